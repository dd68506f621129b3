"""Where establishments are: communes by weight, under their code of today and their old one."""

import csv
import os
import tempfile
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.sirene.arrays import Days, Labels, Weights, cumulated, labels
from benchmarks.sirene.laws import NEVER, day
from cocarde.demo.fictional.write import write_country
from cocarde.observatory import Territories, TerritoryError, read_territories

ROOT = Path(__file__).parents[2]
LEAST_WEIGHT = 0.5  # establishments: no commune is empty of them for ever
# Sirene knows the three cities by their districts: the first code of each, and their weights.
DISTRICTS: dict[str, tuple[int, tuple[int, ...]]] = {
    "75056": (75101, (17, 19, 16, 12, 15, 16, 17, 60, 35, 28, 37, 22, 22, 19, 35, 42, 38, 27, 22,
                      24)),
    "13055": (13201, (10, 8, 5, 5, 6, 12, 8, 14, 8, 6, 8, 6, 7, 6, 7, 3)),
    "69123": (69381, (8, 13, 18, 5, 7, 13, 13, 10, 9)),
}  # fmt: skip


@dataclass(frozen=True)
class Entries:
    """What an address says of a commune; one row a code.

    Attributes:
        code: of the commune, or of the district of a city.
        name: in capitals, without accents.
        postal: a postal code of the department's shape.
        east: metres, of an invented place.
        north: the same.
    """

    code: Labels
    name: Labels
    postal: Labels
    east: npt.NDArray[np.float64]
    north: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Places:
    """The communes an establishment may be in, old ones and their successors apart.

    Attributes:
        entries: what addresses say.
        cumulated: running sum of the weights of the places.
        now: row of `entries` of each place today.
        then: the same before it merged.
        merged_on: the day of it.
    """

    entries: Entries
    cumulated: Weights
    now: npt.NDArray[np.int32]
    then: npt.NDArray[np.int32]
    merged_on: Days


def shared_data() -> Path:
    """The folder of real data, present or not."""
    return (ROOT / os.environ.get("COCARDE_SHARED_DATA", "../shared/data")).resolve()


def read_places(directory: Path | None, establishments: Path | None) -> Places:
    """Read the places from territories and, where given, official counts of establishments.

    Args:
        directory: territories as the observatory reads them; the real ones of the shared data by
            default, or else the invented country of the demonstration.
        establishments: counts by commune (`CODGEO;…;E14TST;…`); those of the shared data by
            default, for their territories only. Where there is none, inhabitants are the weight.
    """
    real = shared_data() / "territories_history"
    counts = shared_data() / "establishments_2014" / "base_etablissement_par_tranche_effectif.csv"
    chosen = directory or (real if real.is_dir() else None)
    if chosen is None:
        with tempfile.TemporaryDirectory() as folder:
            write_country(Path(folder))
            return _places(read_territories(Path(folder)), {})
    if establishments is None and chosen.resolve() == real and counts.is_file():
        establishments = counts
    return _places(read_territories(chosen), _counts(establishments) if establishments else {})


def _counts(path: Path) -> dict[str, float]:
    """Establishments by commune; the file has lost the first zero of its codes."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return {
                row["CODGEO"].zfill(5): float(row["E14TST"])
                for row in csv.DictReader(lines, delimiter=";")
            }
    except (OSError, KeyError, ValueError) as error:
        raise TerritoryError(
            f"{path}: {error}; give counts by commune with columns CODGEO and E14TST"
        ) from error


def _places(land: Territories, counts: Mapping[str, float]) -> Places:
    latest = land.communes[land.years[-1]]
    people = _inhabitants(land)
    ratio = sum(counts.values()) / max(1, sum(people.get(code, 0) for code in counts))
    weight = {
        code: max(counts.get(code, people[code] * (ratio or 1.0)), LEAST_WEIGHT) for code in people
    }
    found: list[tuple[float, str, str, int]] = [
        (weight[code], code, code, NEVER) for code in latest.code
    ]
    for code in sorted(set(people) - set(latest.code)):
        successor = _successor(land, code)
        if successor is not None:
            found.append((weight[code], *successor))
    return _arranged(found, _names(land))


def _inhabitants(land: Territories) -> dict[str, int]:
    """Of every code ever known, in the first year it is known."""
    people: dict[str, int] = {}
    for year in land.years:
        communes = land.communes[year]
        for code, count in zip(communes.code, communes.population.tolist(), strict=True):
            people.setdefault(code, max(count, 1))
    return people


def _names(land: Territories) -> dict[str, str]:
    """The last known name of every code."""
    names: dict[str, str] = {}
    for year in land.years:
        names |= dict(zip(land.communes[year].code, land.communes[year].name, strict=True))
    return names


def _successor(land: Territories, code: str) -> tuple[str, str, int] | None:
    """The code of today, the old one, and the day it changed."""
    now, changed = code, NEVER
    for (_, after), passage in sorted(land.passages.items()):
        if now in passage and now not in passage[now]:
            now = passage[now][0]
            changed = min(changed, day(after))
    return (now, code, changed) if now in land.communes[land.years[-1]].row else None


def _arranged(found: list[tuple[float, str, str, int]], names: Mapping[str, str]) -> Places:
    """Places in the order of their old codes, so that neighbours stay near one another."""
    rows = sorted((row for each in found for row in _in_districts(each)), key=lambda row: row[2])
    codes = sorted({code for row in rows for code in row[1:3]})
    place = {code: number for number, code in enumerate(codes)}
    city = {
        str(first + n): commune
        for commune, (first, shares) in DISTRICTS.items()
        for n in range(len(shares))
    }
    return Places(
        entries=_entries(codes, [names[city.get(code, code)] for code in codes]),
        cumulated=cumulated([row[0] for row in rows]),
        now=np.array([place[row[1]] for row in rows], dtype=np.int32),
        then=np.array([place[row[2]] for row in rows], dtype=np.int32),
        merged_on=np.array([row[3] for row in rows], dtype=np.int32),
    )


def _in_districts(row: tuple[float, str, str, int]) -> list[tuple[float, str, str, int]]:
    weight, now, then, changed = row
    if now not in DISTRICTS:
        return [row]
    first, shares = DISTRICTS[now]
    if now != then:
        return [(weight, str(first), then, changed)]
    return [
        (weight * share / sum(shares), str(first + n), str(first + n), NEVER)
        for n, share in enumerate(shares)
    ]


def _entries(codes: list[str], names: list[str]) -> Entries:
    chance = np.array([zlib.crc32(code.encode()) for code in codes], dtype=np.float64)
    return Entries(
        code=labels(codes),
        name=labels([capitals(name) for name in names]),
        postal=labels([_postal(code) for code in codes]),
        east=120_000 + chance % 1_100_000,
        north=6_060_000 + (chance // 7) % 1_030_000,
    )


def _postal(code: str) -> str:
    """A postal code of the right department; it is no commune's real one, but for the districts."""
    for first, shares in DISTRICTS.values():
        if code.isdigit() and 0 <= int(code) - first < len(shares):
            return f"{code[:2]}{int(code) - first + 1:03d}"
    if code.startswith("97"):
        return f"{code[:3]}{zlib.crc32(code.encode()) % 10}0"
    department = "20" if code[:2] in {"2A", "2B"} else code[:2]
    return f"{department}{zlib.crc32(code.encode()) % 99 + 1:02d}0"


def capitals(name: str) -> str:
    """As the register writes: capitals without accents."""
    letters = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "OE"))
    return letters.encode("ascii", "ignore").decode().upper().replace(",", " ").replace('"', "")
