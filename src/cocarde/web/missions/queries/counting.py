"""What a mission brought, counted: asked, planned, held, and what came of it by stop. Nobody is named."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from cocarde.web.clock import queries as clock
from cocarde.web.missions.models import Meeting, Mission, Outcome, Stop, Tally, Wish
from cocarde.web.missions.queries.small_cells import Cell, rate_told, told, veiled, with_sums
from cocarde.web.missions.queries.verdicts import (
    DIFFERS,
    HELD,
    KEPT,
    MISSED,
    SILENT,
    Account,
    accounts_of,
    amounts_at,
    kept_of,
    verdict_of,
)
from cocarde.web.missions.states import (
    OUTCOME_DAYS,
    Answer,
    MeetingState,
    Side,
    Verdict,
)

FORMAT = 1
Content = dict[str, Any]
Row = dict[str, Any]


def pairs_in(rows: QuerySet[Wish]) -> tuple[int, int]:
    """How many pairs of people these wishes make, and how many of them both wanted."""
    wished: dict[frozenset[int], set[tuple[int, str]]] = {}
    for by, of, answer in rows.values_list("by_id", "of_id", "answer"):
        wished.setdefault(frozenset((by, of)), set()).add((by, answer))
    both = sum(_both(said) for said in wished.values())
    return len(wished), both


def _both(said: set[tuple[int, str]]) -> bool:
    answers = {answer for _by, answer in said}
    if Answer.DECLINED in answers:
        return False
    return Answer.ACCEPTED in answers or len(said) > 1


def end_of(mission: Mission) -> datetime | None:
    """When its last meeting ends; nothing where none was published."""
    rows = Meeting.objects.filter(mission=mission).exclude(state=MeetingState.CANCELLED)
    at: datetime | None = rows.aggregate(at=Max("slot__ends_at"))["at"]
    return at


def waves_due(end: datetime) -> list[int]:
    """The questions whose day has come."""
    return [days for days in OUTCOME_DAYS if end + timedelta(days=days) <= clock.now()]


def counted(mission: Mission) -> Content:
    """What a mission brought, as of now, to be kept in a report."""
    meetings = list(
        Meeting.objects.filter(mission=mission).values_list("pk", "slot__stop_id", "state")
    )
    planned = [(pk, stop) for pk, stop, state in meetings if state != MeetingState.CANCELLED]
    accounts = accounts_of(mission)
    found = {pk: accounts.get(pk, Account()) for pk, _stop in planned}
    end = end_of(mission)
    asked, accepted = _wished(mission)
    return {
        "format": FORMAT,
        "counted_at": clock.now().isoformat(),
        "people": _people(mission),
        "asked": asked,
        "accepted": accepted,
        "planned": len(planned),
        "cancelled": len(meetings) - len(planned),
        "kept": _kept(found.values()),
        "answers": _answers(mission, waves_due(end) if end else []),
        "stops": _stops(mission, planned),
        "waves": [_wave(days, planned, found) for days in (waves_due(end) if end else [])],
    }


def _wished(mission: Mission) -> tuple[int, int]:
    """Those who are forgotten since are counted still."""
    asked, accepted = pairs_in(Wish.objects.filter(mission=mission))
    gone = Tally.objects.filter(mission=mission).first()
    return asked + (gone.asked if gone else 0), accepted + (gone.accepted if gone else 0)


def _people(mission: Mission) -> dict[str, int]:
    """Who met, by side, whatever is kept of them."""
    rows = Meeting.objects.filter(mission=mission).exclude(state=MeetingState.CANCELLED)
    sides: dict[int, str] = {}
    for a, side_a, b, side_b in rows.values_list("a_id", "a__side", "b_id", "b__side"):
        sides |= {a: side_a, b: side_b}
    counts = Counter(sides.values())
    return {side: counts[side] for side in Side.values}


def _kept(found: Iterable[Account]) -> dict[str, int]:
    rows = list(found)
    counts = Counter(kept_of(one.last()) for one in rows)
    alone = sum(len(one.last()) == 1 for one in rows)
    return {key: counts[key] for key in KEPT} | {"one_sided": alone}


def _answers(mission: Mission, waves: list[int]) -> dict[str, dict[str, int]]:
    """People asked, and people who answered, each time."""
    rows = Outcome.objects.filter(meeting__mission=mission).order_by().values("after_days")
    told_by = Count("participant", distinct=True, filter=Q(told_at__isnull=False))
    found = {
        days: {"asked": asked, "answered": answered}
        for days, asked, answered in rows.annotate(
            asked=Count("participant", distinct=True), answered=told_by
        ).values_list("after_days", "asked", "answered")
    }
    return {str(days): found.get(days, {"asked": 0, "answered": 0}) for days in waves}


def _stops(mission: Mission, planned: list[tuple[int, int]]) -> list[Row]:
    counts = Counter(stop for _pk, stop in planned)
    return [
        {
            "id": one.public_id,
            "fr": one.name_fr,
            "en": one.name_en,
            "planned": counts[one.pk],
        }
        for one in Stop.objects.filter(mission=mission)
    ]


def _wave(days: int, planned: list[tuple[int, int]], found: dict[int, Account]) -> Row:
    stops = {pk: number for number, pk in enumerate(dict.fromkeys(stop for _pk, stop in planned))}
    table = [[0] * len(Verdict) for _stop in stops]
    order = {verdict: number for number, verdict in enumerate(Verdict)}
    for pk, stop in planned:
        table[stops[stop]][order[verdict_of(found[pk].sides(days))]] += 1
    amounts = amounts_at(found.values(), days)
    ids = dict(Stop.objects.filter(pk__in=list(stops)).values_list("pk", "public_id"))
    return {
        "days": days,
        "stops": [ids[pk] for pk in stops],
        "columns": list(Verdict.values),
        "table": table,
        "amounts": {
            "meetings": amounts.meetings,
            "eur": str(amounts.eur),
            "differing": amounts.differing,
            "shared_meetings": amounts.shared_meetings,
            "shared_eur": str(amounts.shared_eur),
        },
    }


# ── The part that everybody may read ─────────────────────────────────────────────────────────────


def public_part(content: Content) -> Content:
    """The same without small cells: nothing in it lets one be computed."""
    return _part(content, Veil())


def open_part(content: Content) -> Content:
    """The same in the same shape, with nothing hidden: for the organiser."""
    return _part(content, Bare())


class Veil:
    """Hides what is small."""

    one = staticmethod(told)
    table = staticmethod(veiled)
    amounts = ("shared_meetings", "shared_eur")


class Bare:
    """Hides nothing."""

    amounts = ("meetings", "eur")

    @staticmethod
    def one(count: int) -> Cell:
        return count

    @staticmethod
    def table(rows: Sequence[Sequence[int]]) -> list[list[Cell]]:
        return [list(row) for row in with_sums(rows)]


def _part(content: Content, veil: Veil | Bare) -> Content:
    kept = content["kept"]
    cells = veil.table([[kept[key] for key in KEPT]])[0]
    shown = dict(zip(KEPT, cells, strict=False))
    return {
        "format": content["format"],
        "counted_at": content["counted_at"],
        "people": {side: veil.one(count) for side, count in content["people"].items()},
        **{key: veil.one(content[key]) for key in ("asked", "accepted", "planned", "cancelled")},
        "kept": shown,
        "rate": rate_told(kept[HELD], kept[MISSED], (shown[HELD], shown[MISSED])),
        "is_rate_coarse": None in (shown[HELD], shown[MISSED]) and kept[HELD] * kept[MISSED] > 0,
        "answers": {
            days: {key: veil.one(count) for key, count in one.items()}
            for days, one in content["answers"].items()
        },
        "stops": [{key: one[key] for key in ("id", "fr", "en")} for one in content["stops"]],
        "waves": [_wave_part(one, veil) for one in content["waves"]],
    }


def _wave_part(wave: Row, veil: Veil | Bare) -> Row:
    meetings, eur = (wave["amounts"][key] for key in veil.amounts)
    may_tell = veil.one(meetings)
    return {
        "days": wave["days"],
        "stops": wave["stops"],
        "columns": wave["columns"],
        "table": veil.table(wave["table"]) if wave["table"] else [],
        "amounts": {"meetings": may_tell, "eur": eur if may_tell else None},
    }


__all__ = [
    "DIFFERS", "HELD", "KEPT", "MISSED", "SILENT", "Content", "counted", "end_of",
    "open_part", "pairs_in", "public_part", "waves_due",
]  # fmt: skip
