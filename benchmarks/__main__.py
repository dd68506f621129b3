"""Run every job and write the results; `--only` and `--sizes` run a part of them, and only print."""

import argparse
import os
import sys
import tempfile
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # as the command line does

from benchmarks import building, ground, named_indicators, opening, report
from benchmarks.board import board_tables
from benchmarks.country.jobs import Countries, country_tables, kept_going
from benchmarks.linkage.job import country_linkage_tables, linkage_tables
from benchmarks.measuring import Table
from benchmarks.meetings.job import meetings_tables
from benchmarks.publication import publication_tables
from benchmarks.room import room_tables

RESULTS = Path(__file__).parent / "RESULTS.md"
GROUPS = ("small", "country", "others")
# Jobs that lay their own ground: they are given a folder of theirs, and the snapshot of France where
# the run has built it.
JOBS: tuple[Callable[[Path, Path | None], list[Table]], ...] = (
    linkage_tables,
    country_linkage_tables,
    board_tables,
    room_tables,
    publication_tables,
    meetings_tables,
)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--only", choices=GROUPS, help="one part; the page is printed, not kept")
    parser.add_argument(
        "--sizes",
        type=float,
        nargs="+",
        default=[0.1, 1.0, 3.0],
        help="times France: the tables are those of the largest but 1.0, growth of all",
    )
    parser.add_argument("--out", type=Path, default=RESULTS, help="the page to write")
    return parser.parse_args()


def _small(folder: Path) -> tuple[list[Table], str]:
    """The French part of an open register, and the fictional country."""
    land = ground.lay(folder)
    tables = [*named_indicators.run(land), *opening.run(land), *building.run(folder)]
    return tables, land.name


def main() -> None:
    """Measure, print, keep."""
    asked, begun = _arguments(), report.Begun()
    warnings.simplefilter("ignore")  # those of the parts are judged by the tests
    told: Callable[[str], object] = lambda text: sys.stderr.write(text + "\n")  # noqa: E731
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        tables, data, countries = [], "", Countries(asked.sizes, folder)
        if asked.only in (None, "country"):
            tables += country_tables(countries, told)
        if asked.only in (None, "small"):
            told("small registers")
            small, data = _small(folder)
            tables += small
        if asked.only in (None, "others"):
            told("jobs that lay their own ground")
            own = Path(tempfile.mkdtemp(dir=folder))
            for job in JOBS:
                tables += kept_going(partial(job, own, countries.france), told)
        page = report.page(tables, f"{countries.data}; {data}", begun, countries.kept)
    if asked.only is None or asked.out != RESULTS:
        asked.out.write_text(page, encoding="utf-8")
    print(page)
    if any(not table.lines or not all(line.cost for line in table.lines) for table in tables):
        sys.exit("a job failed: see the page")


if __name__ == "__main__":
    main()
