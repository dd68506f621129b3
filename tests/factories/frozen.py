"""How a test does what the database refuses: as somebody who holds the database itself would."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def thawed() -> Iterator[None]:
    """Without the triggers that keep what is written, until the block ends."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = 'replica'")
            yield
            cursor.execute("SET session_replication_role = 'origin'")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            cursor.execute(sql)
