import csv

import pytest

from cocarde.demo.fictional.geography import BODIES, country
from cocarde.demo.fictional.names import plain


def test_codes_cannot_be_those_of_a_real_place():
    communes = country().communes_before
    assert {(len(c.code), c.code[:2]) for c in communes} == {(5, "99")}
    assert {(len(b.code), b.code[:2]) for b in BODIES} == {(9, "99")}
    assert len({c.code for c in communes}) == len(communes)


def test_the_population_is_skewed_like_a_real_country():
    sizes = sorted((c.population for c in country().communes), reverse=True)
    assert 4_000_000 < sum(sizes) < 5_000_000
    assert sizes[0] > 500_000
    assert len([size for size in sizes if 150_000 <= size <= 500_000]) == 5
    assert min(sizes) > 0


def test_the_communes_of_a_body_hold_its_population():
    for body in BODIES:
        members = [c for c in country().communes if c.body == body.code]
        assert (len(members), sum(c.population for c in members)) == (
            body.commune_count,
            body.population,
        )


def test_no_two_communes_share_a_name():
    names = [plain(c.name) for c in country().communes_before]
    assert len(set(names)) == len(names)


@pytest.mark.shared
def test_no_commune_bears_the_name_of_a_real_one(shared_data):
    path = shared_data / "territories_history" / "communes_2015.csv"
    with path.open(encoding="utf-8", newline="") as file:
        real = {plain(row["LIBGEO"]) for row in csv.DictReader(file)}
    assert [c.name for c in country().communes_before if plain(c.name) in real] == []
