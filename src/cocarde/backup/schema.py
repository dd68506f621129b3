"""Which schema a database is in, and the models that go with it."""

from typing import Any

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from cocarde.backup.errors import BackupError

Migration = tuple[str, str]
LEDGER = "django_migrations"


def applied() -> list[Migration]:
    """The migrations that the database has gone through; none where it has no tables yet."""
    loader = MigrationLoader(connection)
    return sorted((app, name) for app, name in loader.applied_migrations)


def refuse_unknown(migrations: list[Migration], made_by: str) -> None:
    """A schema that this code does not know all of cannot be read."""
    known = MigrationLoader(connection).graph.nodes
    if unknown := [f"{app}.{name}" for app, name in migrations if (app, name) not in known]:
        raise BackupError(
            f"the schema is that of Cocarde {made_by}, which this code does not know "
            f"({unknown[0]}, {len(unknown)} in all): install that version or a later one first"
        )


def models_at(migrations: list[Migration]) -> list[type[Any]]:
    """The models as they were once these migrations were applied, by the name of their table."""
    loader = MigrationLoader(connection)
    apps = loader.project_state(_leaves(loader, migrations)).apps
    if not isinstance(apps, Apps):
        raise TypeError("the state of the migrations has no models")
    kept = (m for m in apps.get_models(include_auto_created=True) if _has_table(m))
    return sorted(kept, key=lambda model: model._meta.db_table)


def build(migrations: list[Migration]) -> None:
    """Bring an empty database to where these migrations lead."""
    executor = MigrationExecutor(connection)
    executor.migrate(_leaves(executor.loader, migrations))


def bring_up_to_date() -> int:
    """Apply the migrations that came since; how many."""
    before = set(applied())
    call_command("migrate", interactive=False, verbosity=0)
    return len(set(applied()) - before)


def unknown_tables(models: list[type[Any]]) -> list[str]:
    """Tables of the database that no model stands for: they are not kept."""
    known = {model._meta.db_table for model in models} | {LEDGER}
    return sorted(set(connection.introspection.table_names()) - known)


def _has_table(model: type[Any]) -> bool:
    return bool(model._meta.managed and not model._meta.proxy and not model._meta.swapped)


def _leaves(loader: MigrationLoader, migrations: list[Migration]) -> list[Migration]:
    """The last migrations of each app: asking for one that is followed would undo what follows."""
    kept = set(migrations)
    followed = {
        (parent.key[0], parent.key[1])
        for key in kept
        for parent in loader.graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    return sorted(kept - followed)
