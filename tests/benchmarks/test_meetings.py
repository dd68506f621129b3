"""The job of meetings: its events, its peer, its lines."""

from benchmarks.meetings.cp_sat import Answer, solve_by_cp_sat
from benchmarks.meetings.events import event
from benchmarks.meetings.job import Case
from cocarde.rendezvous import Schedule
from cocarde.rendezvous.crowding import crowds
from cocarde.rendezvous.grid import grid_of


def test_an_event_is_as_large_as_asked_and_has_room_for_everybody():
    grid = grid_of(event(people=40, slots=12, tables=15, meetings=120, seed=1))

    assert (grid.people, grid.slots, grid.meetings, int(grid.capacity[0])) == (40, 12, 120, 15)
    assert list(crowds(grid)) == []


def test_the_same_seed_draws_the_same_event():
    size = {"people": 10, "slots": 6, "tables": 4, "meetings": 12}

    assert event(**size, seed=1) == event(**size, seed=1)
    assert event(**size, seed=1) != event(**size, seed=2)


def test_the_peer_solves_a_small_event():
    grid = grid_of(event(people=6, slots=6, tables=3, meetings=8, seed=1))

    assert solve_by_cp_sat(grid, 2, 60.0).status == "optimal"


def case(status, published):
    problem = event(people=4, slots=4, tables=2, meetings=3, seed=1)
    return Case(
        "x", Schedule(problem, status), 1.0, 1.0, Answer("unknown", None, 0), 1.0, published, "2"
    )


def test_a_value_is_compared_with_what_is_published():
    cases = [
        ("optimal", "0"),
        ("optimal", "1"),
        ("optimal", ""),
        ("infeasible", "-"),
        ("infeasible", "0"),
    ]

    assert [case(*one).agrees for one in cases] == [True, False, True, True, False]
