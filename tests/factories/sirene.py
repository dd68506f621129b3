"""Stock files of Sirene with every official column, of rows written by hand."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

UNIT_COLUMNS = {
    "siren": pa.string(),
    "statutDiffusionUniteLegale": pa.string(),
    "unitePurgeeUniteLegale": pa.bool_(),
    "dateCreationUniteLegale": pa.date32(),
    "sigleUniteLegale": pa.string(),
    "sexeUniteLegale": pa.string(),
    "prenom1UniteLegale": pa.string(),
    "prenom2UniteLegale": pa.string(),
    "prenom3UniteLegale": pa.string(),
    "prenom4UniteLegale": pa.string(),
    "prenomUsuelUniteLegale": pa.string(),
    "pseudonymeUniteLegale": pa.string(),
    "identifiantAssociationUniteLegale": pa.string(),
    "trancheEffectifsUniteLegale": pa.string(),
    "anneeEffectifsUniteLegale": pa.int64(),
    "dateDernierTraitementUniteLegale": pa.timestamp("ms"),
    "nombrePeriodesUniteLegale": pa.int64(),
    "categorieEntreprise": pa.string(),
    "anneeCategorieEntreprise": pa.int64(),
    "dateDebut": pa.date32(),
    "etatAdministratifUniteLegale": pa.string(),
    "nomUniteLegale": pa.string(),
    "nomUsageUniteLegale": pa.string(),
    "denominationUniteLegale": pa.string(),
    "denominationUsuelle1UniteLegale": pa.string(),
    "denominationUsuelle2UniteLegale": pa.string(),
    "denominationUsuelle3UniteLegale": pa.string(),
    "categorieJuridiqueUniteLegale": pa.int64(),
    "activitePrincipaleUniteLegale": pa.string(),
    "nomenclatureActivitePrincipaleUniteLegale": pa.string(),
    "nicSiegeUniteLegale": pa.string(),
    "economieSocialeSolidaireUniteLegale": pa.string(),
    "caractereEmployeurUniteLegale": pa.string(),
    "societeMissionUniteLegale": pa.string(),
    "activitePrincipaleNAF25UniteLegale": pa.string(),
}
_ADDRESS = (
    "complementAdresse",
    "numeroVoie",
    "indiceRepetition",
    "typeVoie",
    "libelleVoie",
    "codePostal",
    "libelleCommune",
    "libelleCommuneEtranger",
    "distributionSpeciale",
    "codeCommune",
    "codeCedex",
    "libelleCedex",
    "codePaysEtranger",
    "libellePaysEtranger",
)
ESTABLISHMENT_COLUMNS = {
    "siren": pa.string(),
    "nic": pa.string(),
    "siret": pa.string(),
    "statutDiffusionEtablissement": pa.string(),
    "dateCreationEtablissement": pa.date32(),
    "trancheEffectifsEtablissement": pa.string(),
    "anneeEffectifsEtablissement": pa.int64(),
    "activitePrincipaleRegistreMetiersEtablissement": pa.string(),
    "dateDernierTraitementEtablissement": pa.timestamp("ms"),
    "etablissementSiege": pa.bool_(),
    "nombrePeriodesEtablissement": pa.int64(),
    **{f"{name}Etablissement": pa.string() for name in _ADDRESS},
    "dernierNumeroVoieEtablissement": pa.string(),
    "indiceRepetitionDernierNumeroVoieEtablissement": pa.string(),
    "identifiantAdresseEtablissement": pa.string(),
    "coordonneeLambertAbscisseEtablissement": pa.string(),
    "coordonneeLambertOrdonneeEtablissement": pa.string(),
    **{f"{name}2Etablissement": pa.string() for name in _ADDRESS},
    "dateDebut": pa.date32(),
    "etatAdministratifEtablissement": pa.string(),
    "enseigne1Etablissement": pa.string(),
    "enseigne2Etablissement": pa.string(),
    "enseigne3Etablissement": pa.string(),
    "denominationUsuelleEtablissement": pa.string(),
    "activitePrincipaleEtablissement": pa.string(),
    "nomenclatureActivitePrincipaleEtablissement": pa.string(),
    "caractereEmployeurEtablissement": pa.string(),
    "activitePrincipaleNAF25Etablissement": pa.string(),
}
Rows = list[dict[str, object]]
STOCKED_AT = datetime(2017, 12, 31, 4, 0, 0)  # noqa: DTZ001 - the official column has no zone


def siren(number: int) -> str:
    """A valid siren from its first eight digits."""
    eight = f"{number:08}"
    total = sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(eight))
    return f"{eight}{-total % 10}"


def unit(number: int, **other: object) -> dict[str, object]:
    """A company of IT services created in 2012, at work."""
    return {
        "siren": siren(number),
        "statutDiffusionUniteLegale": "O",
        "unitePurgeeUniteLegale": None,
        "dateCreationUniteLegale": date(2012, 3, 1),
        "dateDernierTraitementUniteLegale": STOCKED_AT,
        "nombrePeriodesUniteLegale": 1,
        "dateDebut": date(2012, 3, 1),
        "etatAdministratifUniteLegale": "A",
        "denominationUniteLegale": f"SOCIETE {number}",
        "categorieJuridiqueUniteLegale": 5710,
        "activitePrincipaleUniteLegale": "62.01Z",
        "nomenclatureActivitePrincipaleUniteLegale": "NAFRev2",
        "nicSiegeUniteLegale": "00011",
        "economieSocialeSolidaireUniteLegale": "N",
        "caractereEmployeurUniteLegale": "N",
    } | other


def establishment(number: int, commune: str | None, **other: object) -> dict[str, object]:
    """The head office of that company, at work in a commune, with 10 to 19 employees in 2015."""
    key, nic = other.get("siren", siren(number)), other.get("nic", "00011")
    return {
        "siren": key,
        "nic": nic,
        "siret": f"{key}{nic}",
        "statutDiffusionEtablissement": "O",
        "dateCreationEtablissement": date(2012, 3, 1),
        "trancheEffectifsEtablissement": "11",
        "anneeEffectifsEtablissement": 2015,
        "dateDernierTraitementEtablissement": STOCKED_AT,
        "etablissementSiege": True,
        "nombrePeriodesEtablissement": 1,
        "codeCommuneEtablissement": commune,
        "dateDebut": date(2012, 3, 1),
        "etatAdministratifEtablissement": "A",
        "activitePrincipaleEtablissement": "62.01Z",
        "nomenclatureActivitePrincipaleEtablissement": "NAFRev2",
        "caractereEmployeurEtablissement": "O",
    } | other


def write_parquet(
    path: Path, columns: dict[str, pa.DataType], rows: list[dict[str, object]]
) -> Path:
    """The rows as the official Parquet has them."""
    pq.write_table(pa.Table.from_pylist(rows, pa.schema(list(columns.items()))), path)
    return path


def csv_text(
    columns: dict[str, pa.DataType], rows: list[dict[str, object]], end: str = "\n"
) -> str:
    """The rows as the official CSV has them."""
    lines = [",".join(columns)]
    lines += [",".join(_cell(row.get(name)) for name in columns) for row in rows]
    return end.join(lines) + end


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return str(value)


def write_zip(path: Path, name: str, text: str | bytes) -> Path:
    """A zip of one CSV, as the official site gives it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return path


def write_stock(
    folder: Path, units: list[dict[str, object]], establishments: list[dict[str, object]]
) -> tuple[Path, Path]:
    """Both files as Parquet: legal units, establishments."""
    folder.mkdir(parents=True, exist_ok=True)
    return (
        write_parquet(folder / "StockUniteLegale_utf8.parquet", UNIT_COLUMNS, units),
        write_parquet(
            folder / "StockEtablissement_utf8.parquet", ESTABLISHMENT_COLUMNS, establishments
        ),
    )


def country_of(seed: int, communes: Sequence[str], size: int) -> tuple[Rows, Rows]:
    """A country drawn at random: legal units and their establishments, some of them closed."""
    random = Random(seed)  # noqa: S311 - the same draw each time
    units, establishments = [], []
    for number in range(1, size + 1):
        born = date(random.choice((1975, *range(1990, 2018))), 6, 1)
        closed = random.random() < 0.4
        death = date(random.randint(born.year, 2017), 7, 1)
        units.append(
            unit(
                number,
                dateCreationUniteLegale=None if random.random() < 0.05 else born,
                dateDebut=None if random.random() < 0.05 else (death if closed else born),
                etatAdministratifUniteLegale="C" if closed else "A",
                categorieJuridiqueUniteLegale=random.choice((1000, 5710, 9220)),
                **_activity(random, "UniteLegale"),
            )
        )
        sites = range(random.choice((1, 1, 1, 2, 3)))
        establishments += [_site(random, number, nth, communes, closed=closed) for nth in sites]
    return units, establishments


def _site(
    random: Random, number: int, nth: int, communes: Sequence[str], *, closed: bool
) -> dict[str, object]:
    return establishment(
        number,
        random.choice((*communes, None)),
        nic=f"{nth:05}",
        etablissementSiege=nth == 0 and random.random() < 0.97,
        etatAdministratifEtablissement="F" if closed else "A",
        trancheEffectifsEtablissement=random.choice(("NN", "00", "01", "12", "53", None)),
        anneeEffectifsEtablissement=random.choice((2014, 2015, None)),
        **_activity(random, "Etablissement"),
    )


def _activity(random: Random, suffix: str) -> dict[str, object]:
    code, nomenclature = random.choice(
        (("62.01Z", "NAFRev2"), ("73.11Z", "NAFRev2"), ("47.11F", "NAFRev2"), ("72.2C", "NAFRev1"))
    )
    return {
        f"activitePrincipale{suffix}": code,
        f"nomenclatureActivitePrincipale{suffix}": nomenclature,
    }


def write_many(folder: Path, size: int, communes: Sequence[str]) -> tuple[Path, Path]:
    """As many companies as asked for, all alike but for siren, commune, birth and activity."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = pa.array([siren(number) for number in range(1, size + 1)])
    births = pa.array([date(1980 + n % 37, 1, 1) for n in range(size)])
    codes = pa.array([f"{n % 90 + 10}.{n % 8 + 10}Z" for n in range(size)])
    own_units = {
        "siren": keys,
        "dateCreationUniteLegale": births,
        "activitePrincipaleUniteLegale": codes,
    }
    own_seats = {
        "siren": keys,
        "dateCreationEtablissement": births,
        "codeCommuneEtablissement": pa.array([communes[n % len(communes)] for n in range(size)]),
    }
    return (
        _write_alike(folder / "u.parquet", UNIT_COLUMNS, unit(1, dateDebut=None), own_units),
        _write_alike(
            folder / "e.parquet",
            ESTABLISHMENT_COLUMNS,
            establishment(1, None, dateDebut=None),
            own_seats,
        ),
    )


def _write_alike(
    path: Path, columns: dict[str, pa.DataType], row: dict[str, object], own: dict[str, pa.Array]
) -> Path:
    size = len(own["siren"])
    arrays = [
        own[name] if name in own else pa.repeat(pa.scalar(row.get(name), kind), size)
        for name, kind in columns.items()
    ]
    table = pa.Table.from_arrays(arrays, schema=pa.schema(list(columns.items())))
    pq.write_table(table, path, row_group_size=20_000)
    return path
