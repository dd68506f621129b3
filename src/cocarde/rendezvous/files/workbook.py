"""Problems as workbooks: a template to fill in, and what was filled in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from cocarde.rendezvous.errors import FileError, Flaw, ProblemError
from cocarde.rendezvous.problem import (
    Fixed,
    Participant,
    Precedence,
    Problem,
    Room,
    Slot,
    Wish,
)

Row = Mapping[str, str]
MOST_ROWS = 100_000  # of a sheet: more is no event
YES, NO = (
    frozenset({"yes", "true", "1", "oui", "x", "vrai"}),
    frozenset({"no", "false", "0", "non", "faux"}),
)


class _CellError(ValueError):
    """A cell that does not say what its column asks: its column and what to do."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True)
class _Sheet:
    """One sheet of the template: its list in the problem, its columns with their hint, its reader."""

    title: str
    list: str
    columns: Mapping[str, str]
    needed: tuple[str, ...]
    made: Callable[[Row], object]
    example: tuple[tuple[object, ...], ...]


def _words(row: Row, column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row[column].replace(";", ",").split(",") if part.strip())


def _whole(row: Row, column: str, default: int | None) -> Any:  # noqa: ANN401 - int or the default
    text = row[column]
    if not text:
        return default
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = 0.5
    if number != int(number):
        raise _CellError(column, f"{text!r} is no whole number; write one, or leave the cell empty")
    return int(number)


def _session(row: Row) -> Any:  # noqa: ANN401 - one of the three texts
    text = row["Session"].casefold()
    known = {"": "any", "any": "any", "morning": "morning", "afternoon": "afternoon",
             "matin": "morning", "après-midi": "afternoon", "apres-midi": "afternoon"}  # fmt: skip
    if text not in known:
        raise _CellError("Session", f"{row['Session']!r}; write morning, afternoon or any")
    return known[text]


def _moment(row: Row, column: str) -> datetime | None:
    if not row[column]:
        return None
    try:
        return datetime.fromisoformat(row[column])
    except ValueError as error:
        told = f"{row[column]!r} is no time; write a date and an hour, as 2015-02-18 09:00"
        raise _CellError(column, told) from error


def _accepted(row: Row) -> bool | None:
    text = row["Accepted"].casefold()
    if text and text not in YES | NO:
        raise _CellError("Accepted", f"{row['Accepted']!r}; write yes, no, or leave the cell empty")
    return None if not text else text in YES


def _participant(row: Row) -> Participant:
    return Participant(
        row["Id"],
        row["Name"],
        row["E-mail"],
        _words(row, "Available") or None,
        _words(row, "Unavailable"),
        _session(row),
        _whole(row, "Most a day", None),
        _words(row, "Languages"),
        row["Offers"],
        row["Seeks"],
    )


SHEETS = (
    _Sheet(
        "Participants", "participants",
        {
            "Id": "Unique; wishes name it", "Name": "As shown", "E-mail": "Unique",
            "Available": "Slots, with commas; empty: all", "Unavailable": "Slots, with commas",
            "Session": "morning, afternoon or any", "Most a day": "Meetings a day at most",
            "Languages": "With commas: fr, en", "Offers": "What they bring, in words",
            "Seeks": "What they look for, in words",
        },
        ("Id",),
        _participant,
        (
            ("P1", "Ada", "ada@example.org", "", "S1", "any", 4, "fr, en",
             "Sensors for farms", "A distributor in Canada"),
            ("P2", "Blaise", "blaise@example.org", "", "", "", "", "fr",
             "Distribution in Canada", "Connected objects for farms"),
        ),
    ),
    _Sheet(
        "Slots", "slots",
        {"Id": "Unique, in the order of time", "Starts": "2015-02-18 09:00", "Ends": "2015-02-18 09:20",
         "Session": "morning or afternoon; by default from the hour"},
        ("Id",),
        lambda row: Slot(row["Id"], _moment(row, "Starts"), _moment(row, "Ends"), _session(row)),
        (
            ("S1", datetime(2015, 2, 18, 9), datetime(2015, 2, 18, 9, 20), ""),  # noqa: DTZ001
            ("S2", datetime(2015, 2, 18, 9, 20), datetime(2015, 2, 18, 9, 40), ""),  # noqa: DTZ001
        ),
    ),
    _Sheet(
        "Rooms", "rooms",
        {"Id": "Unique", "Tables": "Meetings it holds at once", "Closed": "Slots, with commas"},
        ("Id", "Tables"),
        lambda row: Room(row["Id"], _whole(row, "Tables", 0), _words(row, "Closed")),
        (("Hall", 10, ""),),
    ),
    _Sheet(
        "Wishes", "wishes",
        {"By": "Id of who wishes", "Of": "Id of whom they wish to meet", "Weight": "1 or more",
         "Accepted": "yes, no, or empty: not answered", "Session": "morning, afternoon or any"},
        ("By", "Of"),
        lambda row: Wish(row["By"], row["Of"], _whole(row, "Weight", 1), _accepted(row), _session(row)),
        (("P1", "P2", 3, "yes", ""),),
    ),
    _Sheet(
        "Refusals", "refusals",
        {"By": "Id of who refuses", "Of": "Id of whom they will not meet"},
        ("By", "Of"),
        lambda row: (row["By"], row["Of"]),
        (),
    ),
    _Sheet(
        "Fixed", "fixed",
        {"A": "Id", "B": "Id", "Slot": "At which they meet in any case"},
        ("A", "B", "Slot"),
        lambda row: Fixed(row["A"], row["B"], row["Slot"]),
        (),
    ),
    _Sheet(
        "Forbidden", "forbidden",
        {"A": "Id", "B": "Id whom A is not to meet"},
        ("A", "B"),
        lambda row: (row["A"], row["B"]),
        (),
    ),
    _Sheet(
        "Precedences", "precedences",
        {"First A": "Id", "First B": "Id: these two meet first", "Then A": "Id", "Then B": "Id"},
        ("First A", "First B", "Then A", "Then B"),
        lambda row: Precedence((row["First A"], row["First B"]), (row["Then A"], row["Then B"])),
        (),
    ),
)  # fmt: skip
BY_LIST = {sheet.list: sheet for sheet in SHEETS}


def write_template(out: Path | BinaryIO) -> None:
    """Write an empty workbook to fill in, with an example of two people to be overwritten."""
    _write(out, {sheet.list: [list(row) for row in sheet.example] for sheet in SHEETS})


def write_problem_xlsx(problem: Problem, out: Path | BinaryIO) -> None:
    """Write a problem as a workbook, which `read_problem_xlsx` reads."""
    _write(
        out,
        {
            "participants": [
                [p.id, p.name, p.email, ", ".join(p.available or ()), ", ".join(p.unavailable),
                 p.session, p.most_a_day, ", ".join(p.languages), p.offers, p.seeks]
                for p in problem.participants
            ],
            "slots": [
                [s.id, s.starts and s.starts.replace(tzinfo=None),
                 s.ends and s.ends.replace(tzinfo=None), s.session]
                for s in problem.slots
            ],
            "rooms": [[r.id, r.tables, ", ".join(r.closed)] for r in problem.rooms],
            "wishes": [
                [w.by, w.of, w.weight, {True: "yes", False: "no", None: ""}[w.accepted], w.session]
                for w in problem.wishes
            ],
            "refusals": [list(pair) for pair in problem.refusals],
            "fixed": [[f.a, f.b, f.slot] for f in problem.fixed],
            "forbidden": [list(pair) for pair in problem.forbidden],
            "precedences": [[*p.before, *p.after] for p in problem.precedences],
        },
    )  # fmt: skip


def _write(out: Path | BinaryIO, rows: Mapping[str, list[list[object]]]) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for number, (column, hint) in enumerate(sheet.columns.items(), start=1):
            cell = page.cell(1, number, column)
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="DDE6F2")
            cell.comment = Comment(hint, "Cocarde")
            page.column_dimensions[get_column_letter(number)].width = max(14, len(hint) * 0.7)
        for line, values in enumerate(rows.get(sheet.list, []), start=2):
            for number, value in enumerate(values, start=1):
                cell = page.cell(line, number)
                cell.value = value
                if isinstance(value, str) and value.startswith("="):
                    cell.data_type = "s"  # a text, never a formula
    book.save(out)


def read_problem_xlsx(source: Path | BinaryIO, file: str = "") -> Problem:
    """Read a workbook that follows the template; sheets other than its own are left alone.

    Raises:
        FileError: no workbook, or a sheet or a column is missing.
        ProblemError: each cell that is wrong, by sheet, row and column.
    """
    name = file or (source.name if isinstance(source, Path) else "")
    try:
        book = load_workbook(source, read_only=True, data_only=True)
    except FileNotFoundError as error:
        raise FileError(f"{name}: no such file") from error
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise FileError(f"{name}: is no workbook; save it as .xlsx") from error
    flaws: list[Flaw] = []
    lists: dict[str, list[object]] = {}
    rows: dict[str, list[int]] = {}
    titles = {title.strip().casefold(): title for title in book.sheetnames}
    for sheet in SHEETS:
        lists[sheet.list], rows[sheet.list] = [], []
        title = titles.get(sheet.title.casefold())
        if title is None:
            if sheet.list in ("participants", "slots", "rooms"):
                raise FileError(f"{name}: no sheet {sheet.title}; begin from the template")
            continue
        for number, row in _rows(book[title], sheet, name):
            try:
                _require(row, sheet)
                lists[sheet.list].append(sheet.made(row))
                rows[sheet.list].append(number)
            except _CellError as error:
                flaws.append(_cell("value", str(error), sheet.title, number, error.column))
    if flaws:
        raise ProblemError(flaws, name)
    fields: dict[str, Any] = dict(lists)
    try:
        return Problem(**fields)
    except ProblemError as error:
        raise ProblemError([_placed(flaw, rows) for flaw in error.flaws], name) from error


def _rows(page: Any, sheet: _Sheet, name: str) -> Iterator[tuple[int, Row]]:  # noqa: ANN401 - openpyxl's
    lines = page.iter_rows(values_only=True, max_row=MOST_ROWS)
    head = [_text(cell).casefold() for cell in next(lines, ())]
    missing = [column for column in sheet.needed if column.casefold() not in head]
    if missing:
        raise FileError(
            f"{name}, sheet {sheet.title}: no column {missing[0]}; its name is in row 1"
        )
    places = {
        column: head.index(column.casefold())
        for column in sheet.columns
        if column.casefold() in head
    }
    for number, line in enumerate(lines, start=2):
        cells = [_text(cell) for cell in line]
        if any(cells):
            yield (
                number,
                {
                    column: cells[places[column]]
                    if column in places and places[column] < len(cells)
                    else ""
                    for column in sheet.columns
                },
            )


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell).strip()


def _require(row: Row, sheet: _Sheet) -> None:
    for column in sheet.needed:
        if not row[column]:
            raise _CellError(column, "is empty; fill it in, or clear the row")


def _cell(kind: Any, message: str, title: str, row: int, column: str) -> Flaw:  # noqa: ANN401 - a kind
    where = f"sheet {title}, row {row}" + (f", column {column}" if column else "")
    return Flaw(kind, message, where, row, column, title)


COLUMNS = {
    "id": "Id", "email": "E-mail", "most_a_day": "Most a day", "starts": "Starts", "ends": "Ends",
    "tables": "Tables", "closed": "Closed", "weight": "Weight", "slot": "Slot",
}  # fmt: skip
WISHED = {"wish_for_oneself": "Of", "duplicate_wish": "Of", "too_many_wishes": "By"}


def _placed(flaw: Flaw, rows: Mapping[str, list[int]]) -> Flaw:
    """A flaw of the problem, where it stands in the workbook."""
    sheet = BY_LIST.get(flaw.sheet)
    if sheet is None or flaw.row is None:
        return flaw
    column = COLUMNS.get(flaw.column, WISHED.get(flaw.kind, flaw.column))
    return _cell(flaw.kind, flaw.message, sheet.title, rows[flaw.sheet][flaw.row], column)
