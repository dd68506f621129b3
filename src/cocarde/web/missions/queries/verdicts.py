"""What the two sides of a meeting say, read together: silence and disagreement are shown as such."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cocarde.web.missions.models import Mission, Outcome
from cocarde.web.missions.states import OUTCOME_DAYS, Verdict

Told = Mapping[int, Outcome]  # what one side told, by the day on which it was asked


@dataclass
class Account:
    """What was told of one meeting: by participant, then by day."""

    by: dict[int, dict[int, Outcome]] = field(default_factory=dict)

    def sides(self, days: int) -> list[Outcome]:
        """What each side says at this day, those who say nothing left out."""
        found = (_at(told, days) for told in self.by.values())
        return [one for one in found if one is not None]

    def last(self) -> list[Outcome]:
        """What each side said last."""
        return [told[max(told)] for told in self.by.values() if told]


def _at(told: Told, days: int) -> Outcome | None:
    """What one side says at a day; a meeting that was not held stays so, and is asked about no more."""
    if days in told:
        return told[days]
    earlier = [one for day, one in sorted(told.items()) if day < days]
    return earlier[-1] if earlier and earlier[-1].was_held is False else None


def accounts_of(mission: Mission) -> dict[int, Account]:
    """What was told of the meetings of a mission, by meeting."""
    return accounts(Outcome.objects.filter(meeting__mission=mission, told_at__isnull=False))


def accounts(rows: Iterable[Outcome]) -> dict[int, Account]:
    """The same of these rows."""
    found: dict[int, Account] = {}
    for one in rows:
        account = found.setdefault(one.meeting_id, Account())
        account.by.setdefault(one.participant_id, {})[one.after_days] = one
    return found


def verdict_of(said: Iterable[Outcome]) -> Verdict:
    """What two sides say together; one alone counts as it says."""
    told = list(said)
    if not told:
        return Verdict.SILENT
    if len({one.was_held for one in told}) > 1:
        return Verdict.DIFFERS
    if not told[0].was_held:
        return Verdict.MISSED
    results = {one.result for one in told if one.result}
    if len(results) > 1:
        return Verdict.DIFFERS
    return Verdict(results.pop()) if results else Verdict.UNSAID


HELD, MISSED, DIFFERS, SILENT = "held", "missed", "differs", "silent"
KEPT = (HELD, MISSED, DIFFERS, SILENT)


def kept_of(said: Iterable[Outcome]) -> str:
    """Whether a meeting was held, whatever came of it: the two may disagree on this alone."""
    held = {one.was_held for one in said}
    if len(held) > 1:
        return DIFFERS
    return {True: HELD, False: MISSED}[bool(held.pop())] if held else SILENT


@dataclass
class Amounts:
    """What amounts make together, each meeting once; those on which the two disagree are left out."""

    meetings: int = 0
    eur: Decimal = Decimal(0)
    differing: int = 0
    shared_meetings: int = 0
    shared_eur: Decimal = Decimal(0)


def amounts_at(found: Iterable[Account], days: int) -> Amounts:
    """The amounts told at a day."""
    totals = Amounts()
    for account in found:
        told = [one for one in account.sides(days) if one.amount_eur is not None]
        amounts = {one.amount_eur for one in told}
        if len(amounts) > 1:
            totals.differing += 1
        for amount in amounts if len(amounts) == 1 else ():
            totals.meetings += 1
            totals.eur += amount or 0
            # The other may have given the same and kept it private: it stays private then.
            if all(one.shares_amount for one in told):
                totals.shared_meetings += 1
                totals.shared_eur += amount or 0
    return totals


def wave_after(days: float) -> int:
    """The question that stands so many days after the last meeting: it can be answered until the next."""
    return max((one for one in OUTCOME_DAYS if one <= days), default=OUTCOME_DAYS[0])
