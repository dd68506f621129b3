"""An instance out of a backup: all of it, or the instance of before."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from cocarde.backup import databases, files, keys, rows, schema
from cocarde.backup.archive import Archive, opened
from cocarde.backup.errors import BackupError
from cocarde.backup.manifest import Manifest, Table
from cocarde.backup.writing import KEY
from cocarde.web.candidacies.queries import broken_versions
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.evidence.queries import folder_of
from cocarde.web.journal import queries as journal
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from cocarde.web.settings import environment

Told = Callable[[str], None]


@dataclass(frozen=True)
class Restored:
    """What was put back, and what is still to be done by hand."""

    manifest: Manifest
    migrations_applied: int
    snapshots_missing: list[str]
    letters_waiting: int
    lines: int
    faults: list[str]


def restore(path: Path, *, replace: bool = False, told: Told = lambda _: None) -> Restored:
    """Put back what a backup holds, and check it against what it says.

    Args:
        path: the file that `write` made.
        replace: in the place of what the instance holds, which stays aside until all is done.
        told: hears of each step.

    Raises:
        BackupError: the file is damaged or of a later version, the instance is not empty, room is
            lacking, or its keys are locked by another passphrase.
    """
    with opened(path, told) as archive:
        manifest = archive.manifest
        schema.refuse_unknown(manifest.migrations, manifest.cocarde)
        signing_keys = archive.signing_keys()
        _refuse_instance(replace=replace)
        files.refuse_without_room(manifest.files, sum(t.size_bytes for t in manifest.tables))
        with files.placing() as placed:
            for file in manifest.files:
                told(file.name)
                with archive.open(file.member) as stream:
                    placed.place(file, stream)
            with databases.built_aside():
                result = _build(archive, told)
        placed.forget_old({file.name for file in manifest.files} if replace else None)
        if manifest.secret_key and not environment.text("COCARDE_SECRET_KEY"):
            _put_key(archive.key())
        for name, key in signing_keys.items():
            keys.put(name, key)
    return result


def _refuse_instance(*, replace: bool) -> None:
    if not databases.is_empty() and not replace:
        raise BackupError(
            "this instance is not empty: restore into an empty one, or give --replace to lose what it holds"
        )
    if databases.is_sqlite():
        return
    present = schema.applied()
    schema.refuse_unknown(present, "another version")
    if unknown := schema.unknown_tables(schema.models_at(present)):
        raise BackupError(f"the database also holds {unknown[0]}: restore into one of its own")


def _build(archive: Archive, told: Told) -> Restored:
    manifest = archive.manifest
    told("schema")
    schema.build(manifest.migrations)
    models = {model._meta.db_table: model for model in schema.models_at(manifest.migrations)}
    with databases.in_any_order():
        _empty(models)
        for table in manifest.tables:
            told(table.table)
            _load(models, table, archive)
        databases.reset_sequences(list(models.values()))
    told("checks")
    for table in manifest.tables:
        _compare(models[table.table], table)
    applied = schema.bring_up_to_date()
    verdict = journal.verify()
    faults = [f"{version.name}: {version.reason}" for version in broken_versions()]
    if verdict.broken_at is not None:
        faults.insert(0, f"journal, line {verdict.broken_at}: {verdict.reason}")
    return Restored(
        manifest,
        applied,
        [s.name for s in RegisteredSnapshot.objects.order_by("name") if not folder_of(s).is_dir()],
        Message.objects.filter(state=MessageState.READY).count(),
        verdict.lines,
        faults,
    )


def _empty(models: dict[str, type[Any]]) -> None:
    """Migrations may have written rows of their own; the backup has them too."""
    for model in models.values():
        model._base_manager.all()._raw_delete(connection.alias)


def _load(models: dict[str, type[Any]], table: Table, archive: Archive) -> None:
    model = models.get(table.table)
    if model is None:
        raise BackupError(f"{archive.path}: {table.table} is no table of its schema")
    try:
        count = rows.load(model, table.columns, archive.lines(table))
    except (DatabaseError, ValueError, TypeError) as problem:
        if isinstance(problem, BackupError):
            raise
        reason = str(problem).partition("\n")[0]
        raise BackupError(f"{archive.path}: {table.table} cannot be written: {reason}") from problem
    if count != table.rows:
        raise BackupError(f"{archive.path}: {table.table} has {count} rows and not {table.rows}")


def _compare(model: type[Any], table: Table) -> None:
    """Every row is read back: the database has kept what it was given."""
    digest = hashlib.sha256()
    for line in rows.lines_of(model):
        digest.update(line)
    if digest.hexdigest() != table.sha256:
        raise BackupError(f"{table.table}: the database does not give back what it was given")


def _put_key(key: bytes) -> None:
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{KEY}-", dir=folder)  # its owner's only
    with os.fdopen(handle, "wb") as out:
        out.write(key)
        out.flush()
        os.fsync(handle)
    Path(aside).replace(folder / KEY)
