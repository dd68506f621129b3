"""Waves and labels, brought to their hour by the verbs that people use."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cocarde.web.access.states import Role
from cocarde.web.candidacies.actions import move
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label, Wave
from cocarde.web.programmes.models import Call
from factories import candidacies, programmes

_sequence = iter(range(1_000_000))


def awaiting_decision(call: Call | None = None, **fields: Any) -> Candidacy:
    """A candidacy on which the committee gave its opinion."""
    row = candidacies.with_members(candidacies.candidacy(call, **fields))
    row = candidacies.proposed(candidacies.in_coconstruction(candidacies.deposited(row)))
    move(
        candidacy=row,
        verb="give_opinion",
        actor=programmes.person_with(row.programme, Role.OFFICE),
    )
    return row


def sealed_wave(call: Call | None = None, **fields: Any) -> Wave:
    """A sealed wave that labels one candidacy in an hour."""
    row = awaiting_decision(call, **fields)
    authority = programmes.person_with(row.programme, Role.AUTHORITY)
    hour = clock.now().replace(second=0, microsecond=0) + timedelta(hours=1)
    number = next(_sequence)
    wave = actions.prepare_wave(
        programme=row.programme,
        names={"fr": f"Vague {number}", "en": f"Wave {number}"},
        wall=hour.astimezone(ZoneInfo(row.programme.zone)).replace(tzinfo=None),
        actor=authority,
    )
    actions.decide(
        wave=wave,
        candidacy=row,
        outcome="labelled",
        reasons={"fr": "Un dossier solide.", "en": "A solid dossier."},
        actor=authority,
    )
    return actions.seal(wave=wave, actor=authority)


def labelled(call: Call | None = None, **fields: Any) -> Label:
    """A label granted by a published wave."""
    wave = sealed_wave(call, **fields)
    with clock.travel(wave.hour_h):
        actions.publish(wave=wave)
    return Label.objects.get(decision__wave=wave)
