"""What is written is read again; what is wrong is named by its place."""

import io
import json
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from cocarde.rendezvous import (
    FileError,
    Fixed,
    LostTable,
    Participant,
    Precedence,
    ProblemError,
    Room,
    Slot,
    Wish,
    problem_schema,
    read_dzn,
    read_problem,
    read_problem_json,
    read_problem_xlsx,
    read_schedule_json,
    solve,
    write_dzn,
    write_problem_json,
    write_problem_xlsx,
    write_schedule_json,
    write_template,
)

DZN = """nBusiness = 3; nMeetings = 2; nTables = 1; nTotalSlots = 3; nMorningSlots = 2;
requested = [|1, 2,1,
|1, 3,3,
|];
forbidden = [{0}, {0,1}, {0}];
fixed = [0,3];
precedences = [{}, {1}];
"""


@pytest.fixture
def full(event):
    """A problem with something in every field that a workbook can say."""
    at = lambda hour: datetime(2015, 2, 18, hour)  # noqa: DTZ001, E731
    return event(
        participants=[
            Participant(
                "P1",
                "Ada",
                "ada@example.org",
                ("S1", "S2"),
                (),
                "any",
                3,
                ("fr", "en"),
                "=1+1",
                "x",
            ),
            Participant("P2", unavailable=("S3",), session="morning"),
            Participant("P3"),
            Participant("P4"),
        ],
        slots=[Slot(f"S{n}", at(8 + n), at(9 + n)) for n in range(1, 4)],
        rooms=[Room("Hall", 2, ("S2",)), Room("Bar", 1)],
        wishes=[
            Wish("P1", "P2", 2, accepted=True),
            Wish("P3", "P1", session="morning"),
            Wish("P3", "P4"),
        ],
        refusals=[("P2", "P4")],
        fixed=[Fixed("P1", "P2", "S1")],
        forbidden=[("P2", "P3")],
        precedences=[Precedence(("P1", "P2"), ("P3", "P4"))],
    )


def test_a_problem_comes_back_from_json(full):
    assert read_problem_json(write_problem_json(full)) == full


def test_times_with_a_zone_come_back_from_json(event):
    slot = Slot("S1", datetime(2015, 2, 18, 9, tzinfo=UTC), datetime(2015, 2, 18, 10, tzinfo=UTC))
    problem = event(slots=[slot], wishes=[("P1", "P2")])

    assert read_problem_json(write_problem_json(problem)) == problem


def test_identifiers_may_be_numbers_in_json():
    text = json.dumps(
        {
            "participants": [{"id": 1}, {"id": 2}],
            "slots": [{"id": 1}],
            "rooms": [{"id": 1, "tables": 1}],
            "wishes": [{"by": 1, "of": 2}],
            "refusals": [[2, 1]],
        }
    )

    assert read_problem_json(text).refusals == (("2", "1"),)


def test_a_problem_comes_back_from_a_workbook(full):
    out = io.BytesIO()
    write_problem_xlsx(full, out)
    out.seek(0)

    assert read_problem_xlsx(out) == full


def test_the_template_can_be_solved_as_it_is():
    out = io.BytesIO()
    write_template(out)
    out.seek(0)

    assert [(m.a, m.b, m.weight) for m in read_problem_xlsx(out).meetings] == [("P1", "P2", 3)]


def test_a_text_is_never_a_formula(full):
    out = io.BytesIO()
    write_problem_xlsx(full, out)
    out.seek(0)

    assert load_workbook(out)["Participants"]["I2"].data_type == "s"


def edited(**cells):
    """The template with some cells changed, as `Sheet_A1`."""
    out, changed = io.BytesIO(), io.BytesIO()
    write_template(out)
    out.seek(0)
    book = load_workbook(out)
    for place, value in cells.items():
        sheet, cell = place.split("_")
        book[sheet][cell] = value
    book.save(changed)
    changed.seek(0)
    return changed


@pytest.mark.parametrize(
    ("cells", "kind", "place"),
    [
        ({"Wishes_C2": "many"}, "value", ("Wishes", 2, "Weight")),
        ({"Wishes_D2": "perhaps"}, "value", ("Wishes", 2, "Accepted")),
        ({"Wishes_E2": "noon"}, "value", ("Wishes", 2, "Session")),
        ({"Wishes_B2": "P1"}, "wish_for_oneself", ("Wishes", 2, "Of")),
        ({"Wishes_B2": "P7"}, "unknown_participant", ("Wishes", 2, "")),
        ({"Wishes_B2": None}, "value", ("Wishes", 2, "Of")),
        ({"Wishes_A5": "P1", "Wishes_B5": "P2"}, "duplicate_wish", ("Wishes", 5, "Of")),
        ({"Participants_C3": "ada@example.org"}, "duplicate_email", ("Participants", 3, "E-mail")),
        ({"Participants_G3": 2.5}, "value", ("Participants", 3, "Most a day")),
        ({"Slots_B3": "soon"}, "value", ("Slots", 3, "Starts")),
        ({"Slots_B3": datetime(2015, 2, 18, 9, 10)}, "overlapping_slots", ("Slots", 3, "Starts")),  # noqa: DTZ001
    ],
)
def test_what_is_wrong_in_a_workbook_is_named_by_sheet_row_and_column(cells, kind, place):
    with pytest.raises(ProblemError) as raised:
        read_problem_xlsx(edited(**cells), "event.xlsx")
    (flaw,) = raised.value.flaws

    assert (flaw.kind, (flaw.sheet, flaw.row, flaw.column)) == (kind, place)
    assert str(raised.value).startswith(f"event.xlsx: sheet {place[0]}, row {place[1]}")


def test_a_workbook_without_its_columns():
    with pytest.raises(FileError, match=r"sheet Rooms: no column Tables"):
        read_problem_xlsx(edited(Rooms_B1="Places"))


def test_no_workbook():
    with pytest.raises(FileError, match="is no workbook"):
        read_problem_xlsx(io.BytesIO(b"no"), "event.xlsx")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"rooms": [{"id": "Hall"}]}, "rooms 1, tables: tables is missing; give it"),
        (
            {"wishes": [{"by": "P1", "of": "P2", "why": "x"}]},
            "wishes 1, why: is no field of the format",
        ),
        ({"wishes": [{"by": "P1", "of": "P1"}]}, "wishes 1: P1 wishes to meet themselves"),
        (
            {"wishes": [{"by": "P1", "of": "P2", "weight": "x"}]},
            "wishes 1, weight: input should be",
        ),
    ],
)
def test_what_is_wrong_in_json_is_named_by_its_place(event, change, where):
    given = json.loads(write_problem_json(event())) | change
    with pytest.raises(ProblemError) as raised:
        read_problem_json(json.dumps(given), "event.json")

    assert str(raised.value).startswith(f"event.json: {where}")


def test_no_json():
    with pytest.raises(FileError, match=r"event.json, line 2, column 1: is no JSON"):
        read_problem_json("{\n", "event.json")


def test_the_schema_names_the_fields_of_a_problem():
    assert {"participants", "slots", "rooms", "wishes"} <= set(problem_schema()["properties"])


def test_an_instance_of_the_benchmark():
    problem = read_dzn(DZN)

    assert [(m.a, m.b, m.session, m.slot) for m in problem.meetings] == [
        ("1", "2", "morning", None),
        ("1", "3", "any", "3"),
    ]
    assert problem.precedences == (Precedence(("1", "2"), ("1", "3")),)
    assert problem.people["2"].unavailable == ("1",)
    assert [slot.half for slot in problem.slots] == ["morning", "morning", "afternoon"]


def test_an_instance_comes_back():
    assert read_dzn(write_dzn(read_dzn(DZN))) == read_dzn(DZN)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("nTables = 1;", "", "no entry nTables"),
        ("nTables = 1;", "nTables = x;", "nTables is 'x'; give a whole number"),
        ("nMeetings = 2;", "nMeetings = 3;", "requested has 2 rows, nMeetings is 3"),
        ("|1, 3,3,", "|1, 9,3,", "requested, row 2"),
        ("|1, 3,3,", "|1, 3,4,", "requested, row 2"),
        ("fixed = [0,3];", "fixed = [0,4];", "fixed, entry 2 is out of range; give 0 to 3"),
        ("fixed = [0,3];", "fixed = [0];", "fixed has 1 entries; give 2"),
        ("{0,1}", "{0,q}", "forbidden holds '0,q'; give whole numbers"),
    ],
)
def test_an_instance_that_cannot_be_read(old, new, message):
    with pytest.raises(FileError, match=message):
        read_dzn(DZN.replace(old, new), "x.dzn")


def test_the_suffix_says_the_format(tmp_path):
    (tmp_path / "x.dzn").write_text(DZN)
    (tmp_path / "x.csv").write_text("")

    assert read_problem(tmp_path / "x.dzn").numbered
    with pytest.raises(FileError, match=r"is no .dzn, .json or .xlsx"):
        read_problem(tmp_path / "x.csv")
    with pytest.raises(FileError, match="no such file"):
        read_problem(tmp_path / "y.json")


def test_a_schedule_comes_back_from_json(full):
    schedule = solve(full, time_limit_s=600)

    assert read_schedule_json(write_schedule_json(schedule)).held == schedule.held
    assert read_schedule_json(write_schedule_json(schedule)).problem == full


def test_numbers_of_an_instance_are_written_as_numbers():
    schedule = solve(read_dzn(DZN), time_limit_s=600)
    written = json.loads(write_schedule_json(schedule))

    assert written["meetings"][-1] == {"a": 1, "b": 3, "slot": 3, "room": 1, "table": 1}
    assert (written["status"], written["breaks"], written["bound"]) == ("optimal", 0, 0)
    assert read_schedule_json(json.dumps(written)).held == schedule.held


def test_a_lost_table_comes_back_from_json(event):
    problem = event(rooms=[Room("Hall", 2, lost=(LostTable(1, "S2"),))])

    assert read_problem_json(write_problem_json(problem)) == problem


def test_no_schedule():
    with pytest.raises(FileError, match="is no schedule with its problem"):
        read_schedule_json("[]", "x.json")
