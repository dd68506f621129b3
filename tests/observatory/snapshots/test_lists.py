"""Lists of organisations in a snapshot."""

import json

ALBA = [[0, 45], [1, 45], [1, 46], [0, 46], [0, 45]]


def test_organisations_are_a_table_of_the_snapshot_with_their_source(build_lists, organisation):
    features = [organisation("b"), organisation("a", city="Nulle-Part"), organisation("", "École")]
    snapshot = build_lists(features)
    entry = snapshot.manifest.sources[0]
    assert (entry.kind, entry.read, entry.kept, entry.rejected) == ("techonmap", 3, 2, 1)
    assert entry.placed == {"homonym": 1, "unknown-city": 1}
    assert entry.attribution[:9] == "TechOnMap"
    table = snapshot.table("organisations").select(["source", "organisation_id", "commune"])
    assert table.to_pylist() == [
        {"source": "techonmap", "organisation_id": "a", "commune": None},
        {"source": "techonmap", "organisation_id": "b", "commune": "99001"},
    ]


def test_an_organisation_without_an_address_is_placed_by_its_coordinates(
    build_lists, organisation, land_directory
):
    shape = {"type": "Polygon", "coordinates": [ALBA]}
    contour = {"type": "Feature", "properties": {"code": "99005"}, "geometry": shape}
    path = land_directory / "communes_contours_2018.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [contour]}))
    snapshot = build_lists([organisation("a", city="", point=[0.5, 45.5])])
    assert snapshot.table("organisations")["commune"].to_pylist() == ["99005"]
    assert snapshot.manifest.sources[0].placed == {"coordinates": 1}


def test_the_last_year_is_that_of_the_last_organisation_known(build_lists, organisation):
    features = [organisation("a"), organisation("b", creationyear=None)]
    assert build_lists(features).manifest.data_years == (1991, 2015)


def test_a_declared_list_stands_beside_the_directory_and_is_said_to_be_declared(
    build_lists, organisation, write
):
    declared = write("declared.csv", "name,kind,city,founded_year\nA,company,Corne,\nB,lab,,2031\n")
    snapshot = build_lists([organisation("a")], declared=declared)
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


def test_awards_of_two_contests_are_one_table(build_lists, write):
    won = "slug,name,siren,siret,year,domain,grand_prix,website\nx,X,,,1999,,,\ny,Y,,,2016,,,\n"
    funded = (
        "vague,datepublication,thematique,projet,entreprise,siren,montantprojet,subvention,"
        "code_commune,commune,lon,lat\nV1,2018-01-01,,P,Z,,,,99003,,,\n"
    )
    snapshot = build_lists([], ilab=write("ilab.csv", won), inov=write("inov.csv", funded))
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
