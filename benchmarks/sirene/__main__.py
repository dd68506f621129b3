"""`python -m benchmarks.sirene --size 0.01 --out DIR --territories DIR`."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from benchmarks.sirene.generating import generate
from benchmarks.sirene.places import read_places
from benchmarks.sirene.writing import FORMATS
from cocarde.observatory import ObservatoryError


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.sirene",
        description="Write generated stock files in the very shape of the official ones of Sirene.",
    )
    parser.add_argument("--out", type=Path, required=True, help="directory to write")
    parser.add_argument("--size", type=float, default=0.001, help="1.0 for the size of France")
    parser.add_argument(
        "--territories",
        type=Path,
        help="directory of communes_YYYY.csv; the shared data by default, else an invented country",
    )
    parser.add_argument(
        "--establishments",
        type=Path,
        help="CSV of establishments by commune, as weights; inhabitants by default",
    )
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same files")
    parser.add_argument("--format", choices=sorted(FORMATS), default="parquet")
    parser.add_argument("--bad-rows", type=int, default=0, help="faults to sow")
    return parser.parse_args()


def main() -> int:
    """Write the files; 2 with one line on the error stream when they cannot be."""
    asked = _arguments()
    columns = (
        TextColumn("Drawing units"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    try:
        places = read_places(asked.territories, asked.establishments)
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("")
            generated = generate(
                places,
                asked.out,
                size=asked.size,
                seed=asked.seed,
                file_format=asked.format,
                bad_rows=asked.bad_rows,
                told=lambda done, total: progress.update(task, completed=done, total=total),
            )
    except (ObservatoryError, ValueError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for file, rows in zip(
        generated.files, (generated.units, generated.establishments), strict=True
    ):
        sys.stderr.write(f"{file}: {rows:,} rows, {file.stat().st_size / 1e6:,.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
