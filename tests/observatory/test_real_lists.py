"""The real lists of organisations and awards, read in place."""

import json
import tarfile

import pytest

from cocarde.observatory import build_snapshot, open_snapshot
from cocarde.observatory.territories.contours import read_commune_contours

pytestmark = pytest.mark.shared
PARIS_AND_AROUND = ("75", "77", "78", "91", "92", "93", "94", "95")


@pytest.fixture(scope="module")
def lists(shared_data):
    return {
        "techonmap": shared_data / "techonmap_2015" / "techonmap_data.geojson",
        "ilab": shared_data / "innovation_awards" / "ilab_laureates.csv",
        "inov": shared_data / "innovation_awards" / "inov_laureates.csv",
    }


@pytest.fixture(scope="module")
def land(shared_data, tmp_path_factory):
    """The real territories, with the contours of the communes of one region."""
    directory = tmp_path_factory.mktemp("land")
    for path in (shared_data / "territories_history").glob("*.csv"):
        (directory / path.name).symlink_to(path)
    features = []
    with tarfile.open(shared_data / "contours" / "communes_by_departement.tar.xz") as archive:
        for member in archive:
            if member.name.removeprefix("communes/communes-")[:2] in PARIS_AND_AROUND:
                features += json.load(archive.extractfile(member))["features"]
    contours = {"type": "FeatureCollection", "features": features}
    (directory / "communes_contours_2018.geojson").write_text(json.dumps(contours))
    return directory


@pytest.fixture(scope="module")
def real(land, lists, tmp_path_factory):
    out = tmp_path_factory.mktemp("snapshots")
    return open_snapshot(out / build_snapshot(land, lists, out))


def test_every_row_is_kept_or_rejected_and_placed_or_not(real):
    totals = {
        entry.kind: (entry.read, entry.kept, entry.rejected, entry.placed)
        for entry in real.manifest.sources
    }
    assert totals == {
        "ilab": (2202, 2202, 0, {"no-city": 2202}),
        "inov": (753, 752, 1, {"code": 750, "no-city": 2}),
        "techonmap": (2120, 2120, 0, {"coordinates": 46, "postcode": 2074}),
    }


def test_the_awards_are_those_of_the_contests(real):
    rows = real.table("awards").to_pylist()
    told = [
        (
            kind,
            len(won := [row for row in rows if row["source"] == kind]),
            len([row for row in won if row["siren_insee"]]),
            len({row["siren_insee"] for row in won} - {None}),
            sum(row["grant_eur"] or 0 for row in won),
        )
        for kind in ("ilab", "inov")
    ]
    assert told == [("ilab", 2202, 2089, 1687, 0), ("inov", 752, 752, 723, 517_691_111)]


def test_the_81_broken_postcodes_are_mended_or_kept_without_one(real, lists):
    features = json.loads(lists["techonmap"].read_text(encoding="utf-8"))["features"]
    given = {f["properties"]["id"]: str(f["properties"].get("postcode")) for f in features}
    broken = {key for key, text in given.items() if not (text.isdecimal() and len(text) == 5)}
    rows = {row["organisation_id"]: row for row in real.table("organisations").to_pylist()}
    without = [key for key in broken if not rows[key]["postcode"]]
    assert (len(broken), len(without)) == (81, 8)
    assert [rows[key]["commune"] for key in broken if rows[key]["commune"] is None] == []


def test_addresses_and_coordinates_agree_but_for_32(real, land):
    contours = read_commune_contours(land, 2015)
    rows = [r for r in real.table("organisations").to_pylist() if r["placement"] == "postcode"]
    differing = [
        row
        for row in rows
        if contours.commune_at(row["longitude"], row["latitude"]) != row["commune"]
    ]
    assert (len(rows), len(differing)) == (2074, 32)
