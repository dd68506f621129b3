"""What became of the communes of 2013 to 2016, read from the passages without Cocarde."""

import csv
from pathlib import Path

CHANGES = ((2013, 2014), (2014, 2015), (2015, 2016), (2016, 2017))


def communes_of(directory: Path, year: int) -> set[str]:
    """The codes of a year."""
    with (directory / f"communes_{year}.csv").open(newline="") as lines:
        return {row["CODGEO"] for row in csv.DictReader(lines)}


def successors(directory: Path) -> dict[str, str]:
    """By code that ceased to exist, the code of the one commune it lies in by 2017."""
    later: dict[tuple[int, str], set[str]] = {}
    for before, after in CHANGES:
        with (directory / f"passage_{before}_{after}.csv").open(newline="") as lines:
            for row in csv.DictReader(lines):
                later.setdefault((before, row[f"cod{before}"]), set()).add(row[f"cod{after}"])
    known = communes_of(directory, 2017)
    found = {}
    for year, code in later:
        if code in known:
            continue
        held = {code}
        for before in range(year, 2017):
            held = {new for one in held for new in later.get((before, one), {one})}
        if len(held) == 1:
            found[code] = held.pop()
    return found
