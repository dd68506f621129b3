"""Waves at each stage, brought there by the verbs that people use."""

from datetime import UTC, date, datetime

from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions as committees
from cocarde.web.committees.states import Advice
from cocarde.web.labels import actions
from cocarde.web.labels.models import Decision, Label, Wave
from cocarde.web.programmes.models import Call, Programme
from factories import candidacies, programmes

BEFORE = datetime(2026, 11, 10, 9, tzinfo=UTC)
HOUR_H = datetime(2026, 11, 12, 17, tzinfo=UTC)  # 18 h 00 in Paris
AFTER = datetime(2026, 11, 12, 17, 0, 1, tzinfo=UTC)
REASONS = {"fr": "Motif bien gardé.", "en": "Well kept reason."}


def authority_of(programme: Programme, **fields: object) -> Person:
    """Somebody who decides."""
    return programmes.person_with(programme, Role.AUTHORITY, **fields)


def awaiting(call: Call | None = None, name: str = "Trois rivières") -> Candidacy:
    """A candidacy on which the committee has given its opinion, through a real session."""
    row = candidacies.with_members(candidacies.candidacy(call, name=name))
    return heard(candidacies.proposed(candidacies.in_coconstruction(candidacies.deposited(row))))


def heard(row: Candidacy) -> Candidacy:
    """The committee has heard a proposed candidacy."""
    office = programmes.person_with(row.programme, Role.OFFICE)
    committee = committees.form_committee(
        programme=row.programme, names={"fr": "Comité", "en": "Committee"}
    )
    committees.seat(committee=committee, person=programmes.person_with(row.programme))
    session = committees.call_session(committee=committee, starts_at=clock.now())
    item = committees.put_on_agenda(session=session, candidacy=row)
    committees.give_opinion(
        item=item, advice=Advice.FAVOURABLE, reasons="Avis du comité.", actor=office
    )
    row.refresh_from_db()
    return row


def wave(programme: Programme | None = None) -> Wave:
    """A wave in preparation for 12 November 2026 at 18:00 in Paris; asked for before that hour."""
    owner = programme or programmes.programme()
    return actions.prepare_wave(
        programme=owner,
        names={"fr": "Vague de novembre", "en": "November wave"},
        wall=datetime(2026, 11, 12, 18),  # noqa: DTZ001 (a wall-clock time)
        actor=authority_of(owner),
    )


def decided(wave: Wave, candidacy: Candidacy, outcome: str = "labelled") -> Decision:
    """A decision written in a wave."""
    return actions.decide(
        wave=wave,
        candidacy=candidacy,
        outcome=outcome,
        reasons=REASONS,
        actor=authority_of(wave.programme),
    )


def prepared(names: tuple[str, ...] = ("Trois rivières",), outcome: str = "labelled") -> Wave:
    """A wave with one decision for each name."""
    call = programmes.call()
    row = wave(call.programme)
    for name in names:
        decided(row, awaiting(call, name), outcome)
    return row


def sealed(names: tuple[str, ...] = ("Trois rivières",), outcome: str = "labelled") -> Wave:
    """A sealed wave."""
    row = prepared(names, outcome)
    return actions.seal(wave=row, actor=authority_of(row.programme))


def published(names: tuple[str, ...] = ("Trois rivières",), outcome: str = "labelled") -> Wave:
    """A wave published at its hour; the clock comes back to where it was."""
    with clock.travel(BEFORE):
        row = sealed(names, outcome)
    with clock.travel(AFTER):
        actions.publish_due()
    row.refresh_from_db()
    return row


def label(name: str = "Trois rivières") -> Label:
    """A label born of a published wave."""
    return Label.objects.get(decision__wave=published((name,)))


def label_of(row: Candidacy) -> Label:
    """The label of a draft that its team has filled: deposited, heard, decided and published."""
    with clock.travel(BEFORE):
        proposed = candidacies.proposed(candidacies.in_coconstruction(candidacies.deposited(row)))
        of_one = wave(row.programme)
        decided(of_one, heard(proposed))
        actions.seal(wave=of_one, actor=authority_of(row.programme))
    with clock.travel(AFTER):
        actions.publish_due()
    return Label.objects.get(candidacy=row)


def past_wave(programme: Programme, decided_on: date = date(2014, 11, 12)) -> Wave:
    """A wave of history, known to the day."""
    return actions.record_past_wave(
        programme=programme,
        names={"fr": "Première vague", "en": "First wave"},
        decided_on=decided_on,
        sources=["https://example.org/vague"],
    )
