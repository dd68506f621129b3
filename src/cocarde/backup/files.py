"""The files of the storage, local or remote: only what Django's own interface offers."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files import File as DjangoFile
from django.core.files.storage import FileSystemStorage, default_storage

from cocarde.backup.errors import BackupError
from cocarde.backup.manifest import File

PIECE_BYTES = 1024 * 1024
ASIDE = "before-restore"
ROOM = 1.1  # what is freed and taken meanwhile by others


def names(folder: str = "") -> Iterator[str]:
    """The names of all the files of the storage, in order."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    for name in sorted([*folders, *files]):
        if name in files:
            yield f"{prefix}{name}"
        elif f"{prefix}{name}" != ASIDE:
            yield from names(f"{prefix}{name}")


def pieces_of(stream: Any) -> Iterator[bytes]:
    """A file piece by piece: none is ever held whole in memory."""
    while piece := stream.read(PIECE_BYTES):
        yield piece


def sha256_of(name: str) -> str:
    """The hash of a file of the storage."""
    digest = hashlib.sha256()
    with default_storage.open(name, "rb") as stream:
        for piece in pieces_of(stream):
            digest.update(piece)
    return digest.hexdigest()


class Placing:
    """Files on their way to their place; those of old are given back unless all ends well."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._aside: list[str] = []

    def place(self, file: File, stream: IO[bytes]) -> None:
        """Put a file under its name, unless it is there already, as it was."""
        if default_storage.exists(file.name):
            if (
                default_storage.size(file.name) == file.size_bytes
                and sha256_of(file.name) == file.sha256
            ):
                return
            _move(file.name, f"{ASIDE}/{file.name}")
            self._aside.append(file.name)
        self._written.append(file.name)
        _save(file.name, stream)
        if sha256_of(file.name) != file.sha256:
            raise BackupError(f"{file.name}: the storage does not give back what it was given")

    def give_back(self) -> None:
        for name in self._written:
            default_storage.delete(name)
        for name in self._aside:
            _move(f"{ASIDE}/{name}", name)

    def forget_old(self, kept: set[str] | None) -> None:
        """Those put aside go, and, where an instance was replaced, those that only it had."""
        for name in self._aside:
            default_storage.delete(f"{ASIDE}/{name}")
        if kept is not None:
            for name in [n for n in names() if n not in kept]:
                default_storage.delete(name)


@contextmanager
def placing() -> Iterator[Placing]:
    """Files placed in the block stay only when it ends well."""
    files = Placing()
    try:
        yield files
    except BaseException:
        files.give_back()
        raise


def refuse_without_room(files: list[File], table_bytes: int) -> None:
    """Say so before anything is written, where the disk is ours to ask."""
    data_dir = Path(settings.DATA_DIR)
    needed = {data_dir: 2 * table_bytes}  # indexes, and the log of what is written
    if isinstance(default_storage, FileSystemStorage) or hasattr(default_storage, "location"):
        new = sum(f.size_bytes for f in files if not default_storage.exists(f.name))
        needed[Path(default_storage.location)] = new
    for folder, size in needed.items():
        there = next(p for p in (folder, *folder.parents) if p.exists())
        free = shutil.disk_usage(there).free
        if free < size * ROOM:
            raise BackupError(
                f"{there}: {_megabytes(size * ROOM)} MB are needed and {_megabytes(free)} are free; "
                "make room, then restore again"
            )


def _megabytes(size: float) -> int:
    return int(size / 1_000_000) + 1


def _save(name: str, stream: IO[bytes]) -> None:
    given = default_storage.save(name, DjangoFile(stream, name=name))
    if given != name:
        default_storage.delete(given)
        raise BackupError(f"{name}: the storage would keep it as {given}")


def _move(name: str, to: str) -> None:
    if default_storage.exists(to):
        default_storage.delete(to)
    with default_storage.open(name, "rb") as stream:
        _save(to, stream)
    default_storage.delete(name)
