import pytest

from cocarde.observatory.linkage import Gazetteer, Placement
from cocarde.observatory.linkage.addresses import Address, departments_of, place_address
from cocarde.observatory.territories import read_territories

COMMUNES = (
    "CODGEO,LIBGEO,POP,DEP,REG,EPCI\n75056,Paris,2000000,75,11,\n92012,Boulogne-Billancourt,117000,"
    "92,11,\n92051,Neuilly-sur-Seine,60000,92,11,\n60450,Neuilly-en-Thelle,3000,60,32,\n"
    "92062,Puteaux,40000,92,11,\n62160,Boulogne-sur-Mer,42000,62,32,\n93006,Bagnolet,35000,93,11,\n"
)


class Square:
    """Contours of Puteaux alone."""

    def commune_at(self, longitude, latitude):
        return "92062" if 2 < longitude < 3 else "99999" if longitude > 3 else None


@pytest.fixture
def gazetteer(tmp_path):
    (tmp_path / "communes_2015.csv").write_text(COMMUNES)
    (tmp_path / "epci_2015.csv").write_text("CODGEO,LIBGEO\n")
    (tmp_path / "country.toml").write_text(
        'code = "FRA"\nname = "France"\n[aliases]\n"billancourt" = "92012"\n'
    )
    land = read_territories(tmp_path)
    return Gazetteer(land.country, land.communes[2015])


@pytest.mark.parametrize(
    ("address", "placement"),
    [
        (Address("92062", "75001", "Paris"), Placement("code", "92062")),
        (Address("92999", "75001", "Paris"), Placement("postcode", "75056")),
        (Address("", "92200", "Neuilly"), Placement("postcode", "92051")),  # not en-Thelle
        (Address("", "92100", "BOULOGNE Cedex 3"), Placement("postcode", "92012")),
        (Address("", "92100", "Billancourt"), Placement("postcode", "92012")),
        (Address("", "75899", "cedex"), Placement("postcode", "75056")),  # one commune in it
        (Address("", "92053", "La Défense", 2.2, 48.9), Placement("coordinates", "92062")),
        (Address("", "", "", 2.2, 48.9), Placement("coordinates", "92062")),
        (Address("", "92053", "Bagnolet"), Placement("unknown-city")),  # one of the two errs
        (Address("", "", "Bagnolet", 1.0, 48.9), Placement("exact", "93006")),  # in no contour
        (Address("", "", "Bagnolet", 3.5, 48.9), Placement("exact", "93006")),  # no commune
        (Address("", "99000", "Bagnolet"), Placement("exact", "93006")),  # no such department
        (Address("", "92053", ""), Placement("no-city")),
        (Address("", "", "Boulogne"), Placement("ambiguous-city")),
        (Address("", "92053", "La Défense"), Placement("unknown-city")),
        (Address(), Placement("no-city")),
    ],
)
def test_an_address_is_placed_by_the_written_rule(gazetteer, address, placement):
    assert place_address(address, gazetteer, Square()) == placement


def test_without_contours_coordinates_say_nothing(gazetteer):
    here = Address("", "92053", "La Défense", 2.2, 48.9)
    assert place_address(here, gazetteer) == Placement("unknown-city")


@pytest.mark.parametrize(
    ("postcode", "departments"),
    [("75011", ("75",)), ("97110", ("971",)), ("20090", ("2A", "2B")), ("", ("",))],
)
def test_a_postcode_names_its_department(postcode, departments):
    assert departments_of(postcode) == departments
