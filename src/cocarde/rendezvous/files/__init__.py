"""Files: each format reads and writes the one problem."""

from pathlib import Path

from cocarde.rendezvous.errors import FileError
from cocarde.rendezvous.files.dzn import read_dzn, write_dzn
from cocarde.rendezvous.files.json_files import (
    problem_dict,
    problem_schema,
    read_problem_json,
    read_schedule_json,
    schedule_dict,
    write_problem_json,
    write_schedule_json,
)
from cocarde.rendezvous.files.workbook import (
    read_problem_xlsx,
    write_problem_xlsx,
    write_template,
)
from cocarde.rendezvous.problem import Problem
from cocarde.rendezvous.schedule import Schedule

SUFFIXES = (".dzn", ".json", ".xlsx")


def read_problem(path: Path) -> Problem:
    """Read a problem, by the suffix of its file: `.dzn`, `.json` or `.xlsx`.

    Raises:
        FileError: no such file, another suffix, or not what its suffix says.
        ProblemError: what is wrong in it, by its place.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise FileError(f"{path.name}: is no {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}")
    if suffix == ".xlsx":
        return read_problem_xlsx(path)
    text = _text(path)
    return read_dzn(text, path.name) if suffix == ".dzn" else read_problem_json(text, path.name)


def read_schedule(path: Path) -> Schedule:
    """Read a schedule that was written as JSON.

    Raises:
        FileError: no such file, or no schedule.
        ProblemError: what is wrong in it.
    """
    return read_schedule_json(_text(path), path.name)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise FileError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from error
    except UnicodeDecodeError as error:
        raise FileError(f"{path.name}: is no text in UTF-8") from error


__all__ = [
    "problem_dict",
    "problem_schema",
    "read_dzn",
    "read_problem",
    "read_problem_json",
    "read_problem_xlsx",
    "read_schedule",
    "read_schedule_json",
    "schedule_dict",
    "write_dzn",
    "write_problem_json",
    "write_problem_xlsx",
    "write_schedule_json",
    "write_template",
]
