import pytest

from cocarde.observatory.linkage import Gazetteer, Placement
from cocarde.observatory.territories import read_territories


@pytest.fixture
def gazetteer(land_directory):
    land = read_territories(land_directory)
    return Gazetteer(land.country, land.communes[2015])


@pytest.mark.parametrize(
    ("region", "city", "placement"),
    [
        ("2", "CORNE", Placement("exact", "99003")),
        ("1", "Corne", Placement("exact", "99003")),  # the region errs, the name is the only one
        ("", "Belle Rive 3e arrondissement", Placement("exact", "99002")),
        ("2", "Alba", Placement("homonym", "99005")),  # the one of the region
        ("", "Alba", Placement("homonym", "99001")),  # the most populous
        ("9", "Alba", Placement("homonym", "99001")),  # a region the country has not
        ("1", "Belle", Placement("prefix", "99002")),
        ("2", "Belle", Placement("unknown-city")),  # a beginning only, and elsewhere
        ("1", "New Alba", Placement("alias", "99002")),
        ("1", "Nulle-Part", Placement("unknown-city")),
        ("1", "", Placement("no-city")),
    ],
)
def test_a_city_is_placed_by_the_written_rule(gazetteer, region, city, placement):
    assert gazetteer.place("ZZA", region, city) == placement


def test_homonyms_all_outside_the_region_are_not_chosen_among(land_directory):
    country = land_directory / "country.toml"
    country.write_text(country.read_text().replace('"2" = ["R2"]', '"2" = ["R2"]\n"3" = ["R3"]'))
    land = read_territories(land_directory)
    placed = Gazetteer(land.country, land.communes[2015]).place("ZZA", "3", "Alba")
    assert placed == Placement("ambiguous-city")


def test_a_company_abroad_keeps_its_place(gazetteer):
    assert gazetteer.place("CAN", "", "Montréal") == Placement("abroad", place="CA/montreal")
    assert gazetteer.place("", "", "Montréal") == Placement("abroad")
