"""Names: of persons, of companies by what they are, of signs above doors."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.sirene import laws, vocabulary
from benchmarks.sirene.arrays import Codes, Mask, cumulated, draw, draw_ranked, happens
from benchmarks.sirene.laws import Kind


@dataclass(frozen=True)
class Words:
    """A list of words, the most frequent first.

    Attributes:
        words: the list.
        skew: how much more frequent the first are.
    """

    words: pa.StringArray
    skew: float


_LISTS = {
    "": Words(pa.array([""]), 1.0),
    "brand": Words(vocabulary.BRANDS, 1.4),
    "trade": Words(vocabulary.TRADES, 1.6),
    "family": Words(vocabulary.FAMILY_NAMES, 2.3),
    "place": Words(vocabulary.PLACE_NAMES, 1.6),
    "initials": Words(vocabulary.INITIALS, 1.2),
    "first": Words(vocabulary.COMMON_FIRST_NAMES, 1.2),
    "theme": Words(vocabulary.THEMES, 1.4),
    "body": Words(vocabulary.PUBLIC_BODIES, 2.5),
    "sci": Words(pa.array(["SCI"]), 1.0),
    "owners": Words(pa.array(["SDC RESIDENCE", "SYND COPROPRIETAIRES", "SDC LE CLOS"]), 1.5),
    "kin": Words(pa.array(["ET FILS", "FRERES", "ET ASSOCIES", "PERE ET FILS"]), 1.5),
    "of": Words(pa.array(["DE", "DES AMIS DE", "DU CANTON DE"]), 2.5),
    "farm": Words(pa.array(["EARL", "GAEC", "FERME", "DOMAINE", "SCEA"]), 1.5),
    "share": Words(pa.array(["INDIVISION", "SUCCESSION", "MM ET MME"]), 1.5),
}
_SLOTS = 3
# By kind of unit: how a name is put together, and how often.
_COMPANY = (
    (0.28, ("brand", "", "")),
    (0.18, ("brand", "trade", "")),
    (0.17, ("trade", "family", "")),
    (0.08, ("family", "kin", "")),
    (0.10, ("trade", "place", "")),
    (0.12, ("initials", "trade", "")),
    (0.07, ("trade", "first", "family")),
)
_PATTERNS: dict[Kind, tuple[tuple[float, tuple[str, str, str]], ...]] = {
    Kind.PERSON: _COMPANY,
    Kind.COMPANY: _COMPANY,
    Kind.PROPERTY: (
        (0.3, ("sci", "place", "")),
        (0.4, ("sci", "family", "")),
        (0.15, ("sci", "initials", "")),
        (0.15, ("sci", "brand", "")),
    ),
    Kind.ASSOCIATION: (
        (0.55, ("theme", "of", "family")),
        (0.25, ("theme", "place", "")),
        (0.2, ("brand", "theme", "")),
    ),
    Kind.OWNERS: ((0.6, ("owners", "place", "")), (0.4, ("owners", "family", ""))),
    Kind.PUBLIC: ((1.0, ("body", "family", "")),),
    Kind.FARM: ((0.6, ("farm", "place", "")), (0.4, ("farm", "family", ""))),
    Kind.OTHER: ((0.5, ("share", "family", "")), (0.5, ("brand", "trade", ""))),
}
_LIST_NUMBER = {name: number for number, name in enumerate(_LISTS)}
_LENGTHS = np.array([len(each.words) for each in _LISTS.values()])
_SKEWS = np.array([each.skew for each in _LISTS.values()])
_STARTS = np.concatenate([[0], np.cumsum(_LENGTHS)[:-1]])
_ALL = pa.concat_arrays([each.words for each in _LISTS.values()])
_PLANS = np.array(
    [[_LIST_NUMBER[name] for name in slots] for kind in Kind for _, slots in _PATTERNS[kind]]
)
_FIRST_PLAN = np.cumsum([0] + [len(_PATTERNS[kind]) for kind in Kind])


def denominations(rng: np.random.Generator, kinds: Codes) -> pa.StringArray:
    """One name a row, fit for the kind of unit; homonyms are common, as they are."""
    plans = np.zeros(len(kinds), dtype=np.int64)
    for kind in Kind:
        rows = np.flatnonzero(kinds == kind)
        weights = cumulated([share for share, _ in _PATTERNS[kind]])
        plans[rows] = _FIRST_PLAN[kind] + draw(rng, weights, len(rows))
    lists = _PLANS[plans]
    parts = []
    for slot in range(_SLOTS):
        chosen = lists[:, slot]
        ranks = (_LENGTHS[chosen] * rng.random(len(kinds)) ** _SKEWS[chosen]).astype(np.int64)
        places = pa.array(_STARTS[chosen] + ranks, mask=chosen == 0)
        parts.append(_ALL.take(places))
    return pc.binary_join_element_wise(*parts, " ", null_handling="skip")


FAMILY_SKEW = 2.6
_FIRST_NAMES_SKEW = 6.0


@dataclass(frozen=True)
class Person:
    """Names of natural persons, as places in the lists; one row a unit, whatever it is.

    Attributes:
        woman: true for women.
        family: place in the list of family names.
        firsts: places of four first names in the list of women and men together.
    """

    woman: Mask
    family: Codes
    firsts: tuple[Codes, ...]


def persons(rng: np.random.Generator, count: int) -> Person:
    """Draw the names of persons."""
    woman = happens(rng, count, laws.WOMEN)
    start = np.where(woman, 0, len(vocabulary.WOMEN))
    length = np.where(woman, len(vocabulary.WOMEN), len(vocabulary.MEN))

    def first() -> Codes:
        return (start + length * rng.random(count) ** _FIRST_NAMES_SKEW).astype(np.int32)

    family = draw_ranked(rng, count, len(vocabulary.FAMILY_NAMES), FAMILY_SKEW)
    return Person(woman, family, tuple(first() for _ in laws.FIRST_NAMES))
