import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.sirene.identifiers import (
    is_valid,
    nic_letters,
    siren_keys,
    siren_letters,
    siret_keys,
    text,
)


@pytest.mark.parametrize("number", ["732829320", "73282932000074", "005880034", "00588003400011"])
def test_published_numbers_pass_the_check(number):
    assert is_valid(number)


@pytest.mark.parametrize("number", ["732829321", "73282932000075", "005880043"])
def test_a_wrong_or_swapped_figure_fails_the_check(number):
    assert not is_valid(number)


@given(st.lists(st.tuples(st.integers(0, 99_999_999), st.integers(0, 9_999)), min_size=1))
def test_every_number_made_passes_the_check(made):
    prefixes, orders = (np.array(column, dtype=np.int64) for column in zip(*made, strict=True))
    keys = siren_keys(prefixes)
    sirens = siren_letters(prefixes, keys)
    sirets = np.hstack([sirens, nic_letters(orders, siret_keys(prefixes, keys, orders))])
    assert {is_valid(number) for number in text(sirens).to_pylist()} == {True}
    assert {is_valid(number) for number in text(sirets).to_pylist()} == {True}
    assert text(sirens)[0].as_py()[:8] == f"{made[0][0]:08d}"
    assert text(sirets)[0].as_py()[9:13] == f"{made[0][1]:04d}"


def test_the_numbers_of_the_register_pass_the_check_and_rise(register):
    sirens = [siren for (siren,) in register.rows("select siren from units")]
    sirets = [siret for (siret,) in register.rows("select siret from sites")]
    assert [number for number in sirens + sirets if not is_valid(number)] == []
    assert sirens == sorted(set(sirens))
    assert sirets == sorted(set(sirets))


def test_a_siret_is_its_siren_and_its_nic(register):
    assert register.number("select count(*) from sites where siret <> siren || nic") == 0
