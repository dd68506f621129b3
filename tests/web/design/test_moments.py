"""Days, hours and periods as people read them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from cocarde.web.design.queries import period_text
from cocarde.web.design.templatetags import design

SPRING = datetime(2027, 4, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "in_zone", "moment", "city"),
    [
        (
            "fr",
            "1er avril 2027",
            "1er avril 2027",
            "1er avril 2027 à 8\u00a0h\u00a030 (Açores, UTC+0)",
            "Açores",
        ),
        (
            "en",
            "1 April 2027",
            "1 April 2027",
            "1 April 2027 at 08:30 (Azores, UTC+0)",
            "Azores",
        ),
    ],
)
def test_filters_write_days_and_hours_with_their_zone(language, day, in_zone, moment, city):
    zone = "Atlantic/Azores"
    with override(language):
        assert design.day(date(2027, 4, 1)) == day
        assert design.day_in(SPRING, zone) == in_zone
        assert design.moment(SPRING, zone) == moment
        assert design.city(zone) == city
        assert (design.day(None), design.day_in(None, zone), design.moment(None, zone)) == ("",) * 3


@pytest.mark.parametrize(
    ("period", "french", "english"),
    [
        ("2014", "2014", "2014"),
        ("2014-06", "juin 2014", "June 2014"),
        ("2014-06-01", "1er juin 2014", "1 June 2014"),
        ("2014-09/2014-11", "septembre 2014 à novembre 2014", "September 2014 to November 2014"),
        ("../2025", "d’ici à 2025", "by 2025"),
        ("P3Y", "sur 3 ans", "over 3 years"),
        ("2014/P10Y", "2014, sur 10 ans", "2014, over 10 years"),
        ("2014-21", "printemps 2014", "spring 2014"),
        ("2009-2012", "2009-2012", "2009-2012"),
        ("2014-13", "2014-13", "2014-13"),
        ("as they said", "as they said", "as they said"),
        ("", "", ""),
    ],
)
def test_a_period_is_read_in_words(period, french, english):
    with override("fr"):
        assert period_text(period) == french
    with override("en"):
        assert period_text(period) == english
