"""The table of establishments, every official column of it."""

import numpy as np
import pyarrow as pa

from benchmarks.sirene import laws, names
from benchmarks.sirene.activities import activities
from benchmarks.sirene.addresses import addresses
from benchmarks.sirene.arrays import Mask, coded, days, empty, flags, happens, plain, spread
from benchmarks.sirene.identifiers import Letters, text
from benchmarks.sirene.laws import Kind
from benchmarks.sirene.lives import Lives
from benchmarks.sirene.places import Entries
from benchmarks.sirene.schema import ESTABLISHMENTS
from benchmarks.sirene.sites import Sites
from benchmarks.sirene.traces import Columns, Course, traces

_YES_NO = pa.array(["O", "N"])


def establishments(
    rng: np.random.Generator, units: Lives, sites: Sites, sirens: Letters, entries: Entries
) -> pa.Table:
    """Every column of the establishments, in the official order."""
    columns = (
        _identity(rng, units, sites, sirens)
        | addresses(rng, sites, entries, units.partial[sites.unit])
        | _traces(rng, units, sites)
        | _signs(rng, units, sites)
        | _trade(rng, units, sites)
    )
    return pa.table({name: columns[name] for name in ESTABLISHMENTS.names})


def _identity(rng: np.random.Generator, units: Lives, sites: Sites, sirens: Letters) -> Columns:
    siren, nic = sirens[sites.unit], sites.nic()
    purged = units.purged[sites.unit]
    lost = purged & happens(rng, len(sites), laws.UNKNOWN_CREATION_OF_PURGED)
    partial = units.partial[sites.unit].astype(np.int8)
    return {
        "siren": text(siren),
        "nic": text(nic),
        "siret": text(np.hstack([siren, nic])),
        "statutDiffusionEtablissement": coded(pa.array(["O", "P"]), partial),
        "dateCreationEtablissement": days(sites.opened, known=~lost),
        "etablissementSiege": flags(sites.head),
    }


def _traces(rng: np.random.Generator, units: Lives, sites: Sites) -> Columns:
    return traces(
        rng,
        Course(
            of="Etablissement",
            ended="F",
            created=sites.opened,
            closed=sites.closed,
            purged=units.purged[sites.unit],
            place=units.place[sites.unit],
            activities=sites.activities,
            bands=sites.bands,
        ),
    )


def _signs(rng: np.random.Generator, units: Lives, sites: Sites) -> Columns:
    """Signs and usual names; hidden of natural persons only."""
    count = len(sites)
    kinds = units.kinds[sites.unit]
    masked = units.partial[sites.unit] & (kinds == Kind.PERSON)
    share = np.array([laws.SIGN.get(kind, laws.SIGN_OF_OTHERS) for kind in Kind])[kinds]
    alive = ~units.purged[sites.unit]
    signed = alive & happens(rng, count, share)

    def named(rows: Mask) -> pa.Array:
        return plain(spread(names.denominations(rng, kinds[rows]), rows), hidden=masked)

    return {
        "enseigne1Etablissement": named(signed),
        "enseigne2Etablissement": named(signed & happens(rng, count, laws.SECOND_SIGN)),
        "enseigne3Etablissement": empty(count, masked),
        "denominationUsuelleEtablissement": named(alive & happens(rng, count, laws.USUAL_NAME)),
    }


def _trade(rng: np.random.Generator, units: Lives, sites: Sites) -> Columns:
    """The activity of craftsmen, and who says to employ."""
    count, lists = len(sites), activities()
    small = np.isin(units.kinds[sites.unit], (Kind.PERSON, Kind.COMPANY))
    craft = lists.is_craft[sites.activities] & small & happens(rng, count, laws.CRAFT)
    employs = (sites.bands > 0) | happens(rng, count, laws.EMPLOYER_WITHOUT_BAND)
    told = happens(rng, count, laws.EMPLOYER_KNOWN)
    return {
        "activitePrincipaleRegistreMetiersEtablissement": coded(
            lists.crafts, sites.activities, known=craft
        ),
        "caractereEmployeurEtablissement": coded(_YES_NO, (~employs).astype(np.int8), known=told),
    }
