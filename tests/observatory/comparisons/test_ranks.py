"""Ranks as ranges."""

from hypothesis import given
from hypothesis import strategies as st

from cocarde.observatory import Interval, Rank, ranks
from cocarde.observatory.comparisons.intervals import deviations, poisson


def around(counts, z=None):
    """The intervals of counts by name."""
    spoken = [count for count in counts.values() if count is not None]
    z = z or deviations(0.95, len(spoken))
    return {
        name: None if count is None else Interval(*poisson(count, z), "poisson")
        for name, count in counts.items()
    }


def told(counts):
    return ranks(counts, around(counts))


def test_a_rank_is_a_range_where_the_intervals_overlap():
    assert told({"a": 1000, "b": 12, "c": 10}) == {
        "a": Rank(1, 1, 1, 3),
        "b": Rank(2, 2, 3, 3),
        "c": Rank(3, 2, 3, 3),
    }


def test_ties_share():
    assert [told({"a": 9, "b": 5, "c": 9, "d": 7})[k].place for k in "abcd"] == [1, 4, 1, 3]


def test_nobody_is_ranked_without_data_and_nobody_alone():
    assert told({"a": 9, "b": None}) == {}
    assert set(told({"a": 9, "b": None, "c": 8})) == {"a", "c"}


COUNTS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2),
    st.none() | st.integers(5, 500),
    min_size=1,
    max_size=8,
)


@given(COUNTS)
def test_a_perimeter_without_data_changes_nobodys_rank(counts):
    assert told(counts | {"silent": None}) == told(counts)


@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_changes_nothing(counts, chance):
    names = list(counts)
    chance.shuffle(names)
    assert told({name: counts[name] for name in names}) == told(counts)


@given(COUNTS)
def test_a_place_lies_in_its_range_and_the_range_among_the_ranked(counts):
    for rank in told(counts).values():
        assert 1 <= rank.first <= rank.place <= rank.last <= rank.of


@given(COUNTS)
def test_a_greater_value_never_comes_after(counts):
    found = told(counts)
    for one, rank in found.items():
        for other, its in found.items():
            if counts[one] > counts[other]:
                assert rank.place < its.place
                assert (rank.first, rank.last) <= (its.first, its.last)
            if counts[one] == counts[other]:
                assert rank == its
