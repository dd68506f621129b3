import numpy as np

from cocarde.observatory.territories import read_territories


def within(land, year, other_year, *codes):
    """Communes of another year that lie wholly within communes of a year."""
    communes = land.communes[year]
    chosen = np.isin(communes.code, codes)
    return land.commune_codes(land.atoms.of_communes(year, chosen), other_year)


def test_a_merged_commune_is_the_sum_of_its_parts(land_directory):
    land = read_territories(land_directory)
    assert within(land, 2015, 2014, "99003") == ["99003", "99004"]
    assert within(land, 2014, 2015, "99003", "99004") == ["99003"]


def test_a_part_of_a_merged_commune_does_not_hold_it(land_directory):
    assert within(read_territories(land_directory), 2014, 2015, "99004") == []


def test_a_split_commune_needs_all_its_successors(land_directory):
    land = read_territories(land_directory)
    assert within(land, 2016, 2015, "99006") == []
    assert within(land, 2016, 2015, "99005", "99006") == ["99005"]
    assert within(land, 2014, 2016, "99005") == ["99005", "99006"]


def test_without_a_passage_only_the_same_code_goes_on(land_directory):
    (land_directory / "passage_2014_2015.csv").unlink()
    land = read_territories(land_directory)
    assert within(land, 2014, 2015, "99004") == []
    assert within(land, 2014, 2015, "99003") == ["99003"]


def test_a_commune_alone_has_the_atoms_of_its_set(land_directory):
    atoms = read_territories(land_directory).atoms
    row = 3  # the second Alba in 2015
    alone = np.zeros(4, dtype=bool)
    alone[row] = True
    assert sorted(atoms.of_commune(2015, row)) == list(
        np.flatnonzero(atoms.of_communes(2015, alone))
    )
