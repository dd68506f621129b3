"""What people told, with their names and their notes: for the organiser alone, until they are forgotten."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from cocarde.web.missions.models import Meeting, Mission, Outcome, Participant
from cocarde.web.missions.queries.programmes import Met, meetings_in, slot_text
from cocarde.web.missions.queries.verdicts import Account, accounts, verdict_of
from cocarde.web.missions.states import OUTCOME_DAYS, MeetingState, Verdict

HEAD = (
    "meeting", "stop", "slot", "delegate_or_a", "other", "state", "days_after", "told_by", "held",
    "result", "amount_eur", "amount_is_public", "note",
)  # fmt: skip
TOLD, DIFFERING, SILENT = "told", "differing", "silent"


@dataclass(frozen=True)
class ToldMeeting:
    """A meeting and all that its two sides told of it."""

    meeting: Meeting
    account: Account

    @property
    def verdicts(self) -> list[tuple[int, Verdict]]:
        """What the two say together at each date at which one spoke."""
        days = sorted({day for told in self.account.by.values() for day in told})
        return [(day, verdict_of(self.account.sides(day))) for day in days]

    @property
    def sides(self) -> list[tuple[str, list[Outcome]]]:
        """Each side by its name, with what it told, in the order of time."""
        return [
            (self.name_of(one), [told for _day, told in sorted(self._told(one).items())])
            for one in (self.meeting.a, self.meeting.b)
        ]

    def _told(self, one: Participant) -> dict[int, Outcome]:
        return self.account.by.get(one.pk, {})

    def name_of(self, one: Participant) -> str:
        return Met(self.meeting, one).whom_text


def meetings_told(mission: Mission, which: str = "") -> QuerySet[Meeting]:
    """The meetings of a mission in the order of time: all, those told of, or those nobody told of."""
    rows = meetings_in(mission).exclude(state=MeetingState.CANCELLED)
    told = Outcome.objects.filter(meeting=OuterRef("pk"), told_at__isnull=False)
    if which == TOLD:
        return rows.filter(Exists(told))
    if which == SILENT:
        return rows.filter(~Exists(told))
    if which == DIFFERING:
        return rows.filter(pk__in=_differing(mission))
    return rows


def _differing(mission: Mission) -> list[int]:
    found = accounts(Outcome.objects.filter(meeting__mission=mission, told_at__isnull=False))
    return [
        pk
        for pk, account in found.items()
        if any(verdict_of(account.sides(days)) == Verdict.DIFFERS for days in OUTCOME_DAYS)
    ]


def with_told(meetings: Iterable[Meeting]) -> list[ToldMeeting]:
    """These meetings with what was told of each, in one statement."""
    rows = list(meetings)
    found = accounts(
        Outcome.objects.filter(meeting__in=[one.pk for one in rows], told_at__isnull=False)
    )
    return [ToldMeeting(one, found.get(one.pk, Account())) for one in rows]


def told_rows(mission: Mission) -> Iterator[list[Any]]:
    """All that was told, one answer a line; a meeting of which nobody told is a line without an answer."""
    for one in with_told(meetings_told(mission)):
        meeting = one.meeting
        head: list[Any] = [
            meeting.public_id, str(meeting.slot.stop), slot_text(meeting.slot),
            one.name_of(meeting.a), one.name_of(meeting.b), meeting.state,
        ]  # fmt: skip
        answers = [(name, told) for name, rows in one.sides for told in rows]
        for name, told in answers:
            yield [
                *head, told.after_days, name, told.was_held, told.result,
                "" if told.amount_eur is None else str(told.amount_eur), told.shares_amount,
                told.note or "",
            ]  # fmt: skip
        if not answers:
            yield head + [""] * (len(HEAD) - len(head))


def workbook_of(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as XLSX; a text is never a formula."""
    import openpyxl  # noqa: PLC0415 (seldom needed)

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(_("What was told")[:31])
    for row in (list(head), *rows):
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
