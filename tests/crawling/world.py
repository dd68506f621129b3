"""A programme in which something may not be known yet, or not by everybody, and rare words that tell it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies.actions import invite
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.coconstruction.actions import Owner
from cocarde.web.coconstruction.states import Audience, OwnerKind
from cocarde.web.committees import actions as committees
from cocarde.web.committees.models import AgendaItem, Session
from cocarde.web.committees.states import Advice, ConflictKind
from cocarde.web.credentials import actions as credentials
from cocarde.web.embargo import actions as embargo
from cocarde.web.embargo.models import Guest
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label, Wave
from cocarde.web.programmes.models import Call, Programme
from factories import candidacies, label_life, labels, programmes
from factories import committees as rooms
from factories.accounts import PersonFactory

NAMES = ("Bergeronnette", "Martre", "Zibeline", "Hermine")
# Of a sealed wave: its name, and what is said for each kind of decision; no word that a format escapes.
SEALED = {
    "wave": ("Vague de topaze", "Topaz wave"),
    "labelled": ("Motif de malachite.", "Malachite reason."),
    "conditional": ("Motif de tourmaline.", "Tourmaline reason."),
    "condition": ("Fonds de porphyre.", "Porphyry funds."),
    "on_label": ("Motif de sodalite.", "Sodalite reason."),
    "alone": ("Motif de basalte.", "Basalt reason."),
}
# Of a dossier: what its team wrote, what was said of it, and what its committee thought.
DOSSIER = {
    "text": "Un texte de cinabre.",
    "message": "Un fil de rhodonite.",
    "internal": "Une note de lazulite.",
    "recommendation": "Une recommandation de jade.",
    "remark": "Une question de stibine.",
    "comment": "Un commentaire de grenat.",
    "opinion": "Un avis de quartz.",
}
SPRING = datetime(2026, 3, 1, 9, tzinfo=UTC)
SPRING_WALL, AUTUMN_WALL = datetime(2026, 3, 2, 18), datetime(2026, 11, 12, 18)  # noqa: DTZ001 (wall-clock times)
SPRING_HOUR = datetime(2026, 3, 2, 18, tzinfo=UTC)


def _said(kind: str) -> dict[str, str]:
    return dict(zip(("fr", "en"), SEALED[kind], strict=True))


@dataclass
class World:
    """Three candidacies that await a decision and a holder, under rules that say all that may be decided."""

    call: Call
    office: Person
    authority: Person
    session: Session
    rows: tuple[Candidacy, ...]

    @property
    def programme(self) -> Programme:
        return self.call.programme

    @property
    def label(self) -> Label:
        return Label.objects.get(candidacy=self.rows[-1])

    @property
    def waves(self) -> list[Wave]:
        """Those of the autumn, in the order in which they were prepared."""
        return list(self.programme.waves.filter(hour_h=labels.HOUR_H).order_by("pk"))

    @property
    def planted(self) -> frozenset[str]:
        """What an address names when it is about any of this."""
        words = {word for row in self.rows for word in (row.public_id, row.slug)}
        words |= {self.label.public_id, self.session.public_id, self.programme.slug}
        return frozenset(words | self.of_waves)

    @property
    def asked_by_all(self) -> frozenset[str]:
        """What each asks for because others were shown it: the waves, the label, and one dossier."""
        return frozenset({self.rows[0].public_id, self.label.public_id} | self.of_waves)

    @property
    def of_waves(self) -> frozenset[str]:
        """What names a wave of the autumn, or a decision in it."""
        words = set()
        for wave in self.waves:
            decided = [*wave.decisions.all(), *wave.label_decisions.all()]
            words |= {wave.public_id, wave.slug, *(row.public_id for row in decided)}
        return frozenset(words)


def build() -> World:
    """All of it, before anything is decided in the autumn."""
    with clock.travel(SPRING):
        call = programmes.call(key=label_life.RULES)
        office = programmes.person_with(call.programme, Role.OFFICE)
        authority = programmes.person_with(call.programme, Role.AUTHORITY)
        session = rooms.session(rooms.committee(call.programme))
        *waiting, held = [_candidacy(call, name, office) for name in NAMES]
        _hear(session, held, office)
        wave = actions.prepare_wave(
            programme=call.programme,
            names={"fr": "Vague de mars", "en": "March wave"},
            wall=SPRING_WALL,
            actor=authority,
        )
        known = {"fr": "Motif connu.", "en": "Known reason."}
        actions.decide(
            wave=wave, candidacy=held, outcome="labelled", reasons=known, actor=authority
        )
        actions.seal(wave=wave, actor=authority)
    with clock.travel(SPRING_HOUR):
        actions.publish_due()
        actions.correct_label(
            label=Label.objects.get(),
            texts={"fr": "Une faute.", "en": "A fault."},
            actor=authority,
        )
        credentials.issue(label=Label.objects.get())  # as whoever asks for it first does
    for row in waiting:
        _hear(session, row, office)
    return World(call, office, authority, session, (*waiting, held))


def _candidacy(call: Call, name: str, office: Person) -> Candidacy:
    """One that the office has read, asked and advised."""
    row = candidacies.with_members(candidacies.candidacy(call, name=name))
    version = candidacies.deposited(row, DOSSIER["text"])
    coconstruction.remark(
        version=version, section_key="vision", text=DOSSIER["remark"], actor=office
    )
    candidacies.in_coconstruction(version)
    row.refresh_from_db()
    for audience, kind in ((Audience.TEAM, "message"), (Audience.INTERNAL, "internal")):
        coconstruction.send_message(
            candidacy=row, audience=audience, text=DOSSIER[kind], actor=office
        )
    coconstruction.recommend(
        candidacy=row,
        text=DOSSIER["recommendation"],
        owner=Owner(OwnerKind.OFFICE),
        actor=office,
    )
    return candidacies.proposed(row)


def _hear(session: Session, row: Candidacy, office: Person) -> AgendaItem:
    """Its item: assessed by the first member, the last one standing aside, and an opinion given."""
    first, *_, last = rooms.members(session.committee)
    item = committees.put_on_agenda(session=session, candidacy=row)
    committees.recuse(item=item, person=last, conflict=ConflictKind.OTHER, actor=office)
    committees.assess(item=item, person=first, grades={}, comment=DOSSIER["comment"])
    committees.give_opinion(
        item=item, advice=Advice.FAVOURABLE, reasons=DOSSIER["opinion"], actor=office
    )
    row.refresh_from_db()
    return item


def seal(world: World) -> None:
    """Of every kind: a label, one under conditions, a decision on a label, and one taken alone."""
    labelled, conditional, alone, _ = world.rows
    by = {"actor": world.authority}
    wave = actions.prepare_wave(
        programme=world.programme, names=_said("wave"), wall=AUTUMN_WALL, **by
    )
    actions.decide(
        wave=wave, candidacy=labelled, outcome="labelled", reasons=_said("labelled"), **by
    )
    condition = actions.decide(
        wave=wave,
        candidacy=conditional,
        outcome="labelled_under_conditions",
        reasons=_said("conditional"),
        **by,
    )
    actions.add_condition(
        decision=condition,
        texts=_said("condition"),
        proofs={"fr": "Attestation", "en": "Letter"},
        due_on=date(2027, 3, 1),
        **by,
    )
    actions.decide_label(
        wave=wave,
        label=world.label,
        rule_key="back_in_play",
        reasons=_said("on_label"),
        **by,
    )
    of_one = actions.decide_alone(
        candidacy=alone, outcome="not_retained", reasons=_said("alone"), wall=AUTUMN_WALL, **by
    )
    for row in (wave, of_one):
        embargo.name_referents(wave=row, hours_ahead=72, **by)
        actions.seal(wave=row, **by)


def tell_guest(world: World) -> Guest:
    """Somebody outside who hears of the decision taken alone, and those of the list, are written to."""
    guest = embargo.name_guest(
        wave=world.waves[-1],
        candidacy=world.rows[2],
        name="Alix Maire",
        email="maire@ville.example",
        hours_ahead=72,
        actor=world.authority,
    )
    assert embargo.tell_due() > 1
    return guest


@dataclass
class Reader:
    """Somebody who reads the site, and what is hidden from her."""

    kind: str
    person: Person | None = None
    stands_aside: bool = False
    address: str = ""  # of somebody who has no account, but gets letters


def readers(world: World) -> list[Reader]:
    """One for each role, those who learn most first: what they meet is asked by the others too."""
    labelled, _, alone, _ = world.rows
    first, _, last = rooms.members(world.session.committee)
    alone_referent = alone.team.filter(role=TeamRole.REFERENT).first().person
    found = [
        Reader("authority", world.authority),
        Reader("office", world.office),
        Reader("delegate", programmes.person_with(world.programme, Role.DELEGATE)),
        Reader("committee", first),
        Reader("lead", candidacies.lead_of(labelled)),
        Reader("referent", alone_referent),
        Reader("member", _in_teams(world, PersonFactory())),
        Reader("partner", programmes.person_with(world.programme, Role.PARTNER)),
        Reader("guest", address="maire@ville.example"),
        Reader("stranger", PersonFactory()),
        Reader("public"),
        Reader("committee aside", last, stands_aside=True),
    ]
    for role in (Role.AUTHORITY, Role.OFFICE, Role.DELEGATE):
        person = programmes.person_with(world.programme, role)
        _put_aside(world, person)
        found.append(Reader(f"{role} aside", person, stands_aside=True))
    for role in (Role.AUTHORITY, Role.OFFICE):
        person = _in_teams(world, programmes.person_with(world.programme, role))
        found.append(Reader(f"{role} in the team", person))
    return found


def _in_teams(world: World, person: Person) -> Person:
    for row in world.rows:
        lead = candidacies.lead_of(row)
        invite(candidacy=row, person=person, role=TeamRole.READER, actor=lead)
    return person


def _put_aside(world: World, person: Any) -> None:
    for row in world.rows:
        raise_barrier(person=person, ref=row.ref)
