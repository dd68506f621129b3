"""`cocarde meetings`."""

import json

import pytest

from cocarde.cli import app, errors
from cocarde.rendezvous import (
    Participant,
    Problem,
    Room,
    Slot,
    Wish,
    read_problem,
    write_problem_json,
)


@pytest.fixture
def run(capsys):
    """The exit code, the standard output and the lines of the error stream of a command."""

    def ran(*words):
        try:
            code = app([*map(str, words)], prog_name="cocarde", standalone_mode=False) or 0
            lines = []
        except Exception as problem:  # noqa: BLE001 - as the door of the command does
            code, lines = 2, list(errors.lines_for(problem))
        said = capsys.readouterr()
        return code, said.out, [*said.err.splitlines(), *lines]

    return ran


@pytest.fixture
def instance(tmp_path):
    path = tmp_path / "event.json"
    problem = Problem(
        participants=[
            Participant("Ada", seeks="shops"), Participant("Blaise", offers="a shop"), Participant("Cora")
        ],
        slots=[Slot("9:00"), Slot("9:20"), Slot("9:40")],
        rooms=[Room("Hall", tables=1)],
        wishes=[Wish("Ada", "Blaise"), Wish("Cora", "Ada")],
    )  # fmt: skip
    path.write_text(write_problem_json(problem), encoding="utf-8")
    return path


def test_solve_writes_json_alone_on_the_standard_output(run, instance):
    code, out, err = run("meetings", "solve", instance, "--time-limit", "600", "--format", "json")
    answer = json.loads(out)

    assert (code, err) == (0, [])
    assert {name: answer[name] for name in ("status", "breaks", "bound", "unscheduled")} == {
        "status": "optimal",
        "breaks": 0,
        "bound": 0,
        "unscheduled": [],
    }
    assert sorted(answer["meetings"][0]) == ["a", "b", "room", "slot", "table"]
    assert answer["seconds"] >= 0


def test_a_schedule_is_re_planned(run, instance, tmp_path):
    _, out, _ = run("meetings", "solve", instance, "--format", "json")
    schedule = tmp_path / "schedule.json"
    schedule.write_text(out, encoding="utf-8")
    code, out, err = run("meetings", "replan", schedule, "--absent", "Blaise", "--format", "json")
    answer = json.loads(out)

    assert (code, len(answer["meetings"]), answer["changes"]["dropped"]) == (
        0,
        1,
        [{"a": "Ada", "b": "Blaise"}],
    )
    assert err == ["0 meetings moved, 1 dropped, 0 added; to tell: Ada, Blaise"]
    again = tmp_path / "again.json"
    again.write_text(out, encoding="utf-8")
    assert run("meetings", "replan", again, "--absent", "Cora", "--format", "json")[0] == 0


def test_an_infeasible_instance_is_exit_1_and_says_what_conflicts(run, tmp_path):
    path = tmp_path / "x.dzn"
    path.write_text(
        "nBusiness = 2; nMeetings = 1; nTables = 1; nTotalSlots = 1; nMorningSlots = 1;\n"
        "requested = [|1, 2,2,|];\n"
    )
    code, out, err = run("meetings", "solve", path, "--format", "json")

    assert (code, json.loads(out)["status"]) == (1, "infeasible")
    assert err == [
        "cannot be kept together: 1 and 2 must meet in the afternoon, and are not both available then"
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("solve", "none.json"), "none.json: no such file or directory"),
        (("replan", "none.json"), "none.json: no such file or directory"),
        (("solve", "x.csv"), "x.csv: is no .dzn, .json or .xlsx"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(run, words, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("meetings", *words) == (2, "", [message])


def test_somebody_unknown_is_exit_2(run, instance, tmp_path):
    schedule = tmp_path / "schedule.json"
    schedule.write_text(run("meetings", "solve", instance, "--format", "json")[1], encoding="utf-8")

    assert run("meetings", "replan", schedule, "--absent", "Zoe") == (
        2,
        "",
        ["participant Zoe is not in the schedule; give one of its participants"],
    )


def test_the_template_is_written_and_read(run, tmp_path):
    path = tmp_path / "event.xlsx"
    code, out, _ = run("meetings", "template", path)

    assert (code, out) == (0, "")
    assert len(read_problem(path).meetings) == 1
    assert run("meetings", "template", path)[2] == [f"{path}: is already there; give another name"]


def test_suggestions_come_with_their_words(run, instance):
    code, out, _ = run("meetings", "suggest", instance, "--format", "json")

    assert code == 0
    assert {(one["to"], one["of"]) for one in json.loads(out)} >= {("Cora", "Blaise")}


def test_a_table_for_people(run, instance):
    code, out, _ = run("meetings", "solve", instance)

    assert (code, out.splitlines()[-1]) == (
        0,
        "optimal: 2 meetings held, 0 not, 0 breaks, at least 0",
    )
