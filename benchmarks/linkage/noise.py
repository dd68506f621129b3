"""A list of names such as people write them, drawn from a register, with the answer kept aside."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from cocarde.observatory import Territories
from cocarde.observatory.linkage import NameRecord

ABSENT = 0.2
LEGAL_FORMS = ("SARL", "SAS", "SASU", "S.A.R.L.", "S.A.S", "EURL", "SA")
ABBREVIATED = {
    "SOCIETE": "STE", "ETABLISSEMENTS": "ETS", "SAINT": "ST", "COMPAGNIE": "CIE",
    "ASSOCIATION": "ASSO", "INTERNATIONAL": "INTL", "TECHNOLOGIES": "TECH", "GROUPE": "GRP",
}  # fmt: skip
ACCENTED = {"E": "éèê", "A": "àâ", "I": "îï", "O": "ô", "U": "ùû", "C": "ç"}
NEIGHBOURS = dict(zip("AZERTYUIOPQSDFGHJKLMWXCVBN", "ZERTYUIOPOSDFGHJKLMLXCVBNB", strict=True))
COLUMNS = """siren, name, acronym, usual_name, sign, commune, birth_year, death_year"""


@dataclass(frozen=True)
class Noisy:
    """A line of the list.

    Attributes:
        record: as the list has it.
        siren: the company that is meant; None where the register does not have it.
        drawn: how it was altered, for the record.
    """

    record: NameRecord
    siren: int | None
    drawn: tuple[str, ...]


@dataclass(frozen=True)
class Habits:
    """How a list is kept.

    Attributes:
        severity: how often names are altered, 1 being usual.
        no_place: lines without any place.
        no_date: lines without a year.
        moved: lines with a former or another address than the head office's.
    """

    severity: float = 1.0
    no_place: float = 0.06
    no_date: float = 0.35
    moved: float = 0.08


USUAL = Habits()


def draw(
    names: Path,
    elsewhere: Path,
    land: Territories,
    size: int,
    seed: int,
    habits: Habits = USUAL,
) -> list[Noisy]:
    """Draw a list.

    Args:
        names: the table `legal_names` of the register.
        elsewhere: that of another register, of the companies that are absent from the first.
        land: the territories of both.
        size: lines; `ABSENT` of them are of the other register.
        seed: the same gives the same list.
        habits: how it is kept.
    """
    rng = np.random.default_rng(seed)
    absent = round(size * ABSENT)
    rows = [(row, True) for row in _sample(names, size - absent, rng)]
    rows += [(row, False) for row in _sample(elsewhere, absent, rng)]
    lists = [_line(rng, row, land, habits, present=present) for row, present in rows]
    return [lists[n] for n in rng.permutation(len(lists))]


def _sample(names: Path, size: int, rng: np.random.Generator) -> list[dict[str, object]]:
    """Companies a list may speak of: in a known commune, open in this century."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"""SELECT {COLUMNS} FROM read_parquet(?)
                WHERE commune <> '' AND (death_year = -1 OR death_year >= 2000)
                ORDER BY siren""",
            [str(names)],
        ).to_arrow_table()
    return list(rows.take(rng.choice(len(rows), size, replace=False)).to_pylist())


def _line(
    rng: np.random.Generator,
    row: dict[str, object],
    land: Territories,
    habits: Habits,
    *,
    present: bool,
) -> Noisy:
    drawn: list[str] = []
    name = _chosen(rng, row, drawn)
    for what, share, alter in _ALTERATIONS:
        if rng.random() < share * habits.severity:
            name = alter(rng, name)
            drawn.append(what)
    communes = land.communes[land.years[-1]]
    commune = str(row["commune"])
    if rng.random() < habits.moved:
        commune = _other(rng, commune, communes.code)
        drawn.append("moved")
    where = _place(rng, commune, communes.name[communes.row[commune]], habits, drawn)
    record = NameRecord(name, founded_year=_founded(rng, row, habits, drawn), **where)
    return Noisy(record, int(str(row["siren"])) if present else None, tuple(drawn))


CODE, CITY = 0.42, 0.36  # the others give a department alone
LATE = 0.15


def _chosen(rng: np.random.Generator, row: dict[str, object], drawn: list[str]) -> str:
    """The legal name, or one of those the company goes by."""
    other = [str(row[key]) for key in ("usual_name", "sign", "acronym") if row[key]]
    if other and rng.random() < 0.3:
        drawn.append("brand")
        return other[int(rng.integers(len(other)))].split(" | ")[0]
    return str(row["name"])


def _other(rng: np.random.Generator, commune: str, codes: tuple[str, ...]) -> str:
    """Another commune: in the same department twice out of three."""
    near = [code for code in codes if code[:2] == commune[:2]]
    among = near if rng.random() < 2 / 3 else codes
    return str(among[int(rng.integers(len(among)))])


def _place(
    rng: np.random.Generator, commune: str, name: str, habits: Habits, drawn: list[str]
) -> dict[str, str]:
    department = commune[:3] if commune[:2] == "97" else commune[:2]
    if rng.random() < habits.no_place:
        drawn.append("no place")
        return {}
    at = rng.random()
    if at < CODE:
        return {"commune": commune}
    if at < CODE + CITY:
        known = rng.random() < 0.5
        return {"city": name.upper() if rng.random() < 0.3 else name} | (
            {"department": department} if known else {}
        )
    return {"department": department}


def _founded(
    rng: np.random.Generator, row: dict[str, object], habits: Habits, drawn: list[str]
) -> int | None:
    year = int(str(row["birth_year"]))
    if year == 0 or rng.random() < habits.no_date:
        drawn.append("no date")
        return None
    if rng.random() < LATE:
        drawn.append("other year")
        return year + int(rng.choice([-2, -1, -1, 1, 1, 2, 3]))
    return year


def _typed(rng: np.random.Generator, name: str) -> str:
    """One fault of the pen: a letter left out, doubled, swapped, or its neighbour's."""
    letters = [n for n, letter in enumerate(name) if letter.isalpha()]
    if len(letters) < 4:
        return name
    at = letters[int(rng.integers(1, len(letters)))]
    kind = int(rng.integers(4))
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at] + name[at:]
    if kind == 2:
        return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
    return name[:at] + NEIGHBOURS.get(name[at].upper(), "E") + name[at + 1 :]


def _accented(rng: np.random.Generator, name: str) -> str:
    return "".join(
        str(rng.choice(list(ACCENTED[c]))).upper() if c in ACCENTED and rng.random() < 0.25 else c
        for c in name
    )


def _formed(rng: np.random.Generator, name: str) -> str:
    form = str(rng.choice(LEGAL_FORMS))
    return f"{form} {name}" if rng.random() < 0.4 else f"{name} {form}"


def _unformed(rng: np.random.Generator, name: str) -> str:
    del rng
    words = name.split()
    left = [word for word in words if word not in {"SCI", "SARL", "EARL", "GAEC", "SCEA"}]
    return " ".join(left) or name


def _abbreviated(rng: np.random.Generator, name: str) -> str:
    """Known short forms; else the longest word cut, as in a column too narrow."""
    words = name.split()
    if any(word in ABBREVIATED for word in words):
        return " ".join(ABBREVIATED.get(word, word) for word in words)
    at = max(range(len(words)), key=lambda n: len(words[n]))
    if len(words) < 2 or len(words[at]) < 7:
        return name
    words[at] = words[at][: int(rng.integers(4, 6))] + ("." if rng.random() < 0.5 else "")
    return " ".join(words)


def _reordered(rng: np.random.Generator, name: str) -> str:
    words = name.split()
    return " ".join(words[n] for n in rng.permutation(len(words)))


def _shortened(rng: np.random.Generator, name: str) -> str:
    """The last word left out, or the name cut at a width."""
    words = name.split()
    if len(words) > 2 and rng.random() < 0.6:
        return " ".join(words[:-1])
    return name[: max(8, int(len(name) * 0.75))].strip()


def _lengthened(rng: np.random.Generator, name: str) -> str:
    return f"{name} {rng.choice(['FRANCE', 'GROUPE', 'INTERNATIONAL', 'SERVICES', '.COM'])}"


def _cased(rng: np.random.Generator, name: str) -> str:
    del rng
    return unicodedata.normalize("NFC", name.title())


def _glued(rng: np.random.Generator, name: str) -> str:
    words = name.split()
    if len(words) < 2:
        return name
    at = int(rng.integers(len(words) - 1))
    glue = "-" if rng.random() < 0.6 else ""
    return " ".join([*words[:at], words[at] + glue + words[at + 1], *words[at + 2 :]])


_ALTERATIONS = (
    ("form left out", 0.30, _unformed),
    ("shortened", 0.06, _shortened),
    ("abbreviated", 0.08, _abbreviated),
    ("reordered", 0.07, _reordered),
    ("glued", 0.06, _glued),
    ("lengthened", 0.05, _lengthened),
    ("typed", 0.20, _typed),
    ("typed again", 0.05, _typed),
    ("form added", 0.25, _formed),
    ("accented", 0.30, _accented),
    ("cased", 0.60, _cased),
)
