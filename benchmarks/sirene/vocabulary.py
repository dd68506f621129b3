"""Words of the generated register: none names a person or a company; all are put together here."""

import itertools
import tomllib
from pathlib import Path

import numpy as np
import pyarrow as pa

FILE = Path(__file__).with_name("words.toml")
_SHUFFLE = 20_260_101  # the vocabulary is always the same, whatever the seed of a register
_COMPOUNDED = 30  # first names that are also joined two by two
_STREET_DOCTORS, _STREET_FIELDS = 15_000, 6_000  # family names that streets are named after
_FIELDS = ("DU CLOS", "DU PRE", "DU CHAMP", "DE LA COMBE", "DU MAS")
_INITIALS = "ABCDEFGHIJLMNOPRSTV"

REPETITIONS = pa.array(["B", "T", "A", "C", "D", "Q", "E", "F"])
COUNTRIES = (
    ("99131", "BELGIQUE", "BRUXELLES"),
    ("99132", "ROYAUME-UNI", "LONDRES"),
    ("99109", "ALLEMAGNE", "BERLIN"),
    ("99140", "SUISSE", "GENEVE"),
    ("99137", "LUXEMBOURG", "LUXEMBOURG"),
    ("99134", "ESPAGNE", "MADRID"),
    ("99127", "ITALIE", "TURIN"),
    ("99404", "ETATS-UNIS", "NEW YORK"),
    ("99135", "PAYS-BAS", "AMSTERDAM"),
    ("99122", "POLOGNE", "VARSOVIE"),
)


def _lists() -> dict[str, list[str]]:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: [word.strip() for word in text.split(";")] for name, text in told.items()}


def _shuffled(words: list[str]) -> pa.StringArray:
    """In an order of chance that is always the same: the first are the most frequent."""
    unique = np.array(sorted(set(words)))
    return pa.array(np.random.default_rng(_SHUFFLE).permutation(unique))


def _joined(*parts: list[str]) -> list[str]:
    return ["".join(each) for each in itertools.product(*parts)]


def _first_names(names: list[str]) -> pa.StringArray:
    compounds = itertools.permutations(names[:_COMPOUNDED], 2)
    return pa.array([*names, *(f"{one}-{other}" for one, other in compounds)])


def _streets(families: list[str]) -> pa.StringArray:
    doctors = [f"DU DOCTEUR {name}" for name in families[:_STREET_DOCTORS]]
    after = families[_STREET_DOCTORS : _STREET_DOCTORS + _STREET_FIELDS]
    fields = [f"{field} {name}" for field, name in itertools.product(_FIELDS, after)]
    return pa.array([*_WORDS["place_names"], *doctors, *fields])


_WORDS = _lists()
FAMILY_NAMES = _shuffled(
    _joined(_WORDS["family_starts"], _WORDS["family_middles"], _WORDS["family_ends"])
)
WOMEN, MEN = _first_names(_WORDS["women"]), _first_names(_WORDS["men"])
FIRST_NAMES = pa.concat_arrays([WOMEN, MEN])
COMMON_FIRST_NAMES = pa.array(_WORDS["women"] + _WORDS["men"])
BRANDS = _shuffled(_joined(_WORDS["brand_starts"], _WORDS["brand_middles"], _WORDS["brand_ends"]))
INITIALS = _shuffled(_joined(list(_INITIALS), list(_INITIALS), ["", *_INITIALS]))
TRADES = pa.array(_WORDS["trades"])
PLACE_NAMES = pa.array(_WORDS["place_names"])
STREETS = _streets(FAMILY_NAMES.to_pylist())
STREET_TYPES = pa.array(_WORDS["street_types"])
THEMES = pa.array(_WORDS["themes"])
PUBLIC_BODIES = pa.array(_WORDS["public_bodies"])
BUILDINGS = pa.array(_WORDS["buildings"])
