"""Whether this process can serve: asked by whatever sends it requests."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from cocarde.web.evidence import queries as evidence
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.files import queries as files

OK = "ok"
_SILENT = "the database does not answer"


def readiness() -> dict[str, str]:
    """Each check with 'ok', or what to do. No detail of the machine goes out."""
    checks = {"static": _static()} | database_readiness()
    if "migrations" not in checks:
        return checks
    try:
        checks["snapshots"] = _snapshots() if checks["migrations"] == OK else "not looked at"
    except DatabaseError:
        checks["database"] = _SILENT
    return checks


def remarks() -> dict[str, str]:
    """What an operator must know, though the site can serve without it."""
    return {"scanner": files.scanner_health().value}


def database_readiness() -> dict[str, str]:
    """The checks of the database alone, which are all that the worker needs."""
    try:
        connection.ensure_connection()
        return {
            "database": OK,
            "migrations": OK if _is_migrated() else "run `cocarde manage migrate`",
        }
    except DatabaseError:
        return {"database": _SILENT}


# Once migrated a database stays so for this process: the answer is kept when it is yes.
def _is_migrated() -> bool:
    try:
        return migrated_once()
    except _PendingMigrationsError:
        return False


class _PendingMigrationsError(Exception):
    """Some migration is not applied."""


@cache
def migrated_once() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise _PendingMigrationsError
    return True


def _snapshots() -> str:
    for registered in RegisteredSnapshot.objects.filter(programmes__isnull=False).distinct():
        try:
            evidence.opened(registered)
        except (evidence.ObservatoryError, OSError):
            return "a snapshot cannot be read: register it again"
    return OK


def _static() -> str:
    manifest = getattr(staticfiles_storage, "manifest_name", None)
    served = Path(settings.STATIC_ROOT) / manifest if manifest else settings.BUILD_DIR / "static"
    return OK if served.exists() else "run `make setup`, then `cocarde manage collectstatic`"
