"""What loading a workbook would do: the candidacies and steps that it brings, and the rows refused."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy, ReadBook
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.queries.workbook import COLUMNS
from cocarde.web.candidacies.states import BookSheet, PastDecision, PastStep, StepPrecision
from cocarde.web.clock import queries as clock
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call, Specification
from cocarde.web.programmes.states.specification import Outcome

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_FRENCH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_PRECISIONS = (StepPrecision.YEAR, StepPrecision.MONTH, StepPrecision.DAY)
_WEB = re.compile(r"https?://\S+")


class RowRefusedError(ValueError):
    """A row cannot be loaded; the text says why, for whoever made the file."""


@dataclass(frozen=True)
class Refused:
    """A row that is not loaded: where it stands, and why."""

    sheet: str
    line: int
    reason: str
    cells: list[str]

    @property
    def sheet_label(self) -> str:
        return str(BookSheet(self.sheet).label)


@dataclass(frozen=True)
class Planned:
    """A candidacy to load, with its history."""

    name: str
    state: str
    state_label: str
    members: list[tuple[str, str]]
    perimeter: str
    notes: dict[str, str]
    steps: list[PastStep] = field(default_factory=list)
    decisions: list[PastDecision] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """All that a workbook would do."""

    candidacies: list[Planned]
    further: list[tuple[Candidacy, PastStep]]  # steps of candidacies that are there already
    decided: list[tuple[Candidacy, PastDecision]]  # decisions about those
    refused: list[Refused]

    @property
    def decisions(self) -> list[tuple[str, PastDecision]]:
        """Every decision with the name of its candidacy, in the order of their days."""
        brought = [(one.name, said) for one in self.candidacies for said in one.decisions]
        known = [(row.name, said) for row, said in self.decided]
        return sorted([*brought, *known], key=lambda pair: (pair[1].day, pair[0]))

    @property
    def step_count(self) -> int:
        return sum(len(one.steps) for one in self.candidacies) + len(self.further)


def plan_of(book: ReadBook) -> Plan:
    """What this workbook brings under its mapping; it writes nothing."""
    refused: list[Refused] = []
    there = {
        fold(row.name): row
        for row in Candidacy.objects.filter(programme=book.call.programme).select_related(
            "programme", "specification"
        )
    }
    planned: dict[str, Planned] = {}

    def plan(said: dict[str, str]) -> None:
        one = _candidacy(book.call, said, planned, there)
        planned[fold(one.name)] = one

    further: list[tuple[Candidacy, PastStep]] = []
    known = _steps_there(book, there)
    decided: list[tuple[Candidacy, PastDecision]] = []
    days = _days_there(book, there)
    placing: dict[str, Callable[[dict[str, str]], None]] = {
        BookSheet.CANDIDACIES: plan,
        BookSheet.STEPS: lambda said: _place_step(book.call, said, planned, there, further, known),
        BookSheet.DECISIONS: lambda said: _place_decision(
            book.call, said, planned, there, decided, days
        ),
    }
    for kind, place in placing.items():
        for line, cells, said in _rows_of(book, kind):
            try:
                place(said)
            except RowRefusedError as fault:
                refused.append(Refused(kind, line, str(fault), cells))
    return Plan(list(planned.values()), further, decided, refused)


def _rows_of(book: ReadBook, kind: str) -> Iterable[tuple[int, list[str], dict[str, str]]]:
    sheet, mapping = book.sheets.get(kind), book.mapping.get(kind, {})
    if sheet is None:
        return
    places = {key: sheet["columns"].index(name) for key, name in mapping.items() if name}
    for line, cells in enumerate(sheet["rows"], 2):
        yield line, cells, {key: cells[place].strip() for key, place in places.items()}


def _candidacy(
    call: Call, said: dict[str, str], planned: dict[str, Planned], there: dict[str, Candidacy]
) -> Planned:
    name = said.get("name", "")[:160]
    if not name:
        raise RowRefusedError(_("The candidacy has no name."))
    if fold(name) in planned:
        raise RowRefusedError(_("The same name stands on a row above."))
    if fold(name) in there:
        raise RowRefusedError(_("A candidacy of this programme bears this name already."))
    state, label = _state(call, said.get("state", ""))
    return Planned(
        name=name,
        state=state,
        state_label=label,
        members=[_member(call, text) for text in _split(said.get("territories", ""))],
        perimeter=_perimeter(call, said.get("perimeter", "")),
        notes={"fr": said.get("note_fr", ""), "en": said.get("note_en", "")},
    )


def _state(call: Call, text: str) -> tuple[str, str]:
    states = programmes.read(call.specification).procedure.states
    for state in states:
        if fold(text) in {fold(state.key), fold(state.label.fr), fold(state.label.en)}:
            return state.key, str(state.label)
    known = ", ".join(str(state.label) for state in states)
    if not text:
        raise RowRefusedError(_("The state is missing. Known: %(states)s.") % {"states": known})
    raise RowRefusedError(
        _("The state “%(state)s” is not one of the procedure. Known: %(states)s.")
        % {"state": text[:80], "states": known}
    )


def _split(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _member(call: Call, text: str) -> tuple[str, str]:
    name, _sign, code = (part.strip() for part in text.partition("="))
    return name[:160], _perimeter(call, code)


def _perimeter(call: Call, text: str) -> str:
    if not text:
        return ""
    programme = call.programme
    try:
        return evidence.canonical_perimeter(programme.snapshot, text, programme.territories_year)
    except (evidence.ObservatoryError, evidence.NoSnapshotError) as fault:
        raise RowRefusedError(evidence.error_text(fault)) from fault


def _steps_there(book: ReadBook, there: dict[str, Candidacy]) -> set[tuple[str, str, Any]]:
    if BookSheet.STEPS not in book.sheets:
        return set()
    rows = Candidacy.objects.filter(pk__in=[row.pk for row in there.values()]).values_list(
        "name", "steps__label_fr", "steps__at"
    )
    return {(fold(name), label, at) for name, label, at in rows if label}


def _place_step(
    call: Call,
    said: dict[str, str],
    planned: dict[str, Planned],
    there: dict[str, Candidacy],
    further: list[tuple[Candidacy, PastStep]],
    known: set[tuple[str, str, Any]],
) -> None:
    name = fold(said.get("candidacy", ""))
    if name not in planned and name not in there:
        raise RowRefusedError(_("No candidacy bears this name, here or in the programme."))
    step = step_from(said, call.programme.zone)
    mark = (name, step.labels["fr"], step.at)
    if mark in known:
        raise RowRefusedError(_("This step is there already."))
    known.add(mark)
    if name in planned:
        planned[name].steps.append(step)
    else:
        further.append((there[name], step))


def _days_there(book: ReadBook, there: dict[str, Candidacy]) -> set[tuple[str, date]]:
    """The days of decisions that are recorded already, by candidacy."""
    if BookSheet.DECISIONS not in book.sheets:
        return set()
    names = {row.pk: name for name, row in there.items()}
    return {(names[pk], day) for pk, day in providers.decided_days(list(names))}


def _place_decision(
    call: Call,
    said: dict[str, str],
    planned: dict[str, Planned],
    there: dict[str, Candidacy],
    decided: list[tuple[Candidacy, PastDecision]],
    known: set[tuple[str, date]],
) -> None:
    name = fold(said.get("candidacy", ""))
    if name not in planned and name not in there:
        raise RowRefusedError(_("No candidacy bears this name, here or in the programme."))
    row = there.get(name)
    if row is not None and row.versions.exists():
        raise RowRefusedError(
            _(
                "This candidacy has deposited its dossier here: it is decided in a wave, and not by a file."
            )
        )
    decision = _decision(
        row.specification if row else call.specification, said, call.programme.zone
    )
    if (name, decision.day) in known:
        raise RowRefusedError(_("A decision of this day is there already."))
    known.add((name, decision.day))
    if row is None:
        planned[name].decisions.append(decision)
    else:
        decided.append((row, decision))


def _decision(rules: Specification, said: dict[str, str], zone: str) -> PastDecision:
    outcome = _outcome(rules, said.get("outcome", ""))
    day = _whole_day(said.get("day", ""))
    if day > clock.today(zone):
        raise RowRefusedError(_("The date is to come: history is what has happened."))
    term = _whole_day(said["term"]) if said.get("term") else None
    if term and not outcome.creates_label:
        raise RowRefusedError(_("No label comes of this outcome: leave its term empty."))
    if term and term <= day:
        raise RowRefusedError(_("The term comes after the day of the decision."))
    sources = _sources(said.get("sources", ""))
    if not sources:
        raise RowRefusedError(_("A decision is public: give the web address that tells it."))
    return PastDecision(
        day=day,
        outcome=outcome.key,
        outcome_label=str(outcome.label),
        sources=sources,
        term=term,
        reasons={"fr": said.get("reasons_fr", ""), "en": said.get("reasons_en", "")},
    )


def _outcome(rules: Specification, text: str) -> Outcome:
    outcomes = programmes.read(rules).procedure.outcomes
    for outcome in outcomes:
        if text and fold(text) in {
            fold(outcome.key),
            fold(outcome.label.fr),
            fold(outcome.label.en),
        }:
            return outcome
    known = ", ".join(outcome.key for outcome in outcomes)
    raise RowRefusedError(
        _("The outcome “%(outcome)s” is not one of the specification. Known: %(outcomes)s.")
        % {"outcome": text[:80], "outcomes": known}
    )


def _whole_day(text: str) -> date:
    if french := _FRENCH_DATE.fullmatch(text):
        text = f"{french[3]}-{int(french[2]):02}-{int(french[1]):02}"
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise RowRefusedError(
            _("The day “%(day)s” is not read: write 2014-02-12.") % {"day": text[:40]}
        ) from fault


def step_from(said: dict[str, str], zone: str) -> PastStep:
    """A step as a row tells it; without a date it reads *not documented*."""
    french, english = said.get("label_fr", ""), said.get("label_en", "")
    if not (french or english):
        raise RowRefusedError(_("The step says nothing: write what happened."))
    at, precision = _moment(said.get("date", ""), zone)
    sources = _sources(said.get("sources", ""))
    return PastStep(
        labels={"fr": (french or english)[:200], "en": (english or french)[:200]},
        at=at,
        precision=precision,
        details={"fr": said.get("detail_fr", ""), "en": said.get("detail_en", "")},
        sources=sources,
        public=bool(sources),
    )


def _moment(text: str, zone: str) -> tuple[datetime | None, StepPrecision]:
    if not text:
        return None, StepPrecision.UNKNOWN
    if french := _FRENCH_DATE.fullmatch(text):
        text = f"{french[3]}-{int(french[2]):02}-{int(french[1]):02}"
    found = _DATE.fullmatch(text)
    wrong = _("The date “%(date)s” is not read: write 2014, 2014-02 or 2014-02-12.")
    if found is None:
        raise RowRefusedError(wrong % {"date": text[:40]})
    parts = [int(part) for part in found.groups() if part]
    try:
        year, month, number = [*parts, 1, 1][:3]
        day = datetime(year, month, number, tzinfo=ZoneInfo(zone))
    except ValueError as fault:
        raise RowRefusedError(wrong % {"date": text[:40]}) from fault
    if day > clock.now():
        raise RowRefusedError(_("The date is to come: history is what has happened."))
    return day.astimezone(UTC), _PRECISIONS[len(parts) - 1]


def _sources(text: str) -> list[str]:
    found = [part for part in re.split(r"[;\s]+", text) if part]
    if wrong := [part for part in found if not _WEB.fullmatch(part)]:
        raise RowRefusedError(
            _("“%(source)s” is no web address: a source begins with https://.")
            % {"source": wrong[0][:80]}
        )
    return found


def refused_sheets(book: ReadBook, refused: Iterable[Refused]) -> dict[str, list[list[str]]]:
    """The rows refused as they were given, each with its reason: corrected, the file loads again."""
    sheets: dict[str, list[list[str]]] = {}
    for one in refused:
        columns = book.sheets[one.sheet]["columns"]
        rows = sheets.setdefault(one.sheet, [[*columns, _("Why it was refused")]])
        rows.append([*one.cells, one.reason])
    return sheets


def unmapped(book: ReadBook) -> list[str]:
    """What a sheet must say and that no column says yet."""
    return [
        f"{kind}.{column.key}"
        for kind in book.sheets
        for column in COLUMNS[kind]
        if column.required and not book.mapping.get(kind, {}).get(column.key)
    ]
