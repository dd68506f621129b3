"""`cocarde meetings …`: who meets whom, when and at which table, and what to do when it is upset."""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cocarde.cli.answers import print_table, refuse, tell

if TYPE_CHECKING:
    from cocarde.rendezvous import Progress, Schedule

app = typer.Typer(
    no_args_is_help=True,
    help="Schedule meetings, proven as far as can be, and re-plan them when somebody does not come.",
)


class Format(StrEnum):
    """How a schedule is written."""

    json = "json"
    table = "table"


Output = Annotated[Format, typer.Option("--format", help="How the schedule is written.")]


@app.command()
def solve(
    instance: Annotated[
        Path, typer.Argument(metavar="INSTANCE[.dzn|.json|.xlsx]", help="What is asked.")
    ],
    time_limit: Annotated[
        float, typer.Option(min=0.1, metavar="S", help="Seconds at most; its best is kept.")
    ] = 300.0,
    fairness: Annotated[
        int | None,
        typer.Option(min=0, help="Numbers of breaks of two participants differ by at most this."),
    ] = None,
    output: Output = Format.table,
) -> None:
    """Find the best schedule and say what is proven of it; exit 1 if there is none. Ctrl+C keeps the best."""
    from cocarde.rendezvous import read_problem
    from cocarde.rendezvous import solve as find

    problem = read_problem(instance)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with _bar(time_limit) as told:
        try:
            schedule = find(problem, time_limit_s=time_limit, fairness=fairness, progress=told)
        except ValueError as error:
            refuse(f"{instance.name}: {error}")
    if schedule.proof_lost:
        tell(f"{schedule.proof_lost}; what it had proven counts, and the best found is kept")
    _show(schedule, output)
    if schedule.status == "infeasible":
        for conflict in schedule.conflicts:
            tell(f"cannot be kept together: {conflict.explanation}")
        raise typer.Exit(1)


@app.command()
def replan(
    schedule_json: Annotated[
        Path,
        typer.Argument(metavar="SCHEDULE.json", help="What `solve --format json` has written."),
    ],
    absent: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Somebody who is not there; repeatable.")
    ] = None,
    late: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID=SLOT", help="Somebody, and the first slot they reach; repeatable."
        ),
    ] = None,
    lost_table: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ROOM=TABLE", help="A table that cannot be used any more; repeatable."
        ),
    ] = None,
    now: Annotated[
        str | None, typer.Option(metavar="SLOT", help="The first slot that can still change.")
    ] = None,
    output: Output = Format.table,
) -> None:
    """Change a schedule as little as can be: what is before --now stays."""
    from cocarde.rendezvous import read_schedule, schedule_dict
    from cocarde.rendezvous import replan as change

    before = read_schedule(schedule_json)
    tables = []
    for room, table in (_halves(text, "--lost-table ROOM=TABLE") for text in lost_table or ()):
        if not table.isdecimal():
            refuse(f"--lost-table {room}={table}: {table!r} is no number of a table")
        tables.append((room, int(table)))
    after = change(
        before,
        absent=absent or (),
        late=dict(_halves(text, "--late ID=SLOT") for text in late or ()),
        lost_tables=tables,
        now=now,
    )
    tell(
        f"{len(after.moved)} meetings moved, {len(after.dropped)} dropped, {len(after.added)} added; "
        f"to tell: {', '.join(after.concerned) or 'nobody'}"
    )
    if output is Format.table:
        _table(after.schedule)
        return
    given = {(one.a, one.b) for one in after.dropped}
    written = schedule_dict(after.schedule)
    ident: Callable[[str], object] = int if after.schedule.problem.numbered else str
    written["changes"] = {
        "moved": [
            {
                "a": ident(new.a),
                "b": ident(new.b),
                "from": {"slot": ident(old.slot), "room": ident(old.room), "table": old.table},
                "to": {"slot": ident(new.slot), "room": ident(new.room), "table": new.table},
            }
            for old, new in after.moved
        ],
        "dropped": [{"a": ident(a), "b": ident(b)} for a, b in sorted(given)],
        "added": [{"a": ident(one.a), "b": ident(one.b)} for one in after.added],
        "concerned": [ident(who) for who in after.concerned],
    }
    _print(written)


@app.command()
def suggest(
    instance: Annotated[
        Path, typer.Argument(metavar="INSTANCE[.json|.xlsx]", help="Who comes, offers and seeks.")
    ],
    most: Annotated[int, typer.Option(min=1, help="Suggestions for each participant.")] = 5,
    output: Output = Format.table,
) -> None:
    """Say whom each might meet, from what they offer and seek, with the words that say why."""
    from cocarde.rendezvous import read_problem
    from cocarde.rendezvous import suggest as propose

    rows = [
        {
            "to": one.to,
            "of": one.of,
            "score": one.score,
            "sought": list(one.sought),
            "offered": list(one.offered),
        }
        for one in propose(read_problem(instance), most=most)
    ]
    if output is Format.json or not rows:
        _print(rows)
    else:
        print_table(
            [
                row | {"sought": ", ".join(row["sought"]), "offered": ", ".join(row["offered"])}  # type: ignore[arg-type]
                for row in rows
            ]
        )


@app.command()
def template(
    out: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook to write.")],
) -> None:
    """Write a workbook to fill in, which `solve` reads."""
    from cocarde.rendezvous import write_template

    if out.suffix.lower() != ".xlsx":
        refuse(f"{out}: a workbook is .xlsx; name it so")
    if out.exists():
        refuse(f"{out}: is already there; give another name")
    write_template(out)
    tell(f"{out}: fill it in, then `cocarde meetings solve {out}`")


def _halves(text: str, option: str) -> tuple[str, str]:
    one, equals, other = text.rpartition("=")
    if not equals or not one or not other:
        refuse(f"{option}: {text!r} has no two sides of an equals sign")
    return one, other


def _show(schedule: "Schedule", output: Format) -> None:
    if output is Format.json:
        from cocarde.rendezvous import schedule_dict

        _print(schedule_dict(schedule))
    else:
        _table(schedule)


def _print(answer: object) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))


def _table(schedule: "Schedule") -> None:
    rows: list[dict[str, Any]] = [
        {"slot": one.slot, "room": one.room, "table": one.table, "a": one.a, "b": one.b}
        for one in schedule.held
    ]
    if rows:
        print_table(rows)
    lost = [{"a": one.a, "b": one.b, "not held": one.explanation} for one in schedule.unscheduled]
    if lost:
        print_table(lost)
    if schedule.status != "infeasible":
        typer.echo(
            f"{schedule.status}: {len(schedule.held)} meetings held, {len(lost)} not, "
            f"{schedule.breaks} breaks, at least {schedule.bound}"
        )


@contextmanager
def _bar(time_limit: float) -> Iterator["Callable[[Progress], None]"]:
    """What the search has and what it has proven, on a terminal; silence elsewhere."""
    from rich import progress
    from rich.console import Console

    console = Console(file=sys.stderr)
    description = progress.TextColumn("{task.description}")
    columns = (description, progress.BarColumn(), progress.TimeElapsedColumn())
    with progress.Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("Looking for a schedule", total=time_limit)

        def told(now: "Progress") -> None:
            words = f"at least {now.bound} breaks"
            if now.held is not None:
                words = f"{now.held} held, {now.breaks} breaks, at least {now.bound}"
            bar.update(task, completed=min(now.seconds, time_limit), description=words)

        yield told
