"""Reading a backup: every byte is checked before anything is touched."""

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from pydantic import ValidationError

from cocarde.backup import keys
from cocarde.backup.errors import BackupError
from cocarde.backup.files import pieces_of
from cocarde.backup.manifest import FORMAT, NAME, File, Key, Manifest, Table
from cocarde.backup.writing import KEY

Told = Callable[[str], None]


class Archive:
    """A backup that was found whole."""

    def __init__(self, path: Path, opened: zipfile.ZipFile, manifest: Manifest) -> None:
        self.path, self.manifest, self._opened = path, manifest, opened

    def open(self, member: str) -> IO[bytes]:
        return self._opened.open(member)

    def lines(self, table: Table) -> Iterator[bytes]:
        with self.open(table.member) as stream:
            yield from stream

    def key(self) -> bytes:
        return self._opened.read(KEY)

    def signing_keys(self) -> dict[str, bytes]:
        """The keys that sign credentials, opened.

        Raises:
            BackupError: one is locked, and the passphrase is missing or another.
        """
        return {
            key.name: keys.opened(key.name, self._opened.read(key.member))
            for key in self.manifest.keys
        }


@contextmanager
def opened(path: Path, told: Told) -> Iterator[Archive]:
    """A backup, once all that its manifest names was found as it says.

    Raises:
        BackupError: it is no backup, was cut, altered, or is of a later format.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(path, archive)
            _check(path, archive, manifest, told)
            yield Archive(path, archive, manifest)
    except (zipfile.BadZipFile, zlib.error, EOFError) as problem:
        raise BackupError(
            f"{path}: damaged or cut, or no backup at all; take another copy"
        ) from problem


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        manifest = Manifest.model_validate_json(archive.read(NAME))
    except KeyError as problem:
        raise BackupError(f"{path}: it has no {NAME}: it is no backup of Cocarde") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BackupError(
            f"{path}: {NAME}, {where}: {first['msg']}; take another copy"
        ) from problem
    if manifest.format > FORMAT:
        raise BackupError(
            f"{path}: written by Cocarde {manifest.cocarde}, in a later format: install that version first"
        )
    return manifest


def _check(path: Path, archive: zipfile.ZipFile, manifest: Manifest, told: Told) -> None:
    parts: dict[str, Table | File | Key] = {table.member: table for table in manifest.tables}
    parts |= {file.member: file for file in manifest.files}
    parts |= {key.member: key for key in manifest.keys}
    if manifest.secret_key:
        parts[KEY] = manifest.secret_key
    there = set(archive.namelist()) - {NAME}
    if odd := sorted(there ^ parts.keys()):
        raise BackupError(f"{path}: {odd[0]} is not what the manifest says; take another copy")
    for member, part in parts.items():
        if ".." in PurePosixPath(member).parts or PurePosixPath(member).is_absolute():
            raise BackupError(
                f"{path}: {member} would leave the storage: it is no backup of Cocarde"
            )
        told(member)
        digest = hashlib.sha256()
        with archive.open(member) as stream:
            for piece in pieces_of(stream):
                digest.update(piece)
        if digest.hexdigest() != part.sha256:
            raise BackupError(f"{path}: {member} was altered; take another copy")
