from pathlib import Path

import pytest

from cocarde.observatory import IndicatorError, catalogue, catalogue_page
from cocarde.observatory.indicators import indicators_named

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "indicators.md"


def test_the_published_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == catalogue_page()


def test_every_indicator_is_told_in_both_languages():
    for indicator in catalogue():
        for words in (indicator.label, indicator.definition, indicator.limits):
            assert words.fr
            assert words.en


def test_french_has_narrow_spaces_before_double_signs():
    for indicator in catalogue():
        for words in (indicator.label, indicator.definition, indicator.limits):
            assert [sign for sign in ":;!?" if f" {sign}" in words.fr] == []


def test_each_indicator_says_what_is_observed_and_expected_for_it():
    """By hand: the rows of the cube's measure that coverage judges, never the unit of the value."""
    rows = ("legal units", "legal_units")
    staffed = ("jobs", "establishments")
    sectors = {
        f"digital_{name}_{what}": counted
        for name in ("oecd", "press_2015")
        for what, counted in {
            "units": rows,
            "births": rows,
            "deaths": rows,
            "jobs_low": staffed,
            "jobs_high": staffed,
        }.items()
    }
    assert {i.name: (i.unit, i.rows) for i in catalogue()} == sectors | {
        "companies_known": ("companies", "companies"),
        "companies_founded": ("companies", "companies"),
        "funds_raised": ("USD", "rounds"),
        "funds_raised_cumulated": ("USD", "rounds"),
        "legal_units": rows,
        "legal_unit_births": rows,
        "legal_unit_deaths": rows,
        "legal_unit_net_growth": rows,
        "legal_unit_density": ("per 10,000 inhabitants", "legal_units"),
        "five_year_survival": ("%", "legal_units"),
        "jobs_low": staffed,
        "jobs_high": staffed,
        "companies_listed": ("companies", "companies"),
        "innovation_awards": ("awards", "awards"),
        "innovation_awards_cumulated": ("awards", "awards"),
        "organisations_known": ("organisations", "organisations"),
        "hosting_places": ("places", "organisations"),
        "incubators_known": ("organisations", "organisations"),
        "investors_known": ("organisations", "organisations"),
    }


def test_an_unknown_indicator_is_refused_with_the_known_ones():
    with pytest.raises(IndicatorError) as refusal:
        indicators_named(["jobs"])
    assert str(refusal.value) == (
        f"indicator jobs: not in the catalogue; use one of {', '.join(i.name for i in catalogue())}"
    )
