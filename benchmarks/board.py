"""The board of two thousand candidacies, on a PostgreSQL of its own: server time and statements."""

import json
from functools import partial
from pathlib import Path

from benchmarks.measuring import Table
from benchmarks.web import lines_of, open_call, postgresql

CANDIDACIES = 2_000
GOAL_SECONDS = 0.3
MOST_STATEMENTS = 20
TITLE = "Board of 2,000 candidacies"
ABOUT = (
    "One page of the programme office on PostgreSQL, with all middleware: every candidacy is read, those "
    "late first, and fifty are shown. The limit reads one row of the same database. At most "
    f"{MOST_STATEMENTS} statements."
)


def board_tables(folder: Path, _france: Path | None = None) -> list[Table]:
    """The page as its server answers it, in a process that has the database to itself."""
    with postgresql(folder / "postgresql") as given:
        return [Table(TITLE, ABOUT, lines_of("benchmarks.board", folder / "data", given))]


def _lay() -> tuple[str, str]:
    """A programme whose candidacies were filed one hour after the other; its slug, and who reads it."""
    from datetime import timedelta  # noqa: PLC0415

    from cocarde.web.access.actions import grant_role  # noqa: PLC0415
    from cocarde.web.access.states import Role  # noqa: PLC0415
    from cocarde.web.accounts.models import Person  # noqa: PLC0415
    from cocarde.web.candidacies.models import (  # noqa: PLC0415
        Candidacy,
        MemberTerritory,
        Version,
    )
    from cocarde.web.clock import queries as clock  # noqa: PLC0415
    from cocarde.web.coconstruction.models import Remark  # noqa: PLC0415

    call = open_call("board")
    programme, specification = call.programme, call.specification
    people = [Person.objects.create_user(f"p{n}@example.org", f"Personne {n}") for n in range(12)]
    grant_role(programme=programme, person=people[0], role=Role.OFFICE)
    states = ("draft", "filed", "coconstruction", "proposed")
    rows = Candidacy.objects.bulk_create(
        Candidacy(
            programme=programme,
            call=call,
            specification=specification,
            slug=f"candidature-{n}",
            name=f"Candidature {n}",
            state=states[n % len(states)],
            state_since=clock.now() - timedelta(hours=n),
            delegate=people[n % len(people)],
        )
        for n in range(CANDIDACIES)
    )
    MemberTerritory.objects.bulk_create(
        MemberTerritory(candidacy=row, name=f"Territoire {n} de {row.slug}")
        for row in rows
        for n in range(3)
    )
    versions = Version.objects.bulk_create(
        Version(candidacy=row, number=1, content={"sections": {}}, sha256="0" * 64)
        for row in rows
        if row.state != "draft"
    )
    Remark.objects.bulk_create(
        Remark(
            candidacy=version.candidacy,
            version=version,
            specification=specification,
            section_key="vision",
            text=f"Observation {n}",
            author=people[0],
        )
        for version in versions
        for n in range(4)
    )
    return programme.slug, people[0].email


def _measure() -> list[dict[str, object]]:
    import dataclasses  # noqa: PLC0415

    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from benchmarks.measuring import timed  # noqa: PLC0415
    from cocarde.web.accounts.models import Person  # noqa: PLC0415

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    slug, email = _lay()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    reader = Person.objects.get(email=email)
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    page = f"/fr/office/{slug}/"
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(page)
    assert answer.status_code == 200, answer.status_code  # noqa: PLR2004
    statements = len(caught)
    assert statements <= MOST_STATEMENTS, f"{statements} statements"
    mine = f"{page}?who=mine"
    ways = (("late ones first", page), ("those that one delegate follows", mine))
    lines = [
        timed(f"Cocarde, {what}", "Cocarde", partial(client.get, url), goal_seconds=GOAL_SECONDS)
        for what, url in ways
    ]
    lines.append(timed("one row by its key", "limit", lambda: Person.objects.get(pk=reader.pk)))
    told = [dataclasses.asdict(line) for line in lines]
    told[0]["note"] = f"{statements} statements"
    return told


if __name__ == "__main__":
    print(json.dumps(_measure()))
