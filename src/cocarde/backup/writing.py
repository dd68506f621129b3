"""Writing a backup: whole under its name, or not there at all."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db import models as django

from cocarde.backup import databases, files, keys, rows, schema
from cocarde.backup.errors import BackupError
from cocarde.backup.manifest import (
    NAME,
    File,
    Key,
    Manifest,
    SnapshotName,
    Table,
    cocarde_version,
)
from cocarde.web.clock import queries as clock
from cocarde.web.settings import environment

KEY = "secret_key"
ONE_DAY = (1980, 1, 1, 0, 0, 0)  # the same instance gives the same file
OURS_ONLY = 0o600 << 16
Told = Callable[[str], None]


class Written(NamedTuple):
    """What was kept, and the tables that were not."""

    manifest: Manifest
    unknown_tables: list[str]


def write(path: Path, told: Told = lambda _: None) -> Written:
    """Keep the whole instance, as it is at one instant, in one file that only its owner reads.

    Args:
        path: the file to make; it must not be there yet.
        told: hears of each step.

    Raises:
        BackupError: the file is there, lies among those to keep, or the database cannot be read.
    """
    _refuse_place(path)
    with _whole(path) as out, zipfile.ZipFile(out, "w", compresslevel=6) as archive:
        with databases.one_instant():
            migrations = schema.applied()
            if not migrations:
                raise BackupError("the database has no tables: there is nothing to keep")
            schema.refuse_unknown(migrations, "another version")
            models = schema.models_at(migrations)
            tables = [_keep_table(archive, model, told) for model in models]
            expected, snapshots = _expected_files(models), _snapshots(models)
            signing = _signing_keys(models)
            unknown = schema.unknown_tables(models)
        kept = [file for name in files.names() if (file := _keep_file(archive, name, told))]
        hashes = {file.name: file.sha256 for file in kept}
        kept_keys = [_keep_signing_key(archive, name) for name in keys.names()]
        lost = {f"keys/{name}" for name in signing - {key.name for key in kept_keys}}
        manifest = Manifest(
            cocarde=cocarde_version(),
            made_at=clock.now(),
            engine=connection.vendor,
            migrations=migrations,
            tables=tables,
            files=kept,
            snapshots=snapshots,
            secret_key=_keep_key(archive),
            keys=kept_keys,
            missing=sorted((expected.keys() - hashes.keys()) | lost),
            altered=sorted(n for n, h in expected.items() if h and hashes.get(n, h) != h),
        )
        _keep(archive, NAME, [manifest.model_dump_json(indent=1).encode()])
    return Written(manifest, unknown)


def _refuse_place(path: Path) -> None:
    if path.exists():
        raise BackupError(f"{path}: it is there already; give another name")
    if not path.absolute().parent.is_dir():
        raise BackupError(f"{path.absolute().parent}: no such folder; make it first")
    location = getattr(default_storage, "location", None)
    if location and path.absolute().is_relative_to(location):
        raise BackupError(f"{path}: it would lie among the files to keep; give another folder")


@contextmanager
def _whole(path: Path) -> Iterator[Any]:
    """A file under another name, on the disk before it takes its own."""
    handle, aside = tempfile.mkstemp(
        prefix=f".{path.name}-", suffix=".part", dir=path.absolute().parent
    )
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(handle)
        Path(aside).rename(path)
        folder = os.open(path.absolute().parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        with suppress(FileNotFoundError):
            Path(aside).unlink()


def _keep(archive: zipfile.ZipFile, member: str, pieces: Iterable[bytes]) -> tuple[int, int, str]:
    """Write a member; how many pieces and bytes, and their hash."""
    info = zipfile.ZipInfo(member, ONE_DAY)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, OURS_ONLY
    digest, count, size = hashlib.sha256(), 0, 0
    with archive.open(info, "w", force_zip64=True) as out:
        for piece in pieces:
            out.write(piece)
            digest.update(piece)
            count, size = count + 1, size + len(piece)
    return count, size, digest.hexdigest()


def _keep_table(archive: zipfile.ZipFile, model: type[Any], told: Told) -> Table:
    name = model._meta.db_table
    told(name)
    empty = Table(
        model=model._meta.label,
        table=name,
        columns=rows.columns_of(model),
        rows=0,
        size_bytes=0,
        sha256="",
    )
    count, size, digest = _keep(archive, empty.member, rows.lines_of(model))
    return empty.model_copy(update={"rows": count, "size_bytes": size, "sha256": digest})


def _keep_file(archive: zipfile.ZipFile, name: str, told: Told) -> File | None:
    """One file of the storage; nothing where it went since it was listed."""
    told(name)
    try:
        stream = default_storage.open(name, "rb")
    except FileNotFoundError:
        return None
    with stream:
        _, size, digest = _keep(archive, f"files/{name}", files.pieces_of(stream))
    return File(name=name, size_bytes=size, sha256=digest)


def _keep_key(archive: zipfile.ZipFile) -> File | None:
    """The key that signs links, where the data directory is all that has it."""
    path = Path(settings.DATA_DIR) / KEY
    if environment.text("COCARDE_SECRET_KEY") or not path.exists():
        return None
    _, size, digest = _keep(archive, KEY, [path.read_bytes()])
    return File(name=KEY, size_bytes=size, sha256=digest)


def _keep_signing_key(archive: zipfile.ZipFile, name: str) -> Key:
    content = keys.kept(name)
    _, size, digest = _keep(archive, f"keys/{name}", [content])
    return Key(name=name, size_bytes=size, sha256=digest, locked=keys.is_locked(content))


def _signing_keys(models: list[type[Any]]) -> set[str]:
    """The files of the keys that sign now: without them nothing more can be signed."""
    signing = next((m for m in models if m._meta.label == "credentials.SigningKey"), None)
    if signing is None:
        return set()
    rows_of = signing._base_manager.filter(retired_at=None)
    return {keys.file_of(name) for name in rows_of.values_list("public_id", flat=True)}


def _expected_files(models: list[type[Any]]) -> dict[str, str]:
    """The files that rows name, with their hash where the row tells it."""
    found: dict[str, str] = {}
    for model in models:
        fields = model._meta.local_concrete_fields
        told = [f.attname for f in fields if f.name == "sha256"]
        for field in (f for f in fields if isinstance(f, django.FileField)):
            for name, *digest in model._base_manager.values_list(field.attname, *told):
                if name:
                    found[name] = digest[0] if digest else ""
    return found


def _snapshots(models: list[type[Any]]) -> list[SnapshotName]:
    registered = next((m for m in models if m._meta.label == "evidence.RegisteredSnapshot"), None)
    if registered is None:
        return []
    known = registered._base_manager.order_by("name").values_list("name", "folder")
    return [SnapshotName(name=name, folder=folder) for name, folder in known]
