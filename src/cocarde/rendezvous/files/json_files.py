"""Problems and schedules as JSON."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from cocarde.rendezvous.errors import FileError, Flaw, ProblemError
from cocarde.rendezvous.problem import Problem
from cocarde.rendezvous.schedule import Schedule

Read = TypeVar("Read")
IDS = (
    "id",
    "a",
    "b",
    "by",
    "of",
    "slot",
    "before",
    "after",
    "available",
    "unavailable",
    "closed",
    "room",
)
PROBLEM = TypeAdapter(Problem)
SCHEDULE = TypeAdapter(Schedule)


def problem_schema() -> dict[str, Any]:
    """The JSON schema of a problem."""
    return PROBLEM.json_schema()


def read_problem_json(text: str, file: str = "") -> Problem:
    """Read a problem: the fields of `Problem`, as JSON. Identifiers may be texts or whole numbers.

    Raises:
        FileError: not JSON.
        ProblemError: a field is missing, unknown or of another kind, or the problem contradicts itself.
    """
    return _read(PROBLEM, _loaded(text, file), file)


def write_problem_json(problem: Problem) -> str:
    """A problem as JSON, which `read_problem_json` reads."""
    return json.dumps(problem_dict(problem), ensure_ascii=False, indent=1) + "\n"


def problem_dict(problem: Problem) -> dict[str, Any]:
    """A problem as what JSON can hold."""
    found: dict[str, Any] = PROBLEM.dump_python(problem, mode="json")
    return found


def schedule_dict(schedule: Schedule) -> dict[str, Any]:
    """A schedule as the command line prints it, with the problem in it, so that it can be re-planned.

    `{status, breaks, bound, seconds, unscheduled: [{a, b, reason, explanation, weight}],
    meetings: [{a, b, slot, room, table}], …}`; identifiers of a `.dzn` file are numbers. Without a
    schedule (`infeasible`), `breaks` is null.
    """
    ident = int if schedule.problem.numbered else str
    infeasible = schedule.status == "infeasible"
    return {
        "status": schedule.status,
        "breaks": None if infeasible else schedule.breaks,
        "bound": None if infeasible else schedule.bound,
        "gap": None if infeasible else schedule.gap,
        "lost": None if infeasible else schedule.lost,
        "lost_bound": None if infeasible else schedule.lost_bound,
        "table_changes": None if infeasible else schedule.table_changes,
        "fairness": schedule.fairness,
        "seconds": round(schedule.seconds, 3),
        "proof_lost": schedule.proof_lost,
        "unscheduled": [
            {
                "a": ident(one.a),
                "b": ident(one.b),
                "reason": one.reason,
                "explanation": one.explanation,
                "weight": one.weight,
            }
            for one in schedule.unscheduled
        ],
        "meetings": [
            {
                "a": ident(one.a),
                "b": ident(one.b),
                "slot": ident(one.slot),
                "room": ident(one.room),
                "table": one.table,
            }
            for one in schedule.held
        ],
        "conflicts": [
            {
                "kind": one.kind,
                "explanation": one.explanation,
                "participants": [ident(who) for who in one.participants],
                "slots": [ident(slot) for slot in one.slots],
            }
            for one in schedule.conflicts
        ],
        "problem": problem_dict(schedule.problem),
    }


def write_schedule_json(schedule: Schedule) -> str:
    """A schedule as JSON, which `read_schedule_json` reads."""
    return json.dumps(schedule_dict(schedule), ensure_ascii=False, indent=1) + "\n"


def read_schedule_json(text: str, file: str = "") -> Schedule:
    """Read a schedule that `write_schedule_json` or `cocarde meetings solve` has written.

    Raises:
        FileError: not JSON, or not a schedule with its problem.
        ProblemError: something in it is wrong.
    """
    given = _loaded(text, file)
    if not isinstance(given, dict) or "meetings" not in given or "problem" not in given:
        told = f"{file}: " if file else ""
        raise FileError(
            f"{told}is no schedule with its problem; give what `cocarde meetings solve` has written"
        )
    kept = (
        "status",
        "unscheduled",
        "bound",
        "lost_bound",
        "seconds",
        "conflicts",
        "fairness",
        "proof_lost",
    )
    fields = {name: given[name] for name in kept if given.get(name) is not None}
    return _read(SCHEDULE, fields | {"held": given["meetings"], "problem": given["problem"]}, file)


def _loaded(text: str, file: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        told = f"{file}, line {error.lineno}" if file else f"line {error.lineno}"
        raise FileError(f"{told}, column {error.colno}: is no JSON: {error.msg}") from error


def _read(adapter: TypeAdapter[Read], given: object, file: str) -> Read:
    try:
        return adapter.validate_python(_named(given))
    except ValidationError as error:
        raise ProblemError(
            [_flaw(cast("Mapping[str, Any]", one)) for one in error.errors()], file
        ) from error
    except ProblemError as error:
        raise ProblemError(error.flaws, file) from error


def _named(given: object, *, name: bool = False) -> object:
    """The same, with identifiers that are whole numbers as texts."""
    if isinstance(given, dict):
        return {
            key: _named(value, name=key in IDS or key in _PAIRS) for key, value in given.items()
        }
    if isinstance(given, list):
        return [_named(value, name=name) for value in given]
    is_number = isinstance(given, int) and not isinstance(given, bool)
    return str(given) if name and is_number else given


_PAIRS = ("refusals", "forbidden", "participants", "slots")


def _flaw(error: Mapping[str, Any]) -> Flaw:
    """A fault of the form of a file, by its place in it."""
    place = [part for part in error["loc"] if not str(part).startswith("function-")]
    sheet = str(place[0]) if place else ""
    row = place[1] if len(place) > 1 and isinstance(place[1], int) else None
    column = str(place[-1]) if len(place) > 2 else ""  # noqa: PLR2004
    where = sheet if row is None else f"{sheet} {row + 1}"
    where += f", {column}" if column else ""
    message = str(error["msg"]).removesuffix(".")
    if error["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        message = "is no field of the format; correct its name or remove it"
    elif error["type"] in ("missing", "missing_argument"):
        message = f"{place[-1]} is missing; give it"
    return Flaw("value", message[0].lower() + message[1:], where, row, column, sheet)
