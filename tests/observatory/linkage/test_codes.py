"""A list that writes the code of a commune that has merged since."""

from collections import Counter

import pytest

from cocarde.observatory import build_snapshot, figures, open_snapshot
from factories.passages import successors

HEAD = (
    "vague,datepublication,thematique,projet,entreprise,siren,montantprojet,subvention,"
    "code_commune,commune,departement,region,lon,lat\n"
)


def award(number, code):
    return f"Vague 1,2017-01-01,Santé,Projet {number},Société {number},,1.0,1.0,{code},,,,,\n"


@pytest.mark.parametrize(
    ("code", "commune", "how"),
    [
        ("99003", "99003", "code"),
        ("99004", "99003", "code"),  # joined it in 2015
        ("99007", None, "no-city"),
    ],
)
def test_a_code_is_carried_to_the_commune_it_lies_in(
    land_directory, write, tmp_path, code, commune, how
):
    sources = {"inov": write("inov.csv", HEAD + award(1, code))}
    name = build_snapshot(land_directory, sources, tmp_path / "out")
    awards = open_snapshot(tmp_path / "out" / name).table("awards").to_pylist()
    assert [(row["commune"], row["placement"]) for row in awards] == [(commune, how)]


@pytest.mark.shared
def test_every_award_of_a_merged_commune_is_counted_in_the_new_one_once(
    shared_data, write, tmp_path
):
    territories = shared_data / "territories_history"
    merged = successors(territories)
    rows = [award(number, code) for number, code in enumerate(sorted(merged))]
    sources = {"inov": write("inov.csv", HEAD + "".join(rows))}
    out = tmp_path / "out"
    snapshot = open_snapshot(out / build_snapshot(territories, sources, out))
    assert snapshot.manifest.registers_year == 2017
    expected = Counter(merged.values())
    observed = {
        new: figures(snapshot, f"commune:{new}@2017", 2017, ["innovation_awards"])[0].observed
        for new in expected
    }
    assert observed == expected
    whole = figures(snapshot, "country", 2017, ["innovation_awards"])[0]
    assert whole.observed == len(merged)
