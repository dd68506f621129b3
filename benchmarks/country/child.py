"""One way in a fresh process: its processor, its clock, the most memory it held, and its answer."""

import json
import subprocess
import sys
from dataclasses import dataclass

from benchmarks.measuring import Line, Role

SECONDS_AT_MOST = 900


@dataclass(frozen=True)
class Run:
    """What a process took.

    Attributes:
        cpu_seconds: user and system of the whole process, imports included.
        job_cpu_seconds: of the job alone, once everything is imported and opened.
        seconds: of the job, on the clock.
        peak_mb: the most memory that was resident (VmHWM), pages of mapped files included.
        told: what the way says of itself.
        failed: the last line of the error; empty where there was none.
    """

    cpu_seconds: float
    job_cpu_seconds: float
    seconds: float
    peak_mb: float
    told: dict[str, str]
    failed: str = ""


def run(way: str, *arguments: object, module: str = "benchmarks.country.ways") -> Run:
    """Run a way of a module to its end."""
    command = [sys.executable, "-W", "ignore", "-m", module, way]
    try:
        done = subprocess.run(
            [*command, *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=SECONDS_AT_MOST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Run(0, 0, 0, 0, {}, f"did not end in {SECONDS_AT_MOST} s")
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        return Run(0, 0, 0, 0, {}, lines[-1][:200])
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def line(
    what: str,
    role: Role,
    done: Run,
    *,
    of_job: bool = False,
    goal_seconds: float | None = None,
    goal_cpu_seconds: float | None = None,
    goal_peak_mb: float | None = None,
    note: str = "",
) -> Line:
    """A line of the table.

    Args:
        what: the way, in words.
        role: whose it is.
        done: the run.
        of_job: whether the processor is that of the job alone, imports left out.
        goal_seconds: what the architecture asks for, on the clock.
        goal_cpu_seconds: the same, of processor.
        goal_peak_mb: the same, in memory.
        note: what else a reader should know.
    """
    return Line(
        what,
        role,
        done.seconds,
        1,
        cpu_seconds=done.job_cpu_seconds if of_job else done.cpu_seconds,
        peak_mb=done.peak_mb,
        goal_seconds=goal_seconds,
        goal_cpu_seconds=goal_cpu_seconds,
        goal_peak_mb=goal_peak_mb,
        note=done.failed or note,
    )
