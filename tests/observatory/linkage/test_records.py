"""What a list says of a company: its number, its web domain, its year."""

from hypothesis import given
from hypothesis import strategies as st

from cocarde.observatory.linkage.records import siren_of, web_domain
from factories.sirene import siren


@given(st.integers(1, 99_999_999), st.integers(0, 9))
def test_a_siren_is_known_by_its_key(number, key):
    right = siren(number)
    assert siren_of(right) == int(right)
    other = right[:-1] + str(key)
    assert (siren_of(other) is None) == (other != right)


@given(st.text())
def test_no_address_breaks_the_reading_of_domains(text):
    assert web_domain(text) == web_domain(text).lower()
