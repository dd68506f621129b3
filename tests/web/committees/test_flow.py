"""Who reads what: as many as can be, then those who know, then even loads."""

from cocarde.web.committees.queries.flow import shared

ADA, BEN, CLO = 1, 2, 3


def worth(*pairs, **known):
    return {pair: known.get(f"k{pair[0]}{pair[1]}", 0) for pair in pairs}


def test_each_dossier_has_its_readers_and_loads_are_even():
    every = [(d, r) for d in (10, 11, 12) for r in (ADA, BEN, CLO)]

    found = shared({10: 1, 11: 1, 12: 1}, dict.fromkeys((ADA, BEN, CLO), 3), {}, worth(*every))

    assert sorted(reader for _dossier, reader in found.pairs) == [ADA, BEN, CLO]
    assert found.lacks == {}


def test_whoever_knows_the_dossier_reads_it():
    found = shared({10: 1}, {ADA: 1, BEN: 1}, {}, {(10, ADA): 0, (10, BEN): 2})

    assert found.pairs == [(10, BEN)]


def test_a_heavy_load_outweighs_one_thing_known():
    found = shared({10: 1}, {ADA: 5, BEN: 5}, {BEN: 3}, {(10, ADA): 0, (10, BEN): 1})

    assert found.pairs == [(10, ADA)]


def test_more_readers_come_before_better_ones():
    """Ben alone may read the second dossier: he is kept for it, though he knows the first."""
    found = shared({10: 1, 11: 1}, {ADA: 1, BEN: 1}, {}, {(10, ADA): 0, (10, BEN): 4, (11, BEN): 0})

    assert sorted(found.pairs) == [(10, ADA), (11, BEN)]


def test_what_lacks_is_said_by_dossier():
    found = shared({10: 2, 11: 2}, {ADA: 1, BEN: 1}, {}, {(10, ADA): 0, (10, BEN): 0})

    assert (sorted(found.pairs), found.lacks) == ([(10, ADA), (10, BEN)], {11: 2})


def test_without_readers_everything_lacks():
    assert shared({10: 2}, {}, {}, {}).lacks == {10: 2}


def test_no_reader_goes_over_their_room():
    every = [(d, ADA) for d in (10, 11, 12)]

    found = shared({10: 1, 11: 1, 12: 1}, {ADA: 2}, {}, worth(*every))

    assert (len(found.pairs), sum(found.lacks.values())) == (2, 1)
