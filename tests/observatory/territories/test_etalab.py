import json

import pytest

from cocarde.observatory import TerritoryError, read_territories, write_etalab_territories

COMMUNES = [
    {
        "code": code,
        "nom": name,
        "type": "commune-actuelle",
        "departement": code[:2],
        "region": "28",
        "population": 100,
    }
    for code, name in (("76540", "Rouen"), ("75056", "Paris"))
] + [{"code": "75101", "nom": "Paris 1er", "type": "arrondissement-municipal"}]
EPCI = [{"code": "200023414", "nom": "Métropole Rouen Normandie", "membres": [{"code": "76540"}]}]


@pytest.fixture
def package(tmp_path):
    data = tmp_path / "package" / "data"
    data.mkdir(parents=True)
    (data / "communes.json").write_text(json.dumps(COMMUNES))
    (data / "epci.json").write_text(json.dumps(EPCI))
    return data.parent


def test_current_communes_are_kept_with_their_body(package, tmp_path, write):
    contours = write("epci.geojson", '{"features": [{"properties": {"code": "200023414"}}]}')
    write_etalab_territories(package, tmp_path / "out", year=2026, contours=contours)
    land = read_territories(tmp_path / "out")
    assert land.communes[2026].code == ("75056", "76540")
    assert land.communes[2026].epci == ("", "200023414")
    assert land.epci_names[2026] == {"200023414": "Métropole Rouen Normandie"}
    assert list(land.contours) == [2026]


def test_another_folder_is_refused(tmp_path):
    with pytest.raises(TerritoryError) as refusal:
        write_etalab_territories(tmp_path, tmp_path / "out", year=2026)
    missing = tmp_path / "data" / "communes.json"
    assert str(refusal.value) == f"{missing}: no such file; give the folder of the unpacked package"
