"""A committee page with eighty-one assessments, on a PostgreSQL of its own: server time and statements."""

import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measuring import Table
from benchmarks.web import lines_of, open_call, postgresql

DOSSIERS = MEMBERS = 9
GOAL_SECONDS = 0.2
MOST_STATEMENTS = 25
TITLE = f"Committee pages with {DOSSIERS * MEMBERS} assessments"
ABOUT = (
    f"{DOSSIERS} dossiers assessed by {MEMBERS} members, with a grade and a reason for each criterion, on "
    "PostgreSQL, with all middleware: the room of the office, the session as a member follows it, and a "
    f"dossier as a member reads it. At most {MOST_STATEMENTS} statements each. The limit reads one "
    "row of the same database."
)


def room_tables(folder: Path, _france: Path | None = None) -> list[Table]:
    """The pages as their server answers them, in a process that has the database to itself."""
    with postgresql(folder / "room-postgresql") as given:
        return [Table(TITLE, ABOUT, lines_of("benchmarks.room", folder / "room", given))]


def _candidacies() -> list[Any]:
    """Those that wait for the committee, each with a version of some length."""
    from cocarde.web.candidacies.models import (  # noqa: PLC0415
        Candidacy,
        MemberTerritory,
        Version,
    )
    from cocarde.web.candidacies.queries import specification_of  # noqa: PLC0415

    call = open_call("room")
    programme, specification = call.programme, call.specification
    rows = [
        Candidacy.objects.create(
            programme=programme,
            call=call,
            specification=specification,
            slug=f"candidature-{n}",
            name=f"Candidature {n}",
            state="proposed",
        )
        for n in range(DOSSIERS)
    ]
    sections = {
        section.key: {"text": "<p>Un texte de dossier, long comme il en vient.</p>" * 40}
        for section in specification_of(rows[0]).sections
    }
    for row in rows:
        MemberTerritory.objects.create(candidacy=row, name=f"Territoire de {row.name}")
        content = {
            "name": row.name,
            "sections": sections,
            "members": [{"name": f"Territoire de {row.name}"}],
            "perimeter": "",
            "figures": [],
            "declared": [],
        }
        Version.objects.create(candidacy=row, number=1, content=content, sha256="0" * 64)
    return rows


def _lay() -> dict[str, tuple[str, Any]]:
    """A session in which all has been read; each page, and who reads it."""
    from datetime import timedelta  # noqa: PLC0415

    from django.urls import reverse  # noqa: PLC0415

    from cocarde.web.access.actions import grant_role  # noqa: PLC0415
    from cocarde.web.access.states import Role  # noqa: PLC0415
    from cocarde.web.accounts.models import Person  # noqa: PLC0415
    from cocarde.web.candidacies.queries import specification_of  # noqa: PLC0415
    from cocarde.web.clock import queries as clock  # noqa: PLC0415
    from cocarde.web.committees import actions  # noqa: PLC0415

    rows = _candidacies()
    programme = rows[0].programme
    office = Person.objects.create_user("office@example.org", "Bureau")
    grant_role(programme=programme, person=office, role=Role.OFFICE)
    members = [
        Person.objects.create_user(f"m{n}@d{n}.example", f"Membre {n}") for n in range(MEMBERS)
    ]
    committee = actions.form_committee(
        programme=programme, names={"fr": "Comité", "en": "Committee"}
    )
    for person in members:
        actions.seat(committee=committee, person=person, quality="Fondatrice")
    session = actions.call_session(
        committee=committee, starts_at=clock.now() + timedelta(days=1), quorum=2
    )
    items = [actions.put_on_agenda(session=session, candidacy=row, actor=office) for row in rows]
    criteria = [criterion.key for criterion in specification_of(rows[0]).criteria]
    for item in items:
        for person in members:
            actions.assess(
                item=item,
                person=person,
                grades=dict.fromkeys(criteria, 3),
                comments=dict.fromkeys(criteria, "Lu, et discuté avec un entrepreneur."),
                comment="Un avis de quelques lignes sur l’ensemble du dossier.",
            )
    return {
        "the room of the office": (reverse("committees:room", args=[session.public_id]), office),
        "the session of a member": (
            reverse("committees:live", args=[session.public_id]),
            members[0],
        ),
        "a dossier as a member reads it": (
            reverse("committees:item", args=[items[0].public_id]),
            members[0],
        ),
    }


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

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    pages = _lay()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    lines = []
    for what, (page, reader) in pages.items():
        client = Client()
        client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
        client.get(page)
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(page)
        statements = len(caught)
        assert answer.status_code == 200, (what, answer.status_code)  # noqa: PLR2004
        assert statements <= MOST_STATEMENTS, f"{what}: {statements} statements"
        job = partial(client.get, page)
        line = timed(f"Cocarde, {what}", "Cocarde", job, goal_seconds=GOAL_SECONDS)
        lines.append(
            dataclasses.replace(
                line,
                cpu_seconds=_processor(job),
                goal_cpu_seconds=GOAL_SECONDS,
                note=f"{statements} statements",
            )
        )
    bare = partial(type(reader).objects.get, pk=reader.pk)
    limit = timed("one row by its key", "limit", bare)
    lines.append(dataclasses.replace(limit, cpu_seconds=_processor(bare)))
    return [dataclasses.asdict(line) for line in lines]


def _processor(job: Callable[[], object]) -> float:
    """What one page takes of the server, the database apart: others change it little."""
    took = []
    for _ in range(5):
        begun = time.process_time()
        job()
        took.append(time.process_time() - begun)
    return statistics.median(took)


if __name__ == "__main__":
    print(json.dumps(_measure()))
