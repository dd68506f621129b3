import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.sirene.schema import ESTABLISHMENTS, LEGAL_UNITS

LATER = {
    "stock_unite_legale_header_2019.txt": (
        LEGAL_UNITS,
        ["societeMissionUniteLegale", "activitePrincipaleNAF25UniteLegale"],
    ),
    "geo_stock_etablissement_header_2019.txt": (
        ESTABLISHMENTS,
        [
            "dernierNumeroVoieEtablissement",
            "indiceRepetitionDernierNumeroVoieEtablissement",
            "identifiantAdresseEtablissement",
            "coordonneeLambertAbscisseEtablissement",
            "coordonneeLambertOrdonneeEtablissement",
            "activitePrincipaleNAF25Etablissement",
        ],
    ),
}
GEOCODED_COPY = 9  # columns that the copy the header comes from has more


@pytest.mark.parametrize(
    ("name", "official"),
    [("StockUniteLegale_utf8", LEGAL_UNITS), ("StockEtablissement_utf8", ESTABLISHMENTS)],
)
def test_the_files_have_the_official_columns_and_types(register, name, official):
    read = pq.read_schema(register.folder / f"{name}.parquet")
    assert list(zip(read.names, read.types, strict=True)) == list(
        zip(official.names, official.types, strict=True)
    )


def test_the_official_files_have_35_and_54_columns():
    assert (len(LEGAL_UNITS.names), len(ESTABLISHMENTS.names)) == (35, 54)


@pytest.mark.shared
@pytest.mark.parametrize("header", LATER)
def test_the_columns_of_2019_stand_in_their_order_among_the_later_ones(shared_data, header):
    line = (shared_data / "sirene_nomenclatures" / header).read_text().strip().split(",")
    official, later = LATER[header]
    seen = line[:-GEOCODED_COPY] if header.startswith("geo") else line
    assert [name for name in official.names if name not in later] == seen


def test_dates_numbers_and_flags_are_no_text():
    assert {
        name: str(kind)
        for schema in (LEGAL_UNITS, ESTABLISHMENTS)
        for name, kind in zip(schema.names, schema.types, strict=True)
        if kind != pa.string()
    } == {
        "unitePurgeeUniteLegale": "bool",
        "dateCreationUniteLegale": "date32[day]",
        "anneeEffectifsUniteLegale": "int64",
        "dateDernierTraitementUniteLegale": "timestamp[us]",
        "nombrePeriodesUniteLegale": "int64",
        "anneeCategorieEntreprise": "int64",
        "dateDebut": "date32[day]",
        "categorieJuridiqueUniteLegale": "int64",
        "dateCreationEtablissement": "date32[day]",
        "anneeEffectifsEtablissement": "int64",
        "dateDernierTraitementEtablissement": "timestamp[us]",
        "etablissementSiege": "bool",
        "nombrePeriodesEtablissement": "int64",
    }
