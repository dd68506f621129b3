"""Run every job and write the results."""

import tempfile
import warnings
from pathlib import Path

from benchmarks import building, ground, named_indicators, opening, report

RESULTS = Path(__file__).parent / "RESULTS.md"

warnings.simplefilter("ignore")  # those of the parts are judged by the tests
with tempfile.TemporaryDirectory() as temporary:
    folder = Path(temporary)
    land = ground.lay(folder)
    tables = [*named_indicators.run(land), *opening.run(land), *building.run(folder)]
    page = report.page(tables, land.name)
RESULTS.write_text(page, encoding="utf-8")
print(page)
