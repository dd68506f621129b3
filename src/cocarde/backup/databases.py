"""The database read as of one instant while the site is in use, and built again aside."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.core.management.color import no_style
from django.db import OperationalError, connection, transaction

from cocarde.backup.errors import BackupError

SIDE_FILES = ("", "-wal", "-shm")
WAIT_FOR_SITE = "10s"


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def sqlite_path() -> Path:
    """Where SQLite keeps the database."""
    return Path(connection.settings_dict["NAME"])


@contextmanager
def one_instant() -> Iterator[None]:
    """Read the database as it is now, whatever is written meanwhile; nobody waits for the reader."""
    if is_sqlite() and not sqlite_path().exists():
        raise BackupError(f"{sqlite_path()}: no such database; set COCARDE_DATA_DIR to its folder")
    if not is_sqlite():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # `atomic` would take the lock of writers; the first read fixes the instant.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        cursor.execute("SELECT 1 FROM sqlite_master")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def built_aside() -> Iterator[None]:
    """An empty database for the block, which takes the place of the present one when it ends well.

    SQLite: another file beside it. PostgreSQL: one transaction, in which the tables of old are gone.
    """
    if is_sqlite():
        with _another_file():
            yield
        return
    with transaction.atomic():
        _drop_tables()
        yield


def is_empty() -> bool:
    """True when nobody has an account, and there is no programme: what `migrate` alone leaves."""
    if is_sqlite() and not sqlite_path().exists():
        return True
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in sorted(present & {"accounts_person", "programmes_programme", "journal_entry"}):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
            if cursor.fetchone():
                return False
    return True


@contextmanager
def in_any_order() -> Iterator[None]:
    """Rows may come before those that they point to, until the block ends: then all are checked."""
    with transaction.atomic():
        if not is_sqlite():  # what migrations checked at once stays so until the transaction ends
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        connection.check_constraints()


def reset_sequences(models: list[type]) -> None:
    """The next row gets a number of its own."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


@contextmanager
def _another_file() -> Iterator[None]:
    path = sqlite_path()
    new = path.with_name(f"{path.name}.restoring")
    _remove(new)
    _point_to(new)
    try:
        yield
        connection.close()
        _settle(new)
        _take_place(new, path)
    finally:
        _point_to(path)
        _remove(new)


def _point_to(path: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(path)


def _settle(path: Path) -> None:
    """All of the database in its one file."""
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        opened.execute("PRAGMA journal_mode=DELETE")


def _take_place(new: Path, path: Path) -> None:
    """The file of old stays aside until the other stands in its place."""
    old = path.with_name(f"{path.name}.before-restore")
    if path.exists():
        with closing(sqlite3.connect(path, timeout=10)) as opened:
            try:
                opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                opened.execute("PRAGMA journal_mode=DELETE")
            except sqlite3.OperationalError as problem:
                raise BackupError(
                    f"{path}: the site is in use; stop the services, then restore again"
                ) from problem
        path.replace(old)
    new.replace(path)
    _remove(old)


def _remove(path: Path) -> None:
    for suffix in SIDE_FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()


def _drop_tables() -> None:
    """In the transaction alone, until it ends: everybody else still reads the tables of old."""
    tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names()))
    if not tables:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{WAIT_FOR_SITE}'")
        try:
            cursor.execute(f"DROP TABLE {tables} CASCADE")
        except OperationalError as problem:
            raise BackupError(
                "the site is in use; stop the services, then restore again"
            ) from problem
