"""Making a schedule: a first one at once, then the best that the worker finds while it is looked at."""

import time
from typing import Any

from django.db import transaction

from cocarde import rendezvous
from cocarde.web.clock import queries as clock
from cocarde.web.missions import queries
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.refusals import NothingToScheduleError, UnderWayError
from cocarde.web.missions.events import schedule_asked
from cocarde.web.missions.models import Mission, Schedule, Search
from cocarde.web.missions.states import SOLVE_SECONDS, UNDER_WAY, Proof, SearchState

TOLD_EVERY_S = 0.8


@transaction.atomic
def ask_schedule(
    *, mission: Mission, actor: Any, seconds: int = SOLVE_SECONDS, first: bool = True
) -> Search:
    """Make a schedule: a good one within the second, kept as the draft; the worker then seeks the best.

    What contradicts itself is kept with the search, and nothing else happens.

    Raises:
        NothingToScheduleError: no slot, no table, or no meeting that anybody wishes.
        UnderWayError: a search is under way.
    """
    row = Mission.objects.select_for_update().get(pk=mission.pk)
    if Search.objects.filter(mission=row, state__in=UNDER_WAY).exists():
        raise UnderWayError
    try:
        problem = queries.problem_of(row)
    except rendezvous.ProblemError as error:
        return _kept(row, actor, seconds, queries.flaws_kept(row, error))
    wanted = sum(not meeting.excluded for meeting in problem.meetings)
    if not wanted or not any(problem.tables_at(slot.id) for slot in problem.slots):
        raise NothingToScheduleError
    search = _kept(row, actor, seconds, [])
    search.wished = wanted
    if first:
        _keep_draft(search, row, _at_once(problem))
    search.save()
    schedule_asked.send(Mission, mission=row)
    return search


def _kept(mission: Mission, actor: Any, seconds: int, conflicts: list[dict[str, Any]]) -> Search:
    fields = {
        "state": SearchState.INFEASIBLE if conflicts else SearchState.WAITING,
        "time_limit_s": seconds,
        "stop_asked": False,
        "wished": 0,
        "seconds": 0,
        "held": None,
        "breaks": None,
        "bound": 0,
        "conflicts": conflicts,
        "problem": "",
        "asked_at": clock.now(),
        "ended_at": clock.now() if conflicts else None,
        "asked_by": actor,
    }
    search, _is_new = Search.objects.update_or_create(mission=mission, defaults=fields)
    record(mission, "schedule_asked", actor, flaws=len(conflicts))
    return search


def _at_once(problem: rendezvous.Problem) -> rendezvous.Schedule:
    """A schedule from nothing, by the moves that mend one: a fraction of a second, and nothing proven."""
    return rendezvous.replan(rendezvous.Schedule(problem, "feasible")).schedule


def _keep_draft(search: Search, mission: Mission, made: rendezvous.Schedule) -> None:
    """The draft is the best that is known; the search tells of it."""
    Schedule.objects.update_or_create(
        mission=mission,
        published_at=None,
        defaults={
            "content": queries.content_of(made),
            "proof": Proof.OPTIMAL if made.status == "optimal" else Proof.FEASIBLE,
            "held": len(made.held),
            "wished": search.wished,
            "breaks": made.breaks,
            "bound": made.bound,
            "seconds": made.seconds,
            "revision": mission.revision,
            "is_replan": False,
            "made_at": clock.now(),
        },
    )
    search.held, search.breaks, search.bound = len(made.held), made.breaks, made.bound


@transaction.atomic
def stop_search(*, mission: Mission, actor: Any) -> None:
    """Stop the search and keep the best that it found."""
    rows = Search.objects.filter(mission=mission, state__in=UNDER_WAY)
    if not rows.update(stop_asked=True):
        return
    if rows.filter(state=SearchState.WAITING).update(state=SearchState.DONE, ended_at=clock.now()):
        record(mission, "schedule_made", actor, stopped=True)
    record(mission, "search_stopped", actor)


def make_schedule(*, mission_id: int) -> bool:
    """Seek the best schedule, tell how far it is, and keep what was found; whether there is one.

    The best of before stays where the time did not bring a better one.
    """
    search = Search.objects.select_related("mission").filter(mission_id=mission_id).first()
    if search is None or search.state not in UNDER_WAY:
        return False
    mission = search.mission
    Search.objects.filter(pk=search.pk).update(state=SearchState.RUNNING)
    try:
        problem = queries.problem_of(mission)
        made = rendezvous.solve(
            problem,
            time_limit_s=search.time_limit_s,
            fairness=mission.fairness,
            progress=_Progress(search),
        )
    except rendezvous.ProblemError as error:
        return _end(search, None, queries.flaws_kept(mission, error))
    except Exception:
        Search.objects.filter(pk=search.pk).update(
            state=SearchState.FAILED, problem="failed", ended_at=clock.now()
        )
        raise
    return _end(search, made, queries.conflicts_kept(made))


class _Progress:
    """Writes how far the search is, now and then, and stops it where somebody asks."""

    def __init__(self, search: Search) -> None:
        self.pk, self.told_at = search.pk, 0.0
        self.first = (search.held, search.breaks)

    def __call__(self, told: rendezvous.Progress) -> None:
        if time.monotonic() - self.told_at < TOLD_EVERY_S:
            return
        self.told_at = time.monotonic()
        rows = Search.objects.filter(pk=self.pk)
        fields: dict[str, Any] = {"seconds": told.seconds, "bound": told.bound}
        if told.held is not None and _is_better((told.held, told.breaks), self.first):
            fields |= {"held": told.held, "breaks": told.breaks}
        rows.update(**fields)
        if rows.filter(stop_asked=True).exists():
            raise KeyboardInterrupt


def _is_better(one: tuple[int, int | None], other: tuple[int | None, int | None]) -> bool:
    return (one[0], -(one[1] or 0)) >= (other[0] or 0, -(other[1] or 0))


@transaction.atomic
def _end(search: Search, made: rendezvous.Schedule | None, conflicts: list[dict[str, Any]]) -> bool:
    mission = Mission.objects.select_for_update().get(pk=search.mission_id)
    search.refresh_from_db()
    search.ended_at, search.conflicts = clock.now(), conflicts
    search.state = SearchState.INFEASIBLE if conflicts else SearchState.DONE
    if made is not None:
        search.seconds = made.seconds
        if not conflicts:
            _keep_better(search, mission, made)
    if conflicts:
        Schedule.objects.filter(mission=mission, published_at=None).delete()
        search.held = search.breaks = None
    search.save()
    record(mission, "schedule_made", None, held=search.held, breaks=search.breaks)
    return not conflicts


def _keep_better(search: Search, mission: Mission, made: rendezvous.Schedule) -> None:
    """Keep what was found, unless what stands holds more of what is wanted and nothing changed since."""
    standing = Schedule.objects.filter(mission=mission, published_at=None).first()
    if standing is not None and standing.revision == mission.revision:
        before = queries.read_schedule(standing)
        if (before.lost, before.breaks) < (made.lost, made.breaks):
            Schedule.objects.filter(pk=standing.pk).update(bound=made.bound, seconds=made.seconds)
            search.held, search.breaks, search.bound = standing.held, standing.breaks, made.bound
            return
    _keep_draft(search, mission, made)
