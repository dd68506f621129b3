"""Lists of organisations in a snapshot."""

import json

import pytest

from cocarde.observatory import build_snapshot, open_snapshot

ALBA = [[0, 45], [1, 45], [1, 46], [0, 46], [0, 45]]


def organisation(identifier, category="Entreprise", point=None, **properties):
    """A feature of the directory; the fixture's country knows no postcodes."""
    given = {
        "id": identifier,
        "category": category,
        "name": f"Name {identifier}",
        "tags": [],
        "address": "",
        "postcode": "",
        "city": "Alba",
        "creationyear": "2012",
        "url": "",
        "taxID": None,
        "updated": 1429801727000,
    }
    geometry = {"type": "Point", "coordinates": point} if point else None
    return {"type": "Feature", "geometry": geometry, "properties": given | properties}


@pytest.fixture
def build(land_directory, write, tmp_path):
    """Build from features of the directory and whatever else is given."""

    def build(features, **sources):
        if features:
            sources["techonmap"] = write("organisations.geojson", json.dumps(features))
        out = tmp_path / "snapshots"
        name = build_snapshot(land_directory, sources, out)
        return open_snapshot(out / name)

    return build


def test_organisations_are_a_table_of_the_snapshot_with_their_source(build):
    features = [organisation("b"), organisation("a", city="Nulle-Part"), organisation("", "École")]
    snapshot = build(features)
    entry = snapshot.manifest.sources[0]
    assert (entry.kind, entry.read, entry.kept, entry.rejected) == ("techonmap", 3, 2, 1)
    assert entry.placed == {"homonym": 1, "unknown-city": 1}
    assert entry.attribution[:9] == "TechOnMap"
    table = snapshot.table("organisations").select(["source", "organisation_id", "commune"])
    assert table.to_pylist() == [
        {"source": "techonmap", "organisation_id": "a", "commune": None},
        {"source": "techonmap", "organisation_id": "b", "commune": "99001"},
    ]


def test_an_organisation_without_an_address_is_placed_by_its_coordinates(build, land_directory):
    shape = {"type": "Polygon", "coordinates": [ALBA]}
    contour = {"type": "Feature", "properties": {"code": "99005"}, "geometry": shape}
    path = land_directory / "communes_contours_2018.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [contour]}))
    snapshot = build([organisation("a", city="", point=[0.5, 45.5])])
    assert snapshot.table("organisations")["commune"].to_pylist() == ["99005"]
    assert snapshot.manifest.sources[0].placed == {"coordinates": 1}


def test_the_last_year_is_that_of_the_last_organisation_known(build):
    features = [organisation("a"), organisation("b", creationyear=None)]
    assert build(features).manifest.data_years == (1991, 2015)


def test_a_declared_list_stands_beside_the_directory_and_is_said_to_be_declared(build, write):
    declared = write("declared.csv", "name,kind,city,founded_year\nA,company,Corne,\nB,lab,,2031\n")
    snapshot = build([organisation("a")], declared=declared)
    columns = ["source", "organisation_id", "commune", "known_year"]
    rows = [
        tuple(row.values()) for row in snapshot.table("organisations").select(columns).to_pylist()
    ]
    assert rows == [
        ("declared", "company/a/corne", "99003", 2012),  # the last year of the data
        ("declared", "lab/b/", None, 2031),
        ("techonmap", "a", "99001", 2012),
    ]
    told = {s.kind: (s.kept, s.declared, s.placed) for s in snapshot.manifest.sources}
    assert told == {
        "declared": (2, True, {"exact": 1, "no-city": 1}),
        "techonmap": (1, False, {"homonym": 1}),
    }
    assert snapshot.manifest.data_years[1] == 2012  # whatever year a team declares


def test_awards_of_two_contests_are_one_table(build, write):
    won = "slug,name,siren,siret,year,domain,grand_prix,website\nx,X,,,1999,,,\ny,Y,,,2016,,,\n"
    funded = (
        "vague,datepublication,thematique,projet,entreprise,siren,montantprojet,subvention,"
        "code_commune,commune,lon,lat\nV1,2018-01-01,,P,Z,,,,99003,,,\n"
    )
    snapshot = build([], ilab=write("ilab.csv", won), inov=write("inov.csv", funded))
    columns = ["source", "award_id", "awarded_year", "commune"]
    assert [
        tuple(row.values()) for row in snapshot.table("awards").select(columns).to_pylist()
    ] == [
        ("ilab", "x/1999", 1999, None),
        ("ilab", "y/2016", 2016, None),
        ("inov", "V1/z/p", 2018, "99003"),
    ]
    assert {s.kind: s.placed for s in snapshot.manifest.sources} == {
        "ilab": {"no-city": 2},
        "inov": {"code": 1},
    }
    assert snapshot.manifest.data_years == (1994, 2018)
