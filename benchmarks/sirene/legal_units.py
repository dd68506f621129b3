"""The table of legal units, every official column of it."""

import numpy as np
import pyarrow as pa

from benchmarks.sirene import laws, names, vocabulary
from benchmarks.sirene.arrays import (
    Codes,
    Mask,
    coded,
    cumulated,
    days,
    draw,
    draw_ranked,
    empty,
    flags,
    happens,
    plain,
    spread,
    whole,
)
from benchmarks.sirene.bad_rows import Fault
from benchmarks.sirene.identifiers import Letters, four, one, text
from benchmarks.sirene.laws import Kind
from benchmarks.sirene.lives import Lives, future
from benchmarks.sirene.schema import LEGAL_UNITS
from benchmarks.sirene.sites import Sites
from benchmarks.sirene.traces import Columns, Course, traces

_YES_NO = pa.array(["O", "N"])
_SIZES = pa.array(["PME", "ETI", "GE"])
_CATEGORY_CODES = np.array([category.code for category in laws.CATEGORIES])


def legal_units(rng: np.random.Generator, units: Lives, sites: Sites, sirens: Letters) -> pa.Table:
    """Every column of the units, in the official order; units whose row is missing are left out."""
    columns = (
        _identity(rng, units, sirens)
        | _person(rng, units)
        | _company(rng, units)
        | _traces(rng, units)
        | _belongings(rng, units, sites)
    )
    table = pa.table({name: columns[name] for name in LEGAL_UNITS.names})
    missing = units.bad.of(Fault.orphan)
    if not len(missing):
        return table
    kept = np.ones(len(units), dtype=bool)
    kept[missing] = False
    return table.filter(pa.array(kept))


def _identity(rng: np.random.Generator, units: Lives, sirens: Letters) -> Columns:
    created = units.created.copy()
    unknown = happens(rng, len(units), laws.UNKNOWN_CREATION)
    created[unknown & ~units.purged] = laws.UNKNOWN_DAY
    ahead = units.bad.of(Fault.unit_in_the_future)
    created[ahead] = future(rng, len(ahead))
    lost = units.purged & happens(rng, len(units), laws.UNKNOWN_CREATION_OF_PURGED)
    return {
        "siren": text(sirens),
        "statutDiffusionUniteLegale": coded(pa.array(["O", "P"]), units.partial.astype(np.int8)),
        "unitePurgeeUniteLegale": flags(units.purged, known=units.purged),
        "dateCreationUniteLegale": days(created, known=~lost),
    }


def _person(rng: np.random.Generator, units: Lives) -> Columns:
    """Natural persons: names and sex; nothing for legal persons."""
    count, hidden = len(units), units.partial
    person = names.persons(rng, count)
    known = units.persons & happens(rng, count, laws.NAMED)
    rank = rng.random(count)

    def given(codes: Codes, share: float) -> pa.Array:
        """First names: who has a third one has a second one."""
        texts = vocabulary.FIRST_NAMES
        return coded(texts, codes, known=known & (rank < share), hidden=hidden)

    def family(codes: Codes, rows: Mask) -> pa.Array:
        return coded(vocabulary.FAMILY_NAMES, codes, known=rows, hidden=hidden)

    other = draw_ranked(rng, count, len(vocabulary.FAMILY_NAMES), names.FAMILY_SKEW)
    share = np.where(person.woman, laws.OTHER_NAME_OF_WOMEN, laws.OTHER_NAME_OF_MEN)
    pseudonym = known & happens(rng, count, laws.PSEUDONYM)
    sex = person.woman.astype(np.int8)
    return {
        f"prenom{n}UniteLegale": given(codes, each)
        for n, (codes, each) in enumerate(zip(person.firsts, laws.FIRST_NAMES, strict=True), 1)
    } | {
        "sexeUniteLegale": coded(pa.array(["M", "F"]), sex, known=known, hidden=hidden),
        "prenomUsuelUniteLegale": given(person.firsts[0], laws.USUAL_FIRST_NAME),
        "pseudonymeUniteLegale": coded(vocabulary.BRANDS, other, known=pseudonym, hidden=hidden),
        "nomUniteLegale": family(person.family, known),
        "nomUsageUniteLegale": family(other, known & happens(rng, count, share)),
    }


def _company(rng: np.random.Generator, units: Lives) -> Columns:
    """Legal persons: their name stays in clear even under partial disclosure."""
    count, legal = len(units), ~units.persons
    masked = units.partial & units.persons
    sign = draw_ranked(rng, count, len(vocabulary.INITIALS), 1.3)
    signed = legal & happens(rng, count, laws.ACRONYM)
    share = np.where(legal, laws.USUAL_NAME_OF_LEGAL, laws.USUAL_NAME_OF_PERSONS)
    usual = (units.created < laws.NAF_REV2_FROM) & ~units.purged & happens(rng, count, share)
    categorised = ~units.purged | ~happens(rng, count, laws.UNKNOWN_CATEGORY_OF_PURGED)

    def named(rows: Mask) -> pa.Array:
        return plain(spread(names.denominations(rng, units.kinds[rows]), rows), hidden=masked)

    return {
        "denominationUniteLegale": named(legal),
        "sigleUniteLegale": coded(vocabulary.INITIALS, sign, known=signed, hidden=units.partial),
        "denominationUsuelle1UniteLegale": named(usual),
        "denominationUsuelle2UniteLegale": empty(count, masked),
        "denominationUsuelle3UniteLegale": empty(count, masked),
        "identifiantAssociationUniteLegale": _associations(rng, units),
        "categorieJuridiqueUniteLegale": whole(
            _CATEGORY_CODES[units.categories], known=categorised
        ),
    }


def _associations(rng: np.random.Generator, units: Lives) -> pa.Array:
    """Numbers of the register of associations: W, then nine figures."""
    rows = (units.kinds == Kind.ASSOCIATION) & happens(rng, len(units), laws.RNA_NUMBER)
    count = int(rows.sum())
    letters = np.hstack(
        [
            np.full((count, 1), ord("W"), dtype=np.uint8),
            four(rng.integers(100, 9_760, count)),
            four(rng.integers(0, 10_000, count)),
            one(rng.integers(0, 10, count)),
        ]
    )
    return spread(text(letters), rows)


def _traces(rng: np.random.Generator, units: Lives) -> Columns:
    return traces(
        rng,
        Course(
            of="UniteLegale",
            ended="C",
            created=units.created,
            closed=units.closed,
            purged=units.purged,
            place=units.place,
            activities=units.activities,
            bands=units.bands,
        ),
    )


def _belongings(rng: np.random.Generator, units: Lives, sites: Sites) -> Columns:
    count = len(units)
    size = draw(rng, cumulated([1 - laws.LARGE - laws.MIDDLE, laws.MIDDLE, laws.LARGE]), count)
    share = np.where(units.bands > 0, laws.SIZE_OF_EMPLOYERS, laws.SIZE_OF_OTHERS)
    sized = units.open & happens(rng, count, share)
    social = units.kinds == Kind.ASSOCIATION
    share = np.where(social, laws.SOCIAL_ECONOMY, laws.NOT_SOCIAL_ECONOMY)
    mission = (units.kinds == Kind.COMPANY) & units.open & happens(rng, count, laws.MISSION_TOLD)
    without = (~happens(rng, count, laws.MISSION)).astype(np.int8)
    return {
        "nicSiegeUniteLegale": text(sites.nic()[sites.head]),
        "caractereEmployeurUniteLegale": empty(count),
        "categorieEntreprise": coded(_SIZES, size, known=sized),
        "anneeCategorieEntreprise": whole(np.full(count, laws.BAND_YEAR - 1), known=sized),
        "economieSocialeSolidaireUniteLegale": coded(
            _YES_NO, (~social).astype(np.int8), known=happens(rng, count, share)
        ),
        "societeMissionUniteLegale": coded(_YES_NO, without, known=mission),
    }
