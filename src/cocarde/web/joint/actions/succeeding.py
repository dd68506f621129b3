"""What both uniting and splitting do: a candidacy that follows others, with all that is theirs."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from cocarde.web.access import actions as access
from cocarde.web.access import queries as access_queries
from cocarde.web.access.models import Embargo
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import actions as candidacies
from cocarde.web.candidacies.actions.history import record_step
from cocarde.web.candidacies.models import Candidacy, DeclaredFigure, MemberTerritory, TeamMember
from cocarde.web.candidacies.queries import providers, specification_of
from cocarde.web.candidacies.states import PastStep, StepPrecision, TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.evidence import queries as evidence
from cocarde.web.files.models import Attachment
from cocarde.web.joint.actions import journalling
from cocarde.web.joint.models import Succession, Trace
from cocarde.web.joint.states import Mode, Passage

_STRENGTH = [TeamRole.LEAD, TeamRole.REFERENT, TeamRole.EDITOR, TeamRole.READER]


def bring_team(
    after: Candidacy, rows: Iterable[TeamMember], leads: Sequence[Person], actor: Any
) -> None:
    """Everybody once, in the strongest of her roles; who led without leading now writes on."""
    speaking = set(after.members.values_list("referent_id", flat=True))
    roles: dict[Person, TeamRole] = {}
    for row in rows:
        role = TeamRole(row.role)
        if role == TeamRole.LEAD:
            role = TeamRole.REFERENT if row.person_id in speaking else TeamRole.EDITOR
        held = roles.get(row.person, TeamRole.READER)
        roles[row.person] = min(role, held, key=_STRENGTH.index)
    for person in leads:
        roles[person] = TeamRole.LEAD
    for person, role in roles.items():
        candidacies.invite(candidacy=after, person=person, role=role, actor=actor)


def bring_members(
    after: Candidacy, rows: Sequence[MemberTerritory], actor: Any
) -> list[MemberTerritory]:
    """The territories with those who speak for them; two of one name are told apart by their candidacy.

    The same territory with the same referent comes once.
    """
    made: dict[str, MemberTerritory] = {}
    for row in rows:
        name, standing = row.name, made.get(row.name)
        if standing is not None:
            if (standing.referent_id, standing.perimeter) == (row.referent_id, row.perimeter):
                continue
            name = f"{row.name} – {row.candidacy.name}"[:160]
            if name in made:
                name = f"{name[:150]} ({len(made)})"
        made[name] = candidacies.add_member(
            candidacy=after, name=name, perimeter=row.perimeter, referent=row.referent, actor=actor
        )
    return list(made.values())


def set_perimeter(after: Candidacy, perimeter: str) -> None:
    """The perimeter as it was worked out; the verb that follows says it."""
    after.perimeter = perimeter
    after.save(update_fields=["perimeter"])


def bring_figures(
    after: Candidacy, figures: Iterable[tuple[str, str, int]], actor: Any
) -> list[tuple[str, str, int]]:
    """Compute the figures anew for the new perimeter; those that the data no longer hold are returned."""
    left_out = []
    for section, indicator, year in figures:
        try:
            candidacies.place_figure(
                candidacy=after, section_key=section, indicator=indicator, year=year, actor=actor
            )
        except (
            evidence.ObservatoryError,
            evidence.NoSnapshotError,
            candidacies.NoPerimeterError,
        ):
            left_out.append((section, indicator, year))
    return left_out


def bring_declared(
    after: Candidacy, rows: Iterable[DeclaredFigure], actor: Any, origin: Any, position: int
) -> None:
    """Declared figures with their own perimeter and their origin; one that says the same comes once."""
    made: dict[tuple[Any, ...], Trace] = {}
    for row in rows:
        said = tuple(
            str(getattr(row, f.attname))
            for f in row._meta.concrete_fields
            if f.name not in {"id", "candidacy"}
        )
        if (trace := made.get(said)) is not None:
            trace.origins = [*trace.origins, origin(row)]
            trace.save(update_fields=["origins"])
            continue
        candidacies.carry_declared(candidacy=after, declared=row, actor=actor)
        made[said] = Trace.objects.create(
            candidacy=after,
            label_fr=f"Chiffre déclaré : {row.label_fr}"[:300],
            label_en=f"Declared figure: {row.label_en}"[:300],
            mode=Mode.CHOOSE,
            origins=[origin(row)],
            chosen_by=actor,
            position=position + len(made),
        )


def bring_files(
    after: Candidacy, section_key: str, field_key: str, entries: Sequence[Any], actor: Any
) -> None:
    """Copies of the files of a field, each content once; those that were forgotten are left out."""
    ids = [entry["id"] for entry in entries]
    rows = {row.public_id: row for row in Attachment.objects.filter(public_id__in=ids)}
    found = [rows[one] for one in ids if one in rows]
    if found:
        candidacies.bring_files(
            candidacy=after,
            key=section_key,
            field_key=field_key,
            attachments=found,
            actor=actor,
        )


def bring_walls(before: Sequence[Candidacy], after: Candidacy, actor: Any) -> None:
    """Whoever stands aside from one stands aside from what follows; an embargo holds for it too."""
    for one in before:
        for person in Person.objects.filter(pk__in=access_queries.barred_people(one.ref)):
            access.raise_barrier(person=person, ref=after.ref, actor=actor)
    refs = [one.public_id for one in before]
    standing = Embargo.objects.filter(
        subject_kind=after.ref.kind, subject_id__in=refs, lifted_at=None
    )
    until = max(standing.values_list("until", flat=True), default=None)
    if until is not None and timezone.is_aware(until):
        access.place_embargo(ref=after.ref, until=until, actor=actor)


def bring_delegate(before: Sequence[Candidacy], after: Candidacy) -> None:
    """Whoever followed all of them for the office goes on; where several did, the office names one."""
    delegates = {one.delegate for one in before if one.delegate is not None}
    if len(delegates) == 1:
        (delegate,) = delegates
        if delegate.pk not in access_queries.barred_people(after.ref):
            after.delegate = delegate
            after.save(update_fields=["delegate"])


def follow(
    before: Sequence[Candidacy],
    after: Candidacy,
    kind: Passage,
    step: dict[str, str],
    actor: Any,
) -> None:
    """Say that one follows the others, and bring what every app keeps of them."""
    providers.carry(before, after, actor)
    Succession.objects.bulk_create(
        Succession(before=one, after=after, kind=kind, at=clock.now()) for one in before
    )
    past = PastStep(labels=step, at=clock.now(), precision=StepPrecision.INSTANT, sign="done")
    record_step(candidacy=after, step=past, actor=actor)
    journalling.record(after, "follows", actor, kind=kind, before=[one.public_id for one in before])


def end(before: Candidacy, verb: str, after: Sequence[Candidacy], actor: Any) -> None:
    """Close a candidacy as its procedure says; what was under review stays readable, its review ends."""
    state = specification_of(before).procedure.state(before.state)
    names = ", ".join(one.name for one in after)
    reason = {"fr": f"Suite dans\u202f: {names}.", "en": f"Continued in: {names}."}
    if state.awaits == "office":
        reason["fr"] += " L’examen en cours prend fin\u202f; la version déposée reste lisible."
        reason["en"] += " The review under way ends; the deposited version stays readable."
    candidacies.move(candidacy=before, verb=verb, actor=actor, reason=reason, was_authorised=True)
