import pytest
from django.utils import translation

from cocarde.web.evidence import queries


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (
            "en",
            {
                "%",
                "US dollars",
                "awards",
                "companies",
                "jobs",
                "legal units",
                "organisations",
                "per 10,000 inhabitants",
                "places",
            },
        ),
        (
            "fr",
            {
                "%",
                "dollars des États-Unis",
                "emplois",
                "entreprises",
                "lieux",
                "organisations",
                "pour 10\u202f000 habitants",
                "prix",
                "unités légales",
            },
        ),
    ],
)
def test_every_unit_of_the_catalogue_is_said_in_the_language_of_the_reader(language, labels):
    with translation.override(language):
        assert {queries.unit_label(indicator.unit) for indicator in queries.indicators()} == labels
