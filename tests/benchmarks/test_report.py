"""The page of results, where it says how good the answers are."""

from benchmarks.measuring import Line, Score, Table, Value
from benchmarks.report import section

LINES = [
    Line("Cocarde", "Cocarde", 2, 1, cpu_seconds=2, peak_mb=100, goal_seconds=3),
    Line("Peer", "peer", 1, 1, cpu_seconds=1, peak_mb=200, note="threshold 3"),
]
SCORES = [
    Score("F1", {"Cocarde": Value(0.92, 0.89, 0.95), "Peer": Value(0.93, 0.9, 0.96)}, goal=0.9),
    Score("recall", {"Cocarde": Value(0.96951, 0.96, 0.98), "Peer": Value(0.9)}, goal=0.97),
    Score("real pairs", {"Cocarde": Value(0.7)}),
]


def test_a_job_without_scores_is_one_table():
    page = section(Table("Job", "What is asked.", LINES))

    assert page.splitlines()[-3:] == [
        "| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |",
        "| Cocarde | 2.00 s | 2.00 s | 1 | 1 | 100 | goal 3.00 s: reached |  |",
        "| Peer | 1.00 s | 1.00 s | 0.5 | 1 | 200 | **faster: Cocarde loses**, holds more | threshold 3 |",
    ]


def test_scores_are_told_beside_their_goals_and_a_loss_is_a_loss():
    page = section(Table("Job", "What is asked.", LINES, SCORES))
    lost = "reached, but not by all of its interval; **Peer is better: Cocarde loses**"

    assert page.splitlines()[-5:] == [
        "|  | to reach | Cocarde | Peer | verdict |",
        "| --- | ---: | ---: | ---: | --- |",
        f"| F1 | 0.90 | 0.9200 (0.890 to 0.950) | 0.9300 (0.900 to 0.960) | {lost} |",
        "| recall | 0.97 | 0.9695 (0.960 to 0.980) | 0.9000 | **not reached** |",
        "| real pairs |  | 0.7000 |  |  |",
    ]
