"""How well names are linked: `python -m benchmarks.linkage --register DIR --elsewhere DIR`."""

import argparse
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.linkage.ground import lay
from benchmarks.linkage.job import LINES, SEED, noisy_table, real_scores
from benchmarks.report import section


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage")
    parser.add_argument("--register", type=Path, required=True, help="of `benchmarks.sirene`")
    parser.add_argument("--elsewhere", type=Path, required=True, help="of another seed")
    parser.add_argument("--work", type=Path, help="where snapshots are built and kept")
    parser.add_argument("--names", type=int, default=LINES)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")  # those of the parts are judged by the tests
    with TemporaryDirectory() as temporary:
        work = arguments.work or Path(temporary)
        ground = lay(work, arguments.register, arguments.elsewhere)
        table = noisy_table(ground, Path(temporary), arguments.names, arguments.seed)
        table.scores.extend(real_scores(ground))
        print(section(table))


if __name__ == "__main__":
    main()
