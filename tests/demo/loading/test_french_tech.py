"""The real programme as it was known on a day: every decision sourced, nothing from later."""

from datetime import date

import pytest

from cocarde.demo.french_tech.later import later_candidacies
from cocarde.demo.french_tech.load import candidacies as first_candidacies
from cocarde.demo.loading.french_tech_programme import load_french_tech
from cocarde.web.candidacies.models import Candidacy, Step
from cocarde.web.labels.models import Decision, Label, Wave

pytestmark = pytest.mark.django_db


def labels(kind):
    return set(Label.objects.filter(kind_key=kind).values_list("holder", flat=True))


def test_every_candidacy_that_the_facts_tell_is_loaded():
    load_french_tech(None, date(2026, 1, 1))
    assert Candidacy.objects.count() == 15 + 14 + 20
    assert len(labels("metropole")) == 13
    assert labels("thematic-pilot") == {
        "French Tech Alsace",
        "Angers French Tech",
        "Avignon-Provence French Tech Culture",
        "Saint-Étienne Design Tech",
    }
    assert len(labels("hub")) == 9
    assert Label.objects.filter(confirmed_on=date(2016, 7, 25)).count() == 13
    assert Decision.objects.filter(outcome="not_retained").count() == 6
    assert Decision.objects.filter(outcome="project_hub").count() == 10


def test_the_wave_of_june_2015_holds_fourteen_candidacies_and_a_hub():
    load_french_tech(None, date(2015, 6, 24))
    wave = Wave.objects.get(slug="2015-06-24")
    assert wave.decisions.count() == 15
    assert wave.decisions.get(candidacy__slug="new-york").label.perimeter == "place:US/New York"


@pytest.mark.parametrize(
    ("day", "heard_of", "decided"),
    [
        (date(2014, 11, 11), 15 + 3, 0),  # Alsace, Annecy and Avignon were launched in 2014
        (date(2014, 11, 12), 15 + 3, 15),
        (date(2015, 6, 23), 24, 15),
        (date(2015, 6, 24), 31, 30),
    ],
)
def test_nothing_is_known_before_its_day(day, heard_of, decided):
    load_french_tech(None, day)
    assert Decision.objects.count() == decided
    assert [s for s in Step.objects.exclude(at=None) if s.at.date() > day] == []
    assert Wave.objects.filter(hour_h__date__gt=day).count() == 0
    assert Candidacy.objects.count() == heard_of


def test_the_day_of_tokyo_is_not_made_up():
    load_french_tech(None, date(2026, 1, 1))
    tokyo = Candidacy.objects.get(slug="tokyo")
    assert (tokyo.state, tokyo.steps.last().precision) == ("labelled", "month")
    assert not Label.objects.filter(candidacy=tokyo).exists()


def test_a_thematic_pilot_has_no_term():
    load_french_tech(None, date(2026, 1, 1))
    assert set(Label.objects.filter(kind_key="thematic-pilot").values_list("term_on")) == {(None,)}


def test_what_each_candidacy_says_has_its_source():
    load_french_tech(None, date(2026, 1, 1))
    assert [s for s in Step.objects.exclude(at=None) if not s.sources] == []
    assert [d for d in Decision.objects.all() if not d.sources] == []


def test_later_facts_are_those_of_the_second_wave_and_of_the_hubs():
    rows = later_candidacies()
    assert len({r.slug for r in rows}) == len(rows) == 34
    later = {c.later.candidacy for c in first_candidacies() if c.later}
    assert later <= {r.id for r in rows}
