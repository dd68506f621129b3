"""How well names are linked: `python -m benchmarks.linkage --register DIR --elsewhere DIR`."""

import argparse
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.linkage import list_of_names, real_pairs
from benchmarks.linkage.ground import SHARED, lay
from benchmarks.linkage.list_of_names import Row


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage")
    parser.add_argument("--register", type=Path, required=True, help="of `benchmarks.sirene`")
    parser.add_argument("--elsewhere", type=Path, required=True, help="of another seed")
    parser.add_argument("--work", type=Path, help="where snapshots are built and kept")
    parser.add_argument("--names", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=2_026)
    parser.add_argument("--memory-gib", type=int, default=2)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")  # those of the parts are judged by the tests
    with TemporaryDirectory() as temporary:
        work = arguments.work or Path(temporary)
        ground = lay(work, arguments.register, arguments.elsewhere)
        memory = arguments.memory_gib << 30
        rows = list_of_names.run(ground, arguments.names, arguments.seed, memory)
        show(f"{arguments.names:,} noisy names, a fifth absent", rows)
        show("Real pairs", real_pairs.run(SHARED, ground.names))


def show(title: str, rows: list[Row]) -> None:
    """A table for the documentation."""
    print(f"\n{title}\n\n| measure | value | 95 % |\n|---|---:|---|")
    for row in rows:
        between = "" if row.low is None else f"{row.low:.3f} to {row.high:.3f}"
        print(f"| {row.name} | {row.value:.3f} | {between} |")


if __name__ == "__main__":
    main()
