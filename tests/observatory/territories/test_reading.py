import pytest

from cocarde.observatory import TerritoryError, read_territories
from cocarde.observatory.territories import fold


def test_a_directory_of_one_year_is_enough(land_directory):
    for year in (2014, 2015):
        (land_directory / f"communes_{year}.csv").unlink()
    land = read_territories(land_directory)
    assert land.years == (2016,)
    assert land.country.name == "Zéland"
    assert land.communes[2016].epci == ("990000001", "990000001", "990000002", "", "")


def test_the_official_code_of_no_body_is_none(land_directory):
    path = land_directory / "communes_2016.csv"
    path.write_text("CODGEO,LIBGEO,POP,DEP,REG,EPCI,X\n75056,Paris,,75,11,ZZZZZZZZZ,1\n")
    communes = read_territories(land_directory).communes[2016]
    assert (communes.epci, communes.population.tolist()) == (("",), [0])


COLUMNS = "CODGEO,LIBGEO,POP,DEP,REG,EPCI\n"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("communes_2016.csv", "CODGEO,POP,REG,EPCI\n", ": column LIBGEO, DEP is missing; add it"),
        (
            "communes_2016.csv",
            f"{COLUMNS}1,A,many,,,\n",
            " row 2 column POP: 'many' is no number; correct it",
        ),
        (
            "communes_2016.csv",
            f"{COLUMNS}1,A,1,,,\n1,A,1,,,\n",
            " row 3 column CODGEO: 1 stands twice; correct it",
        ),
        (
            "epci_contours_2016.geojson",
            '{"features": [{"properties": {}}]}',
            ": a feature has no property `code`; add it",
        ),
        (
            "epci_contours_2016.geojson",
            "no",
            ": not a GeoJSON FeatureCollection; make it one",
        ),
        ("country.toml", 'code = "ZZA"\n', ": key name: Field required; correct it"),
        (
            "country.toml",
            'code = "ZZA"\nname = "Z"\ngenerated = true\n',
            ": key generated: goes with notice_fr and notice_en, and they with it; correct it",
        ),
    ],
)
def test_a_bad_file_is_refused_by_name(land_directory, name, text, problem):
    (land_directory / name).write_text(text)
    with pytest.raises(TerritoryError) as refusal:
        read_territories(land_directory)
    assert str(refusal.value) == f"{name}{problem}"


def test_a_directory_without_communes_is_refused(tmp_path):
    with pytest.raises(TerritoryError) as refusal:
        read_territories(tmp_path)
    assert str(refusal.value) == f"{tmp_path}: holds no communes_YYYY.csv; add one year at least"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("St-Étienne", "saint etienne"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("Œuilly", "oeuilly"),
    ],
)
def test_names_are_folded(name, folded):
    assert fold(name) == folded
