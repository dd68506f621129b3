"""A wave of sixty decisions with six hundred letters, at its hour: one transaction."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measuring import Line, Table
from benchmarks.web import lines_of, open_call, postgresql

DECISIONS = 60
LETTERS = 600
AWAITING = "opinion_given"  # of the specification: the committee has given its opinion
RUNS = 4
GOAL_SECONDS = 5.0
TITLE = f"Publication of {DECISIONS} decisions with {LETTERS} letters"
ABOUT = (
    "At hour H a sealed wave becomes public whole, in one transaction: candidacies move, labels are "
    "granted, embargoes are lifted, letters may leave, and the chained journal says it all. Each run "
    "is of a wave of its own, sealed before. The limit writes as many bare rows in one transaction."
)


def publication_tables(folder: Path, _france: Path | None = None) -> list[Table]:
    """On SQLite and on a PostgreSQL of its own, each in a process that has it to itself."""
    module = "benchmarks.publication"
    lines = lines_of(module, folder / "publication-sqlite", {}, "SQLite")
    with postgresql(folder / "publication-postgresql") as given:
        lines += lines_of(module, folder / "publication-data", given, "PostgreSQL")
    return [Table(TITLE, ABOUT, lines)]


class Ground:
    """A programme with an authority, and waves of candidacies that await their decision."""

    def __init__(self) -> None:
        from cocarde.web.access.actions import grant_role  # noqa: PLC0415
        from cocarde.web.access.states import Role  # noqa: PLC0415
        from cocarde.web.accounts.models import Person  # noqa: PLC0415

        self.call = open_call("waves")
        self.programme, self.specification = self.call.programme, self.call.specification
        self.people = [
            Person.objects.create_user(f"p{n}@example.org", f"Personne {n}")
            for n in range(LETTERS // DECISIONS)
        ]
        grant_role(programme=self.programme, person=self.people[0], role=Role.AUTHORITY)
        self.count = 0

    def sealed(self) -> Any:  # noqa: ANN401 (a wave: Django is not ready where this is read)
        """A wave sealed for tomorrow, each of its candidacies with ten people to write to."""
        from datetime import timedelta  # noqa: PLC0415

        from cocarde.web.candidacies.models import (  # noqa: PLC0415
            Candidacy,
            MemberTerritory,
            TeamMember,
            Version,
        )
        from cocarde.web.candidacies.states import TeamRole  # noqa: PLC0415
        from cocarde.web.clock import queries as clock  # noqa: PLC0415
        from cocarde.web.labels import actions, queries  # noqa: PLC0415

        self.count += 1
        rows = Candidacy.objects.bulk_create(
            Candidacy(
                programme=self.programme,
                call=self.call,
                specification=self.specification,
                slug=f"candidature-{self.count}-{n}",
                name=f"Candidature {self.count} {n}",
                state=AWAITING,
            )
            for n in range(DECISIONS)
        )
        MemberTerritory.objects.bulk_create(
            MemberTerritory(candidacy=row, name=f"Territoire de {row.name}") for row in rows
        )
        Version.objects.bulk_create(
            Version(candidacy=row, number=1, content=_content(row.name), sha256="0" * 64)
            for row in rows
        )
        TeamMember.objects.bulk_create(
            TeamMember(candidacy=row, person=person, role=TeamRole.REFERENT)
            for row in rows
            for person in self.people
        )
        hour = (clock.now() + timedelta(days=1)).replace(tzinfo=None)
        wave = actions.prepare_wave(
            programme=self.programme,
            names={"fr": f"Vague {self.count}", "en": f"Wave {self.count}"},
            wall=hour,
            actor=self.people[0],
        )
        outcomes = [o.key for o in queries.outcomes_for(rows[0])]
        for number, row in enumerate(rows):
            actions.decide(
                wave=wave,
                candidacy=row,
                outcome=outcomes[number % len(outcomes)],
                reasons={"fr": "Motif.", "en": "Reason."},
                actor=self.people[0],
            )
        return actions.seal(wave=wave, actor=self.people[0])


def _content(name: str) -> dict[str, Any]:
    return {
        "sections": {},
        "members": [{"name": name}],
        "perimeter": "",
        "figures": [],
        "declared": [],
    }


def _measure(name: str) -> list[dict[str, object]]:
    import dataclasses  # noqa: PLC0415

    import django  # noqa: PLC0415

    django.setup()
    from datetime import timedelta  # noqa: PLC0415

    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection, transaction  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from benchmarks.measuring import timed  # noqa: PLC0415
    from cocarde.web.clock import queries as clock  # noqa: PLC0415
    from cocarde.web.labels import actions  # noqa: PLC0415
    from cocarde.web.mail.models import Message  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    ground = Ground()
    waves = [ground.sealed() for _ in range(1 + RUNS)]
    with clock.travel(clock.now() + timedelta(days=2)):
        with CaptureQueriesContext(connection) as caught:
            actions.publish(wave=waves.pop())
        left = Message.objects.filter(state="ready").count()
        assert left == LETTERS, f"{left} letters"
        took = [_seconds(partial(actions.publish, wave=wave)) for wave in waves]
    line = Line(
        f"Cocarde, {name}",
        "Cocarde",
        statistics.median(took),
        len(took),
        goal_seconds=GOAL_SECONDS,
        note=f"{len(caught)} statements",
    )

    def bare() -> None:
        with transaction.atomic():
            for _ in range(DECISIONS + LETTERS):
                Message.objects.create(address="a@example.org", language="fr", title="t", body="b")

    limit = timed(f"bare rows, {name}", "limit", bare)
    return [dataclasses.asdict(line), dataclasses.asdict(limit)]


def _seconds(job: Callable[[], object]) -> float:
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1])))
