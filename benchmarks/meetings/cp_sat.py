"""The peer: a plain model of OR-Tools CP-SAT, as its documentation would have one write it."""

from dataclasses import dataclass

from ortools.sat.python import cp_model

from cocarde.rendezvous.grid import Grid

STATUS = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
}


@dataclass(frozen=True)
class Answer:
    """What CP-SAT says: breaks is None where it has no schedule."""

    status: str
    breaks: int | None
    bound: int


def solve_by_cp_sat(grid: Grid, fairness: int | None, effort: float) -> Answer:
    """Every meeting held, the fewest breaks, on one core.

    Effort is CP-SAT's own deterministic time, some two seconds of processor each: neighbours on the
    machine take nothing from it, as they would from a limit by the clock.
    """
    model = cp_model.CpModel()
    slots = range(grid.slots)
    x = {
        (m, t): model.new_bool_var(f"x{m},{t}")
        for m in range(grid.meetings)
        for t in slots
        if grid.allowed[m, t]
    }
    for m in range(grid.meetings):
        model.add_exactly_one(x[m, t] for t in slots if (m, t) in x)
    for t in slots:
        model.add(
            sum(x[m, t] for m in range(grid.meetings) if (m, t) in x) <= int(grid.capacity[t])
        )
    for first, second in grid.before:
        times = [sum(t * x[m, t] for t in slots if (m, t) in x) for m in (first, second)]
        model.add(times[0] < times[1])
    each = [_breaks(model, grid, person, x) for person in range(grid.people) if grid.of(person)]
    if fairness is not None:
        least, most = (model.new_int_var(0, grid.slots, name) for name in ("least", "most"))
        for breaks in each:
            model.add(least <= breaks)
            model.add(breaks <= most)
        model.add(most - least <= fairness)
    model.minimize(sum(each))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = effort
    status = STATUS.get(solver.solve(model), "unknown")
    found = status in ("optimal", "feasible")
    return Answer(
        status,
        round(solver.objective_value) if found else None,
        max(0, round(solver.best_objective_bound)) if found else 0,
    )


def _breaks(
    model: cp_model.CpModel, grid: Grid, person: int, x: dict[tuple[int, int], cp_model.IntVar]
) -> cp_model.LinearExpr:
    """Blocks of the one day of a person, less one."""
    busy = []
    for t in range(grid.slots):
        busy.append(model.new_bool_var(f"busy{person},{t}"))
        model.add(sum(x[m, t] for m in grid.of(person) if (m, t) in x) == busy[-1])
    begins = []
    for t, now in enumerate(busy):
        begin = model.new_bool_var(f"begin{person},{t}")
        before = busy[t - 1] if t else 0
        model.add(begin >= now - before)
        model.add(begin <= now)
        model.add(begin <= 1 - before)
        begins.append(begin)
    return sum(begins) - 1
