"""Linkage as jobs of `make bench`: a noisy list against two million units, then a whole country."""

import os
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from benchmarks.country.child import Run, line
from benchmarks.country.child import run as run_way
from benchmarks.country.stock import KEPT
from benchmarks.linkage import real_pairs
from benchmarks.linkage.ground import SHARED, Ground, lay
from benchmarks.linkage.list_of_names import PRECISION, Answers, quality, read_list
from benchmarks.measuring import Line, Score, Table
from cocarde.observatory import open_snapshot

SIZE = 2 / 29  # of France: two million legal units
SEEDS = (1, 2)  # of the register that is searched, and of the one whose companies are absent
LINES, SEED = 5_000, 2_026
LABELLED, LABELS_SEED = 1_000, 7  # another list, that Splink learns from
GOALS = {"F1": 0.90, f"recall at precision {PRECISION}": 0.85, "candidate recall": 0.97}
HELD = "siren,name,acronym,usual_name,sign,commune,birth_year"
COCARDE, UNTRAINED, TRAINED = "Cocarde", "Splink", "Splink, 1,000 labels"
FOUND = (
    "a list drawn from the register with the faults of the pen, of memory and of time, and from "
    "another register for the fifth that is absent. The same list for all, in processes of their "
    "own; processor, clock and memory of linking alone, imports left out. The limit decodes the "
    "names. Intervals of 95 %. How it is measured: docs/reference/linkage.md. "
)
SPLINK = (
    "Splink as its documentation advises for companies, every name of a company a row, cleaned and "
    "placed by Cocarde's own rules, each line given its best company; its threshold is the one "
    "that suits this very list best (Cocarde's was set before). It compares the pairs that eight "
    "blocking rules give; a word alone is a rule in the whole country where 1,000 names have it at "
    "most, else within its department. "
)

run = partial(run_way, module="benchmarks.linkage.ways")


def linkage_tables(folder: Path, france: Path | None) -> list[Table]:
    """The noisy list and the real pairs, on two million units."""
    del france
    ground = _ground(folder)
    table = noisy_table(ground, folder)
    table.scores.extend(real_scores(ground))
    return [table]


def country_linkage_tables(folder: Path, france: Path | None) -> list[Table]:
    """A noisy list of the whole country, where this run has built it."""
    if france is None:
        return []
    return [country_table(Ground(open_snapshot(france), _ground(folder).elsewhere), folder)]


def _ground(folder: Path) -> Ground:
    """The two registers, built once a folder."""
    return lay(folder, *(_register(folder, seed) for seed in SEEDS))


def _register(folder: Path, seed: int) -> Path:
    """A generated register, kept with the other stock files where there is a place for them."""
    made = Path(os.environ.get(KEPT) or folder) / f"linkage-{seed}"
    if not (made / "generated.json").is_file():
        command = [sys.executable, "-m", "benchmarks.sirene", "--size", str(SIZE)]
        asked = ["--seed", str(seed), "--out", str(made)]
        subprocess.run([*command, *asked], check=True, capture_output=True)
    return made


def noisy_table(ground: Ground, folder: Path, size: int = LINES, seed: int = SEED) -> Table:
    """Cocarde beside Splink, without and with labels, on one list."""
    asked, labelled = (folder / f"{name}.parquet" for name in ("asked", "labelled"))
    _draw(ground, asked, size, seed)
    _draw(ground, labelled, LABELLED, LABELS_SEED)
    here = ground.here.path
    answers = {way: folder / f"answers of {way}.parquet" for way in (COCARDE, UNTRAINED, TRAINED)}
    runs = {
        COCARDE: run("cocarde", here, asked, answers[COCARDE], 2),
        UNTRAINED: run("splink", here, asked, answers[UNTRAINED]),
        TRAINED: run("splink", here, asked, answers[TRAINED], labelled),
    }
    lines = [
        line("Cocarde, --memory-limit 2GiB", "Cocarde", runs[COCARDE], of_job=True,
             goal_seconds=60, goal_peak_mb=2_000),
        line("Splink, learning without labels", "peer", runs[UNTRAINED], of_job=True,
             note=_told(runs[UNTRAINED], runs[COCARDE])),
        line("Splink, learning from 1,000 labelled lines of another list", "peer", runs[TRAINED],
             of_job=True, note=_told(runs[TRAINED], runs[COCARDE])),
        _limit(ground),
    ]  # fmt: skip
    return Table(
        _title(ground, size),
        f"Generated: {FOUND}{SPLINK}",
        lines,
        _scores(asked, {way: path for way, path in answers.items() if not runs[way].failed}),
    )


def country_table(ground: Ground, folder: Path) -> Table:
    """The same, of a whole country, where no peer is asked: `make bench` has an hour."""
    asked, answer = folder / "asked-country.parquet", folder / "country.parquet"
    _draw(ground, asked, LINES, SEED)
    done = run("cocarde", ground.here.path, asked, answer, 6)
    return Table(
        _title(ground, LINES),
        f"Generated, as large as France: {FOUND}No peer is measured at this size.",
        [
            line("Cocarde, --memory-limit 6GiB", "Cocarde", done, of_job=True,
                 goal_seconds=600, goal_peak_mb=8_000),
            _limit(ground),
        ],
        _scores(asked, {} if done.failed else {COCARDE: answer}),
    )  # fmt: skip


def real_scores(ground: Ground) -> list[Score]:
    """The real pairs, where the shared data are."""
    return [
        Score(f"real pairs: {measure}", {COCARDE: value})
        for measure, value in real_pairs.run(SHARED, ground.names).items()
    ]


def _draw(ground: Ground, asked: Path, size: int, seed: int) -> None:
    done = run("draw", ground.here.path, ground.elsewhere.path, asked, size, seed)
    if done.failed:
        raise RuntimeError(f"the list was not drawn: {done.failed}")


def _limit(ground: Ground) -> Line:
    done = run_way("decoding", f"{ground.names}:{HELD}")
    return line("PyArrow, the names of the register decoded", "limit", done, of_job=True)


def _title(ground: Ground, size: int) -> str:
    sources = ground.here.manifest.sources
    units = sum(source.read for source in sources if source.kind == "sirene-legal-units")
    held = ground.here.manifest.tables["legal_names"].rows
    return f"Linkage: {size:,} noisy names in {units:,} legal units, of which {held:,} may be named"


def _told(done: Run, ours: Run) -> str:
    if done.failed:
        return ""
    told = "{pairs} pairs compared; threshold: a match weight of {threshold}".format(**done.told)
    sooner = done.seconds < ours.seconds
    return told + ("; **sooner on the clock: Cocarde loses there**" if sooner else "")


def _scores(asked: Path, answers: Mapping[str, Path]) -> list[Score]:
    """One row a measure, one column a way."""
    _, truth = read_list(asked)
    told = {way: quality(truth, Answers.read(path)) for way, path in answers.items()}
    measures = dict.fromkeys(measure for values in told.values() for measure in values)
    return [
        Score(
            measure,
            {way: values[measure] for way, values in told.items() if measure in values},
            GOALS.get(measure),
        )
        for measure in measures
    ]
