"""Schedules: right by the checker, and as good as an independent model says."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from cocarde.rendezvous import (
    Fixed,
    Participant,
    Precedence,
    Problem,
    Room,
    Schedule,
    Slot,
    Wish,
    check,
    read_schedule_json,
    solve,
    write_schedule_json,
)
from cocarde.rendezvous.bounding import (
    forced_breaks,
    group_bound,
    least_breaks,
    rising_bounds,
)
from cocarde.rendezvous.exact.proof import Bounds, prove
from cocarde.rendezvous.grid import NOWHERE, grid_of
from cocarde.rendezvous.local.search import Annealing
from cocarde.rendezvous.solving import _Search, schedule_of

PATIENT = 600.0  # seconds, on a machine that is busy: what is proven ends it
SILENT = (sys.executable, "-c", "")  # a process that proves nothing


@st.composite
def problems(draw):
    """Small events with everything in them."""
    people, slots = draw(st.integers(2, 6)), draw(st.integers(1, 6))
    ids = [f"P{n}" for n in range(people)]
    times = [f"S{n}" for n in range(slots)]
    pairs = draw(
        st.lists(
            st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(
                lambda pair: pair[0] != pair[1]
            ),
            unique_by=frozenset,
            max_size=8,
        )
    )
    asked: dict[str, int] = {}
    wishes = []
    for a, b in pairs:
        asked[a] = asked.get(a, 0) + 1
        if asked[a] <= slots:
            wishes.append(Wish(a, b, draw(st.integers(1, 3))))
    away = {who: draw(st.lists(st.sampled_from(times), unique=True, max_size=2)) for who in ids}
    precedences = []
    if len(wishes) > 1 and draw(st.booleans()):
        first, second = wishes[:2]
        precedences = [Precedence((first.by, first.of), (second.by, second.of))]
    return Problem(
        participants=[
            Participant(
                who,
                unavailable=tuple(away[who]),
                most_a_day=draw(st.sampled_from([None, None, 1, 2])),
            )
            for who in ids
        ],
        slots=[Slot(time, day="2" if n > 3 else "1") for n, time in enumerate(times)],
        rooms=[Room("Hall", draw(st.integers(0, 3)))],
        wishes=wishes,
        precedences=precedences,
        hold_all=draw(st.booleans()),
    )


def proven(problem: Problem, fairness=None) -> Schedule:
    """The proof alone, in this process."""
    grid = grid_of(problem)
    if not grid.meetings:
        return schedule_of(problem, grid, np.zeros(0, int), "optimal", bounds=Bounds())
    told, met = [Bounds()], []
    prove(grid, fairness, told.append, met.append)
    if told[-1].infeasible:
        return Schedule(problem, "infeasible")
    assert told[-1].optimal
    return schedule_of(problem, grid, met[-1], "optimal", bounds=told[-1], fairness=fairness)


def best_by_cp_sat(problem: Problem, fairness=None):  # noqa: C901, PLR0912 - the whole model
    """The least weight lost, then the fewest breaks, by a plain model of CP-SAT; None if infeasible."""
    grid = grid_of(problem)
    model = cp_model.CpModel()
    x = {
        (m, t): model.new_bool_var("")
        for m in range(grid.meetings)
        for t in range(grid.slots)
        if grid.allowed[m, t]
    }
    slots = range(grid.slots)
    held = []
    for m in range(grid.meetings):
        here = sum(x[m, t] for t in slots if (m, t) in x)
        model.add(here == 1) if grid.must[m] else model.add(here <= 1)
        held.append(here)
    for t in slots:
        model.add(
            sum(x[m, t] for m in range(grid.meetings) if (m, t) in x) <= int(grid.capacity[t])
        )
    for first, second in grid.before:
        for t in slots:
            for u in range(t, grid.slots):
                if (first, u) in x and (second, t) in x:
                    model.add_bool_or(~x[first, u], ~x[second, t])
    each = []
    for person in range(grid.people):
        busy = []
        for t in slots:
            word = model.new_bool_var("")
            model.add(sum(x[m, t] for m in grid.of(person) if (m, t) in x) == word)
            busy.append(word)
        count = []
        for day in range(int(grid.day.max()) + 1):
            today = [t for t in slots if grid.day[t] == day]
            model.add(sum(busy[t] for t in today) <= int(grid.most_a_day[person]))
            begins = []
            for t in today:
                begin = model.new_bool_var("")
                before = busy[t - 1] if t - 1 in today else 0
                model.add(begin >= busy[t] - before)
                model.add(begin <= busy[t])
                if t - 1 in today:
                    model.add_implication(begin, ~busy[t - 1])
                begins.append(begin)
            some = model.new_bool_var("")
            model.add_max_equality(some, begins)
            count.append(sum(begins) - some)
        each.append(sum(count))
    if fairness is not None:
        least, most = model.new_int_var(0, 60, ""), model.new_int_var(0, 60, "")
        for count in each:
            model.add(least <= count)
            model.add(count <= most)
        model.add(most - least <= fairness)
    lost = sum(int(w) * (1 - h) for w, h in zip(grid.weight, held, strict=True))
    model.minimize(1000 * lost + sum(each))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model) == cp_model.INFEASIBLE:
        return None
    return divmod(round(solver.objective_value), 1000)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.sampled_from([None, None, 0, 1]))
def test_the_proof_is_right_and_as_good_as_another_model(problem, fairness):
    if not grid_of(problem).meetings:
        return
    schedule = proven(problem, fairness)
    other = best_by_cp_sat(problem, fairness)

    assert check(problem, schedule) == []
    found = None if schedule.status == "infeasible" else (schedule.lost, schedule.breaks)
    assert found == other


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.integers(1, 9))
def test_local_search_keeps_all_that_was_asked(problem, seed):
    problem = replace(problem, hold_all=False)
    grid = grid_of(problem)
    if not grid.meetings:
        return
    search = Annealing(grid, seed=seed)
    search.go_on(20_000, 0.8, 0.1)
    found = search.found()
    schedule = schedule_of(problem, grid, found.at, "feasible", bounds=Bounds())

    assert check(problem, schedule) == []
    assert (schedule.lost, schedule.breaks) == (found.lost, found.breaks)
    assert (found.lost, found.breaks) >= best_by_cp_sat(problem)


def test_a_first_schedule_is_optimal(event):
    schedule = solve(event(), time_limit_s=PATIENT)

    assert (schedule.status, len(schedule.held), schedule.breaks, schedule.bound) == (
        "optimal",
        3,
        0,
        0,
    )
    assert check(schedule.problem, schedule) == []
    assert schedule.proof_lost == ""


def test_the_most_wanted_meetings_are_held(event):
    wishes = [Wish("P1", "P2", weight=1), Wish("P1", "P3", weight=5), Wish("P4", "P1", weight=3)]
    schedule = proven(event(wishes=wishes, slots=3, participants=people(available=("S1", "S3"))))

    assert [(one.a, one.b) for one in sorted(schedule.held, key=str)] == [
        ("P1", "P3"),
        ("P4", "P1"),
    ]
    assert [(one.a, one.b, one.weight) for one in schedule.unscheduled] == [("P1", "P2", 1)]
    assert (schedule.lost, schedule.lost_bound, schedule.breaks) == (1, 1, 1)


def people(**first):
    return [Participant("P1", **first), *(Participant(f"P{n}") for n in range(2, 5))]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"participants": people(unavailable=("S1", "S2"))}, "no_common_slot"),
        ({"rooms": [Room("Hall", 0)]}, "no_table"),
        ({"participants": people(most_a_day=0)}, "cap_reached"),
        ({"refusals": [("P2", "P1")]}, "refused"),
        (
            {
                "wishes": [Wish("P1", "P2"), Wish("P3", "P4", 5)],
                "slots": [Slot("S1")],
                "rooms": [Room("Hall", 1)],
            },
            "no_table",
        ),
        (
            {"wishes": [Wish("P1", "P2"), Wish("P3", "P1", 5)], "slots": [Slot("S1")]},
            "no_room_left",
        ),
    ],
)
def test_why_a_meeting_is_not_held(event, given, reason):
    schedule = proven(
        event(**({"wishes": [Wish("P1", "P2")], "slots": [Slot("S1"), Slot("S2")]} | given))
    )

    assert [(one.a, one.b, one.reason) for one in schedule.unscheduled] == [("P1", "P2", reason)]
    assert schedule.unscheduled[0].explanation


def test_breaks_are_counted_within_a_day(event):
    slots = [Slot("S1", day="Monday"), Slot("S2", day="Monday"), Slot("S3", day="Tuesday")]
    fixed = [Fixed("P1", "P2", "S1"), Fixed("P1", "P3", "S3")]

    assert proven(event(slots=slots, fixed=fixed, wishes=[])).breaks == 0
    one_day = [replace(slot, day="") for slot in slots]
    assert proven(event(slots=one_day, fixed=fixed, wishes=[])).breaks == 1


def test_fairness_shares_the_breaks_or_says_that_it_cannot(event):
    fixed = [Fixed("P1", "P2", "S1"), Fixed("P1", "P3", "S3"), Fixed("P1", "P4", "S5")]
    problem = event(slots=5, fixed=fixed, wishes=[], hold_all=True)

    assert proven(problem).breaks == 2
    assert proven(problem, 2).breaks == 2
    assert proven(problem, 1).status == "infeasible"
    assert solve(problem, fairness=1, time_limit_s=PATIENT).conflicts[0].kind == "fairness"


def test_an_infeasible_problem_names_few_demands_in_conflict(event):
    wishes = [("P1", "P2"), ("P1", "P3"), ("P4", "P1"), ("P2", "P3")]
    schedule = solve(event(wishes=wishes, slots=2, hold_all=True), time_limit_s=PATIENT)

    assert schedule.status == "infeasible"
    assert [one.participants for one in schedule.conflicts] == [("P1",)]


def test_too_few_tables_are_named(event):
    wishes = [("P1", "P2"), ("P3", "P4")]
    schedule = solve(event(wishes=wishes, slots=1, tables=1, hold_all=True), time_limit_s=PATIENT)

    assert [(one.kind, one.slots, one.explanation) for one in schedule.conflicts] == [
        ("tables", ("S1",), "2 meetings can only be at slots S1, which have 1 tables")
    ]


def test_pigeons_and_holes_are_counted_and_not_searched(event):
    wishes = [(f"P{2 * n - 1}", f"P{2 * n}") for n in range(1, 102)]
    schedule = solve(event(people=202, slots=10, tables=10, wishes=wishes, hold_all=True))

    assert schedule.conflicts[0].kind == "tables"
    assert len(schedule.conflicts[0].participants) == 202


def test_a_conflict_of_several_kinds_has_all_its_parts(event):
    """P1 and P2 at S1, so P1 and P3 at S2, where P4 is fixed at the one table."""
    problem = event(
        slots=2,
        tables=1,
        wishes=[("P1", "P3"), ("P4", "P2")],
        fixed=[Fixed("P4", "P2", "S2")],
        participants=people(unavailable=("S1",)),
        hold_all=True,
    )
    schedule = solve(problem, time_limit_s=PATIENT)

    assert schedule.status == "infeasible"
    assert {one.kind for one in schedule.conflicts} == {"tables"}


def test_a_refused_meeting_that_must_be_held_is_a_conflict(event):
    schedule = solve(event(refusals=[("P1", "P2")], hold_all=True), time_limit_s=PATIENT)

    assert [one.participants for one in schedule.conflicts] == [("P1", "P2")]


def test_nothing_to_hold_is_optimal(event):
    assert solve(event(wishes=[])).status == "optimal"


def test_an_interrupted_search_gives_what_it_has(event, monkeypatch):
    monkeypatch.setattr("cocarde.rendezvous.solving.ALONE_S", 0)  # local search at once
    monkeypatch.setattr("cocarde.rendezvous.exact.prover.COMMAND", SILENT)
    heard = []

    def interrupt(progress):
        heard.append(progress)
        if progress.held is not None:
            raise KeyboardInterrupt

    schedule = solve(event(), progress=interrupt, time_limit_s=PATIENT)

    assert len(schedule.held) == 3
    assert heard[-1].bound == 0


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_a_search_without_time_still_gives_a_schedule_that_holds(problem):
    problem = replace(problem, hold_all=False)
    search = _Search(problem, grid_of(problem), None, 0.0, 1, None)

    assert check(problem, search.schedule()) == []


def test_a_search_without_time_holds_what_it_can(event):
    search = _Search(event(), grid_of(event()), None, 0.0, 1, None)

    assert len(search.schedule().held) == 3


def test_local_search_alone_closes_on_the_bound(event, monkeypatch):
    monkeypatch.setattr("cocarde.rendezvous.solving.ALONE_S", 0)
    monkeypatch.setattr("cocarde.rendezvous.exact.prover.COMMAND", SILENT)
    schedule = solve(event(), time_limit_s=PATIENT)

    assert (schedule.status, schedule.breaks) == ("optimal", 0)


def test_a_lost_proof_is_told_and_the_best_is_kept(event, monkeypatch):
    monkeypatch.setattr("cocarde.rendezvous.exact.prover.COMMAND", SILENT)
    schedule = solve(event(), time_limit_s=PATIENT)

    assert schedule.proof_lost == "the process that proves ended with code 0"
    assert len(schedule.held) == 3
    assert read_schedule_json(write_schedule_json(schedule)).proof_lost == schedule.proof_lost


class Speaking:
    """A proof that says what it is given."""

    def __init__(self, *said, is_over=False):
        self.said, self.is_over, self.lost = list(said), is_over, ""

    def messages(self, _seconds):
        return [self.said.pop(0)] if self.said else []


def test_local_search_rests_until_the_proof_is_done(event):
    search = _Search(event(), grid_of(event()), None, 60.0, 1, None)
    search._rest(Speaking(Bounds(0, 0), Bounds(0, 0, optimal=True)), 60.0)

    assert search.proven.optimal


def test_local_search_does_not_rest_for_a_proof_that_is_over(event):
    search = _Search(event(), grid_of(event()), None, 60.0, 1, None)
    search._rest(Speaking(Bounds(0, 0, optimal=True), is_over=True), 60.0)

    assert not search.proven.optimal


def test_the_same_seed_gives_the_same_schedule(event):
    grid = grid_of(event())
    first, second = Annealing(grid, seed=3), Annealing(grid, seed=3)
    first.go_on(5_000, 0.8, 0.1)
    second.go_on(5_000, 0.8, 0.1)

    assert first.found().at.tolist() == second.found().at.tolist()


def test_a_person_s_own_slots_force_breaks_on_them(event):
    away = [Participant("P1", unavailable=("S2", "S4")), Participant("P2"), Participant("P3")]
    wishes = [("P1", "P2"), ("P1", "P3")]
    grid = grid_of(event(participants=away, slots=5, wishes=wishes))

    assert [forced_breaks(grid, person) for person in range(3)] == [1, 0, 0]


def test_that_nobody_waits_is_refuted_before_breaks_are_counted(event):
    """Three who meet at one table: no automaton forces a break, all together do."""
    problem = event(people=3, slots=3, tables=1, wishes=[("P1", "P2"), ("P2", "P3"), ("P3", "P1")])
    told = []
    prove(grid_of(problem), None, told.append, lambda _: None)

    assert least_breaks(grid_of(problem)) == 0
    assert told[:2] == [Bounds(0, 0), Bounds(0, 1)]
    assert told[-1] == Bounds(0, 1, optimal=True)


def test_people_stay_at_their_table(event):
    wishes = [("P1", "P2"), ("P1", "P3"), ("P1", "P4"), ("P5", "P6"), ("P5", "P7"), ("P5", "P8")]
    schedule = proven(event(people=8, slots=3, wishes=wishes))

    assert {one.table for one in schedule.programme_of("P1")} != {
        one.table for one in schedule.programme_of("P5")
    }
    assert schedule.table_changes == 0


@pytest.mark.parametrize("fairness", [-1])
def test_a_negative_fairness_is_refused(event, fairness):
    with pytest.raises(ValueError, match="give 0 or more"):
        solve(event(), fairness=fairness)


def test_more_slots_than_bits_are_refused(event):
    with pytest.raises(ValueError, match="solve day by day"):
        solve(event(slots=64))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "breaks"),
    [
        ("tic-12.original", 0),
        ("tic-12.fixed020-Forb", 1),
        ("tic-13crafb.fixed040-Forb", 16),
        ("forumt-14crafe.original", 5),
        ("forum-13.fixed040-Forb", 49),
        ("ticf-13crafc.prec15", 1),
        ("tic-12.forb0003", None),
        ("forum-13.prec25", None),
        ("forumt-14.fixed040-Forb", None),
    ],
)
def test_published_instances_have_their_published_value(published, name, breaks):
    problem = published(name)
    schedule = proven(problem, 2)

    assert check(problem, schedule) == []
    assert (None if schedule.status == "infeasible" else schedule.breaks) == breaks


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems())
def test_bounds_without_the_whole_event_are_below_the_optimum(problem):
    grid = grid_of(replace(problem, hold_all=True, precedences=()))
    if not grid.meetings:
        return
    best = best_by_cp_sat(replace(problem, hold_all=True, precedences=()))
    if best is not None:
        bounds = list(rising_bounds(grid))
        assert bounds == sorted(bounds)
        assert bounds[0] == least_breaks(grid)
        assert bounds[-1] <= best[1]


def test_a_group_has_more_breaks_than_its_people_alone(event):
    people = [
        Participant("P1", available=("S1", "S3", "S5")),
        *(Participant(f"P{n}") for n in (2, 3)),
    ]
    grid = grid_of(event(participants=people, slots=5, wishes=[("P1", "P2"), ("P1", "P3")]))

    assert (least_breaks(grid), group_bound(grid, [0])) == (1, 1)


@pytest.mark.shared
def test_a_large_event_has_a_bound_without_search(published):
    grid = grid_of(published("big800_s1"))

    assert (grid.people, grid.meetings, least_breaks(grid)) == (800, 3000, 95)
    assert int((Annealing(grid).found().at == NOWHERE).sum()) == 3000
