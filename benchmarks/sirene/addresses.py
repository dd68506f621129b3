"""Addresses: streets and numbers of no real door, in communes that are real where they were given."""

import numpy as np
import pyarrow as pa

from benchmarks.sirene import laws, vocabulary
from benchmarks.sirene.arrays import (
    Codes,
    Labels,
    Mask,
    coded,
    draw_ranked,
    empty,
    happens,
    plain,
    spread,
)
from benchmarks.sirene.identifiers import four, one, text
from benchmarks.sirene.places import Entries
from benchmarks.sirene.schema import names_of
from benchmarks.sirene.sites import Sites

_NUMBERS = pa.array([str(number) for number in range(1, 10_000)])
_ABROAD = [pa.array(list(column)) for column in zip(*vocabulary.COUNTRIES, strict=True)]
_SPREAD_METRES = 6_000.0
_NO_LONGER_KEPT = names_of("""
    distributionSpeciale codeCedex libelleCedex complementAdresse2 numeroVoie2 indiceRepetition2
    typeVoie2 libelleVoie2 codePostal2 distributionSpeciale2 codeCedex2 libelleCedex2
""")
_ALWAYS_NULL = names_of("""
    libelleCommune2 libelleCommuneEtranger2 codeCommune2 codePaysEtranger2 libellePaysEtranger2
""")

Columns = dict[str, pa.Array]


def addresses(rng: np.random.Generator, sites: Sites, entries: Entries, hidden: Mask) -> Columns:
    """The columns of the address, with what opposition hides."""
    masked, nothing = empty(len(sites), hidden), empty(len(sites))
    home = ~sites.abroad
    columns = (
        _street(rng, home, hidden)
        | _commune(sites.entry, entries, home, hidden)
        | _abroad(rng, sites.abroad)
        | _position(rng, sites, entries, hidden)
        | dict.fromkeys(_NO_LONGER_KEPT, masked)
        | dict.fromkeys(_ALWAYS_NULL, nothing)
    )
    return {f"{name}Etablissement": column for name, column in columns.items()}


def _street(rng: np.random.Generator, home: Mask, hidden: Mask) -> Columns:
    count = len(home)
    numbered = home & happens(rng, count, laws.NUMBERED)
    grouped = numbered & happens(rng, count, laws.GROUPED)
    repeated = numbered & happens(rng, count, laws.REPEATED)
    last = len(_NUMBERS) - 1
    number = np.minimum(rng.exponential(laws.MEAN_NUMBER, count), last).astype(np.int32)

    def some(texts: pa.StringArray, skew: float, rows: Mask) -> pa.Array:
        codes = draw_ranked(rng, count, len(texts), skew)
        return coded(texts, codes, known=rows, hidden=hidden)

    typed, named = happens(rng, count, laws.STREET_TYPE), happens(rng, count, laws.STREET)
    completed = happens(rng, count, laws.COMPLEMENT)
    return {
        "numeroVoie": coded(_NUMBERS, number, known=numbered, hidden=hidden),
        "dernierNumeroVoie": coded(
            _NUMBERS, np.minimum(number + 2, last), known=grouped, hidden=hidden
        ),
        "indiceRepetition": some(vocabulary.REPETITIONS, 2.0, repeated),
        "indiceRepetitionDernierNumeroVoie": some(vocabulary.REPETITIONS, 2.0, grouped & repeated),
        "typeVoie": some(vocabulary.STREET_TYPES, 2.4, home & typed),
        "libelleVoie": some(vocabulary.STREETS, 2.8, home & named),
        "complementAdresse": some(vocabulary.BUILDINGS, 1.3, home & completed),
    }


def _commune(entry: Codes, entries: Entries, home: Mask, hidden: Mask) -> Columns:
    """The commune stays in clear whatever is hidden."""
    return {
        "codePostal": _said(entries.postal, entry, home, hidden),
        "libelleCommune": _said(entries.name, entry, home),
        "codeCommune": _said(entries.code, entry, home),
    }


def _said(of: Labels, entry: Codes, home: Mask, hidden: Mask | None = None) -> pa.Array:
    return coded(of.texts, of.of[entry], known=home, hidden=hidden)


def _abroad(rng: np.random.Generator, abroad: Mask) -> Columns:
    country = draw_ranked(rng, len(abroad), len(vocabulary.COUNTRIES), 1.4)
    code, name, city = _ABROAD
    return {
        "codePaysEtranger": coded(code, country, known=abroad),
        "libellePaysEtranger": coded(name, country, known=abroad),
        "libelleCommuneEtranger": coded(city, country, known=abroad),
    }


def _position(rng: np.random.Generator, sites: Sites, entries: Entries, hidden: Mask) -> Columns:
    """Identifier of the address and Lambert coordinates, as text, of those that were found."""
    found = ~sites.abroad & happens(rng, len(sites), laws.GEOCODED)
    count = int(found.sum())
    entry = sites.entry[found]
    east = entries.east[entry] + _SPREAD_METRES * rng.standard_normal(count)
    north = entries.north[entry] + _SPREAD_METRES * rng.standard_normal(count)
    number = rng.integers(0, 100_000_000, count)
    source = np.where(happens(rng, count, laws.FROM_ADDRESS_BASE), ord("B"), ord("C"))
    letters = np.hstack(
        [
            four(number // 10_000),
            four(number % 10_000),
            one(rng.integers(0, 10, count)),
            np.full((count, 1), ord("_"), dtype=np.uint8),
            source[:, None].astype(np.uint8),
        ]
    )
    return {
        "identifiantAdresse": plain(spread(text(letters), found), hidden=hidden),
        "coordonneeLambertAbscisse": plain(spread(_metres(east), found), hidden=hidden),
        "coordonneeLambertOrdonnee": plain(spread(_metres(north), found), hidden=hidden),
    }


def _metres(values: np.ndarray) -> pa.StringArray:
    return pa.array(np.round(values, 2)).cast(pa.string())
