"""Amounts and records as people read them."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from cocarde.web.evidence import queries
from cocarde.web.evidence.queries.amounts import Amount, amount_of, records_text

DOLLARS = "dollars des États-Unis"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Decimal(1235), "companies", Amount("1\u202f235", "entreprises")),
        (950_000, "USD", Amount("950\u202f000", "$\u00a0US", DOLLARS)),
        (
            Decimal("23812345.00"),
            "USD",
            Amount(
                "23,8",
                "M$\u00a0US",
                f"millions de {DOLLARS}",
                f"23\u202f812\u202f345 {DOLLARS}",
            ),
        ),
        (
            1_900_000_000.5,
            "EUR",
            Amount("1,9", "Md€", "milliards d’euros", "1\u202f900\u202f000\u202f000,5 euros"),
        ),
        (None, "USD", Amount("", "$\u00a0US", DOLLARS)),
    ],
)
def test_big_amounts_are_rounded_and_the_exact_value_is_kept(value, unit, shown):
    assert amount_of(value, unit) == shown


@pytest.mark.parametrize(("language", "unit"), [("en", "million US$"), ("fr", "M$\u00a0US")])
def test_a_unit_is_abbreviated_in_the_language_of_the_page(language, unit):
    with translation.override(language):
        assert amount_of(2_000_000, "USD").unit_label == unit


@pytest.mark.parametrize(
    ("indicator", "observed", "expected", "told"),
    [
        (
            "companies_known",
            15,
            Decimal("43.87"),
            "15 entreprises au registre\u202f; environ 44 attendues",
        ),
        ("legal_units", 1_009, 1_009, "1\u202f009 unités légales au registre"),
        ("jobs_low", 12, 12, "12 établissements au registre"),
        ("jobs_low", 1, 1, "moins de cinq établissements au registre"),
        ("digital_oecd_units", 4, 4, "moins de cinq unités légales au registre"),
        ("digital_oecd_units", 0, 0, "0 unité légale au registre"),
        ("companies_founded", 1, 1.2, "1 entreprise au registre\u202f; environ 1 attendue"),
        ("funds_raised", Decimal(2), 12.4, "2 levées au registre\u202f; environ 12 attendues"),
        ("funds_raised_cumulated", 1, 0.2, "1 levée au registre\u202f; moins d’une attendue"),
        (
            "hosting_places",
            7,
            5.6,
            "7 organisations sur les listes\u202f; environ 6 attendues",
        ),
        ("innovation_awards", 1, 0.2, "1 récompense sur les listes\u202f; moins d’une attendue"),
        ("companies_listed", 3, 14.1, "3 entreprises au registre\u202f; environ 14 attendues"),
        (
            "companies_known",
            0,
            None,
            "0 entreprise au registre\u202f; rien ne dit combien en attendre",
        ),
    ],
)
def test_records_have_their_own_noun_and_are_rounded(indicator, observed, expected, told):
    figure = SimpleNamespace(observed=observed, expected=expected)

    assert records_text(figure, queries.indicator(indicator)) == told
