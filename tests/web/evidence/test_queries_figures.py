import pytest
from django.utils import translation

from cocarde.web.evidence import queries


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", {"US dollars", "awards", "companies", "organisations", "places"}),
        ("fr", {"dollars des États-Unis", "entreprises", "lieux", "organisations", "prix"}),
    ],
)
def test_every_unit_of_the_catalogue_is_said_in_the_language_of_the_reader(language, labels):
    with translation.override(language):
        assert {queries.unit_label(indicator.unit) for indicator in queries.indicators()} == labels
