"""« My candidacy »: where it stands, what is missing, and the one thing to do next."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy, Step
from cocarde.web.candidacies.queries.dossier import (
    Missing,
    content_now,
    hash_of,
    latest_version,
    member_words_of,
    missing,
    specification_of,
    state_of,
    unsigned_members,
)
from cocarde.web.candidacies.queries.moments import step_at_text
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.candidacies.queries.standing import is_time_for, may_now
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_at, source_links
from cocarde.web.design.states import in_language
from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes.states import Party
from cocarde.web.programmes.states.specification import Section, Transition


@dataclass(frozen=True)
class Rail:
    """The procedure as the component shows it, and what silence means where a delay runs."""

    stages: list[tuple[str, str]]
    awaited: str
    from_whom: str
    since: str
    due: str
    silence: str = ""
    is_late: bool = False
    yours: str = ""


def rail_of(candidacy: Candidacy, *, in_public: bool = False, yours: str = "") -> Rail:
    """Stages past, now and ahead; what is awaited, from whom, since when and until when.

    `yours` is what the reader is to do, where the procedure waits for the reader.
    """
    procedure = specification_of(candidacy).procedure
    state = procedure.state(candidacy.state)
    keys = [s.key for s in procedure.stages]
    here = keys.index(state.stage)
    stages = [
        (str(s.label), "past" if n < here else "now" if n == here else "ahead")
        for n, s in enumerate(procedure.stages)
    ]
    zone, since = candidacy.programme.zone, candidacy.state_since
    due_at = since + timedelta(days=state.days) if since and state.days else None
    late = due_at is not None and clock.now() > due_at
    return Rail(
        stages=stages,
        awaited=str((in_public and state.public_label) or state.label),
        from_whom=awaited_from(state.awaits),
        since=day_at(since, zone) if since else "",
        due=_due_text(day_at(due_at, zone), late=late) if due_at else "",
        silence=str(state.silence or ""),
        is_late=late,
        yours=yours,
    )


def your_turn(candidacy: Candidacy, notes: list[HomeNote]) -> str:
    """What the procedure waits for, said to the team itself; nothing where it waits for others."""
    if state_of(candidacy).awaits != Party.TEAM:
        return ""
    for note in notes:
        if note.is_asked and note.count:
            return _("Your turn: %(what)s") % {"what": note.label}
    last = latest_version(candidacy)
    if last and last.sha256 == hash_of(content_now(candidacy)):
        return _(
            "Version %(number)s is with the programme office; you may prepare the next one"
        ) % {"number": last.number}
    return _("Your turn: deposit version %(number)s") % {
        "number": last.number + 1 if last else 1,
    }


def _due_text(day: str, *, late: bool) -> str:
    return _("%(day)s (the delay has passed)") % {"day": day} if late else day


def awaited_from(who: str) -> str:
    """Who is to act, in words."""
    return {
        "team": _("the candidate team"),
        "office": _("the programme office"),
        "committee": _("the committee"),
        "authority": _("the deciding authority"),
    }.get(who, "")


@dataclass(frozen=True)
class Progress:
    """How far a section is."""

    section: Section
    gaps: list[Missing]

    @property
    def is_complete(self) -> bool:
        return not self.gaps

    @property
    def state_key(self) -> str:
        return "done" if self.is_complete else "waiting"

    @property
    def state_label(self) -> str:
        if self.is_complete:
            return _("complete")
        count = len(self.gaps)
        return ngettext("%(count)d thing missing", "%(count)d things missing", count) % {
            "count": count
        }


def gap_text(gap: Missing) -> str:
    """What a field lacks, in words."""
    if gap.reason == "too_long":
        return _("%(label)s: %(words)s words, %(limit)s at most") % {
            "label": gap.field.label,
            "words": evidence.quantity(gap.words),
            "limit": evidence.quantity(gap.field.max_words),
        }
    return _("%(label)s: to fill in") % {"label": gap.field.label}


def progress_of(candidacy: Candidacy) -> list[Progress]:
    """Every section of the outline, and what it lacks."""
    gaps = missing(candidacy)
    return [
        Progress(s, [g for g in gaps if g.section.key == s.key])
        for s in specification_of(candidacy).sections
    ]


@dataclass(frozen=True)
class TimelineStep:
    """A step as the component shows it."""

    at_text: str
    label: str
    detail: str
    actor_label: str
    sources: list[tuple[str, str]]
    state_key: str


def timeline_of(candidacy: Candidacy, *, in_public: bool = False) -> list[TimelineStep]:
    """The steps of a candidacy; in public, only the public ones, without who made them."""
    moves = {t.key: t for t in specification_of(candidacy).procedure.moves}
    deposits, steps = 0, []
    for row in candidacy.steps.select_related("actor"):
        move = moves.get(row.transition)
        deposits += move is not None and move.verb == "deposit"
        if row.public or not in_public:
            label = _step_label(row, candidacy, move, deposits, in_public=in_public)
            steps.append(_timeline_step(row, candidacy, move, label, in_public=in_public))
    return steps


def _timeline_step(
    row: Step, candidacy: Candidacy, move: Transition | None, label: str, *, in_public: bool
) -> TimelineStep:
    # The reason given with a move is for the team; that of a decision, and what sources tell, for all.
    is_told = not in_public or move is None or move.verb == "decide"
    return TimelineStep(
        at_text=step_at_text(row, candidacy.programme.zone),
        label=label,
        detail=in_language(row, "detail") if is_told else "",
        actor_label="" if in_public or row.actor is None else str(row.actor),
        sources=source_links(row.sources),
        state_key=row.sign,
    )


def _step_label(
    row: Step, candidacy: Candidacy, move: Transition | None, deposits: int, *, in_public: bool
) -> str:
    """What happened, rather than where it led: a deposit by its version, a decision by its outcome."""
    if move is not None and move.verb == "deposit":
        return _("Version %(number)d deposited") % {"number": deposits}
    if move is None or not in_public:
        return str(in_language(row, "label"))
    procedure = specification_of(candidacy).procedure
    outcomes = [o for o in procedure.outcomes if o.transition == move.key]
    if len(outcomes) == 1:
        return str(outcomes[0].public_label)
    target = procedure.state(move.target)
    return str(target.public_label or target.label)


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now."""

    text: str
    label: str
    url: str


def next_step(
    candidacy: Candidacy, person: Any, progress: list[Progress], notes: list[HomeNote]
) -> NextStep | None:
    """The first thing that this person can do to bring the candidacy on, or nothing."""
    if not may_now(person, Permission.CANDIDATE_CANDIDACY_EDIT, candidacy):
        return None
    for note in notes:
        if note.is_asked and note.count:
            return NextStep(note.label, _("Answer the remarks"), note.url)
    return _next_writing(candidacy, progress) or _next_deposit(candidacy)


def _next_writing(candidacy: Candidacy, progress: list[Progress]) -> NextStep | None:
    if not candidacy.perimeter or not candidacy.members.exists():
        return NextStep(
            str(member_words_of(candidacy).begins_with),
            _("Choose the perimeter"),
            reverse("candidacies:perimeter", args=[candidacy.public_id]),
        )
    for one in progress:
        if one.gaps:
            title = str(one.section.title)
            return NextStep(
                _("The section “%(title)s” is not complete.") % {"title": title},
                _("Write this section"),
                reverse("candidacies:section", args=[candidacy.public_id, one.section.key]),
            )
    return None


def _next_deposit(candidacy: Candidacy) -> NextStep | None:
    digest = hash_of(content_now(candidacy))
    last = latest_version(candidacy)
    if last and last.sha256 == digest:
        return None
    if not can_deposit_from(candidacy):
        return None
    url = reverse("candidacies:deposit", args=[candidacy.public_id])
    if unsigned := unsigned_members(candidacy, digest):
        count = len(unsigned)
        text = str(member_words_of(candidacy).unsigned % {"count": count})
        return NextStep(text, _("See the signatures"), url)
    return NextStep(_("Everything is ready."), _("Deposit the version"), url)


def can_deposit_from(candidacy: Candidacy) -> bool:
    """Whether the procedure allows a deposit from where the candidacy stands."""
    return is_time_for(Permission.CANDIDATE_CANDIDACY_DEPOSIT, candidacy)


def can_withdraw_from(candidacy: Candidacy) -> bool:
    """Whether the procedure allows to withdraw from where the candidacy stands."""
    return is_time_for(Permission.CANDIDATE_CANDIDACY_WITHDRAW, candidacy)


@dataclass(frozen=True)
class Computed:
    """Figures as they are computed now, or why they are not."""

    figures: list[evidence.FigureView]
    problem: str = ""


def indicators_offered(candidacy: Candidacy) -> list[evidence.Indicator]:
    """Those the specification names, then the others that the data know something about.

    Raises:
        NoSnapshotError: the programme has no snapshot.
        SnapshotError: its folder is missing or was altered.
    """
    named = _named_indicators(candidacy)
    held = evidence.indicators_held(candidacy.programme.snapshot)
    return sorted(held, key=lambda one: named.index(one.name) if one.name in named else len(named))


def _named_indicators(candidacy: Candidacy) -> list[str]:
    return [c.indicator for c in specification_of(candidacy).criteria if c.indicator]


def figures_now(candidacy: Candidacy) -> Computed:
    """The measured criteria of the specification, for the perimeter, in the last year of the data."""
    names = _named_indicators(candidacy)
    if not candidacy.perimeter:
        return Computed([], _("The figures follow the perimeter: choose it first."))
    snapshot = candidacy.programme.snapshot
    try:
        year = evidence.data_years(snapshot)[0]
        return Computed(evidence.figures_now(snapshot, candidacy.perimeter, year, names))
    except (evidence.ObservatoryError, evidence.NoSnapshotError) as error:
        return Computed([], evidence.error_text(error, snapshot))
