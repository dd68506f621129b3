import pytest

from cocarde.observatory.registers.identifiers import siren_of, siret_of


@pytest.mark.parametrize(
    ("text", "siren"),
    [
        ("732829320", "732829320"),
        (" 732 829 320 ", "732829320"),
        ("732.829.320", "732829320"),
        (732829320, "732829320"),
        ("732829321", None),  # the check digit does not hold
        ("73282932", None),
        ("73282932000074", None),
        ("000000000", None),
        ("٧٣٢٨٢٩٣٢٠", None),
        ("", None),
        (None, None),
    ],
)
def test_a_siren_is_kept_where_its_sum_holds(text, siren):
    assert siren_of(text) == siren


@pytest.mark.parametrize(
    ("text", "siret"),
    [
        ("73282932000074", "73282932000074"),
        ("732 829 320 00074", "73282932000074"),
        ("73282932000075", None),
        ("73282932100072", None),  # its own sum holds, that of its SIREN does not
        ("732829320", None),
        ("35600000049837", "35600000049837"),  # La Poste: a sum of all digits
        ("35600000049838", None),
        ("3560000004983X", None),
    ],
)
def test_a_siret_is_kept_where_its_sum_holds(text, siret):
    assert siret_of(text) == siret
