"""The reports of missions: what was published, beside the editions before, in words and as a sheet."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, Max, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.design.states import in_language, reading_language
from cocarde.web.design.templatetags.writing import quantity
from cocarde.web.missions.models import Mission, Report
from cocarde.web.missions.queries.counting import Content
from cocarde.web.missions.states import MissionState, Verdict

HIDDEN = "–"


def reports_of(mission: Mission) -> QuerySet[Report]:
    """What was published of a mission, the last version first."""
    return Report.objects.filter(mission=mission).order_by("-number")


def report_of(mission: Mission, number: int | None = None) -> Report | None:
    """A version of its report, the last by default."""
    rows = reports_of(mission)
    row = rows.first() if number is None else rows.filter(number=number).first()
    if row is not None:
        row.mission = mission
    return row


def digest_of(public: Content, words: dict[str, str]) -> str:
    """What a version is recognised by: the counts that everybody reads, and its words."""
    text = json.dumps([public, words], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def same_counts(public: Content, report: Report) -> bool:
    """Whether nothing was counted otherwise since a version."""
    when = {"counted_at": ""}
    return bool(public | when == report.public | when)


# ── In words ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class WaveText:
    """What came of the meetings after so many days, a line for each outcome, a column for each stop."""

    days: int
    title: str
    answers: str
    heads: list[str]
    rows: list[tuple[str, list[str]]]
    amounts: str

    @property
    def labelled(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The rows, each cell with its heading."""
        return [(name, list(zip(self.heads, row, strict=True))) for name, row in self.rows]


@dataclass
class ReportText:
    """A report in words, in the language of the moment."""

    counted_at: datetime
    people: list[tuple[str, str]]
    meetings: list[tuple[str, str]]
    kept: list[tuple[str, str]]
    rate: str
    waves: list[WaveText] = field(default_factory=list)
    hides: bool = False


def _number(count: int | None) -> str:
    return HIDDEN if count is None else quantity(count, reading_language())


def report_text(part: Content) -> ReportText:
    """A part of a report, public or open, in words."""
    names = {one["id"]: one[reading_language()] or one["fr"] for one in part["stops"]}
    people, kept = part["people"], part["kept"]
    text = ReportText(
        counted_at=datetime.fromisoformat(part["counted_at"]),
        people=[
            (_("delegates who had meetings"), _number(people["delegate"])),
            (_("people met on the spot"), _number(people["host"])),
        ],
        meetings=[
            (_("meetings asked for by one or both"), _number(part["asked"])),
            (_("meetings that both wanted"), _number(part["accepted"])),
            (_("meetings planned"), _number(part["planned"])),
            (_("planned, then cancelled"), _number(part["cancelled"])),
        ],
        kept=[
            (_("held, as people say"), _number(kept["held"])),
            (_("not held, as people say"), _number(kept["missed"])),
            (_("the two sides disagree"), _number(kept["differs"])),
            (_("no answer"), _number(kept["silent"])),
        ],
        rate=rate_text(part),
        waves=[_wave_text(one, names, part["answers"]) for one in part["waves"]],
    )
    told = [value for rows in (text.people, text.meetings, text.kept) for _label, value in rows]
    cells = [cell for wave in text.waves for _name, row in wave.rows for cell in row]
    text.hides = HIDDEN in (*told, *cells)
    return text


def rate_text(part: Content) -> str:
    """The share of meetings held among those of which somebody told; or that too few did."""
    rate = part["rate"]
    if rate is None:
        return _("not shown: too few answers")
    if part["is_rate_coarse"]:
        return _("about %(rate)s %%") % {"rate": rate}
    return _("%(rate)s %%") % {"rate": rate}


def _wave_text(wave: dict[str, Any], names: dict[str, str], answers: Content) -> WaveText:
    days = wave["days"]
    said = answers[str(days)]
    columns = [str(Verdict(key).label) for key in wave["columns"]]
    heads = [names[key] for key in wave["stops"]]
    table = wave["table"] if len(heads) > 1 else wave["table"][:1]
    counts = list(zip(*([_number(count) for count in row] for row in table), strict=True))
    return WaveText(
        days=days,
        title=_("On the day") if not days else _("%(days)s days later") % {"days": days},
        answers=_("%(answered)s people answered of %(asked)s")
        % {"answered": _number(said["answered"]), "asked": _number(said["asked"])},
        heads=[*heads, _("All the stops")] if len(heads) > 1 else heads,
        rows=[
            (label, list(cells))
            for label, cells in zip([*columns, _("all the meetings")], counts, strict=False)
        ],
        amounts=_amounts_text(wave["amounts"]),
    )


def _amounts_text(amounts: dict[str, Any]) -> str:
    if not amounts["eur"]:
        return ""
    eur = number_format(Decimal(amounts["eur"]), decimal_pos=0, use_l10n=True, force_grouping=True)
    return ngettext(
        "%(eur)s € told of %(count)s meeting",
        "%(eur)s € told of %(count)s meetings",
        amounts["meetings"],
    ) % {"eur": eur, "count": amounts["meetings"]}


def words_of(report: Report) -> str:
    """What the organiser wrote in it, in the reader's language or in the one there is."""
    return str(in_language(report, "words") or report.words_fr or report.words_en)


def reason_of(report: Report) -> str:
    """Why it corrects the version before."""
    return str(in_language(report, "reason") or report.reason_fr)


# ── Beside the editions before ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class EditionText:
    """A line of the comparison: an edition and what its last report says."""

    mission: Mission
    number: int
    asked: str
    planned: str
    held: str
    rate: str


def editions_text(mission: Mission, here: Content) -> list[EditionText]:
    """This edition, as `here` counts it, and those before it as they were published, the latest first."""
    rows = Mission.objects.filter(
        programme=mission.programme_id, series=mission.series, edition__lt=mission.edition
    ).exclude(state=MissionState.PREPARED)
    last = Report.objects.filter(mission__in=rows).annotate(latest=Max("mission__reports__number"))
    reports = {one.mission_id: one for one in last.filter(number=F("latest"))}
    before = [
        _edition_text(one, reports[one.pk].public, reports[one.pk].number)
        for one in rows.order_by("-edition")
        if one.pk in reports
    ]
    return [_edition_text(mission, here, 0), *before] if before else []


def _edition_text(mission: Mission, part: Content, number: int) -> EditionText:
    return EditionText(
        mission=mission,
        number=number,
        asked=_number(part["asked"]),
        planned=_number(part["planned"]),
        held=_number(part["kept"]["held"]),
        rate=rate_text(part),
    )


# ── As a sheet ───────────────────────────────────────────────────────────────────────────────────

SHEET_HEAD = ("series", "edition", "version", "what", "days_after", "stop", "value")


def sheet_rows(report: Report) -> Iterator[list[Any]]:
    """The public counts, one a line; `hidden` is what small cells leave out, and nothing is never hidden."""
    mission, part = report.mission, report.public
    head = [mission.series, mission.edition, report.number]
    for what, days, stop, count in _cells(part):
        yield [*head, what, days, stop, "hidden" if count is None else count]


def _cells(part: Content) -> Iterator[tuple[str, Any, str, Any]]:
    names = {one["id"]: one["fr"] for one in part["stops"]}
    for side, count in part["people"].items():
        yield f"people_{side}", "", "", count
    for what in ("asked", "accepted", "planned", "cancelled"):
        yield what, "", "", part[what]
    for what, count in part["kept"].items():
        yield f"kept_{what}", "", "", count
    yield "kept_rate_percent", "", "", part["rate"]
    for days, said in part["answers"].items():
        for what, count in said.items():
            yield f"people_{what}", days, "", count
    for wave in part["waves"]:
        columns = [*wave["columns"], "all"]
        stops = [*(names[key] for key in wave["stops"]), "all"]
        for stop, row in zip(stops, wave["table"], strict=False):
            for what, count in zip(columns, row, strict=True):
                yield f"outcome_{what}", wave["days"], stop, count
        yield "amount_meetings", wave["days"], "", wave["amounts"]["meetings"]
        yield "amount_eur", wave["days"], "", wave["amounts"]["eur"]
