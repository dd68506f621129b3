"""What rules look at and answer, on facts of a form and on those of a candidacy."""

import pytest

from cocarde.web.candidacies import actions
from cocarde.web.candidacies.queries import fact_of, facts_for_rules, missing, specification_of
from cocarde.web.ecosystem.models import Entry
from cocarde.web.programmes import queries
from cocarde.web.programmes.states import Fact
from cocarde.web.programmes.states.eligibility import facts_of, holds
from factories import candidacies, programmes, supporters


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("members >= 1", {"members"}),
        ("perimeter != '' && members > 2", {"members", "perimeter"}),
        ("[1, 2].exists(n, n == members)", {"members"}),
    ],
)
def test_the_facts_of_a_rule(rule, facts):
    assert facts_of(rule) == facts


@pytest.mark.parametrize(
    ("rule", "facts", "answer"),
    [
        ("members >= 2", {"members": 2}, True),
        ("members >= 2", {"members": 1}, False),
        ("population >= 5", {"population": None}, None),
        ("population >= 5", {}, None),
        ("population == 5", {"population": None}, None),
        ("abroad || population >= 5", {"abroad": True, "population": None}, True),
        ("abroad || population >= 5", {"abroad": False, "population": None}, None),
        ("entrepreneurs / board > 1", {"entrepreneurs": 1, "board": 0}, None),
        ("members + 1", {"members": 1}, None),
    ],
)
def test_a_rule_answers_yes_no_or_that_it_cannot_tell(rule, facts, answer):
    assert holds(rule, facts) is answer


@pytest.fixture
def region():
    call = programmes.call(key="startup-region")
    return candidacies.with_members(candidacies.candidacy(call))


def write(candidacy, key, **values):
    actions.save_section(
        candidacy=candidacy,
        key=key,
        values=values,
        revision=100,
        actor=candidacies.lead_of(candidacy),
    )


@pytest.mark.django_db
def test_every_fact_of_a_candidacy_is_told_or_is_unknown():
    row = candidacies.with_members(candidacies.candidacy())

    assert {fact.value: fact_of(row, fact) for fact in Fact} == {
        "members": 3,
        "members_without_referent": 0,
        "perimeter": "epci:990000001@2026",
        "abroad": False,
        "population": None,
        "companies": 0,
        "letters": 0,
    }


@pytest.mark.django_db
def test_companies_of_the_ecosystem_list_are_counted_and_not_its_laboratories():
    row = candidacies.candidacy()
    for kind in ("company", "company", "laboratory"):
        Entry.objects.create(candidacy=row, kind=kind, name="Une organisation")

    assert fact_of(row, Fact.COMPANIES) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("perimeter", "abroad"), [("place:CA/Montréal", True), ("epci:1@2026", False), ("", False)]
)
def test_a_place_is_abroad(perimeter, abroad):
    row = candidacies.candidacy()
    row.perimeter = perimeter

    assert fact_of(row, Fact.ABROAD) is abroad


@pytest.mark.django_db
def test_rules_are_given_what_they_look_at_and_nothing_else(region):
    write(region, "board", members=6, entrepreneurs=2)

    assert facts_for_rules(region) == {
        "members": 3,
        "members_without_referent": 0,
        "abroad": False,
        "population": None,
        "letters": 0,
        "board_members": 6,
        "board_entrepreneurs": 2,
    }


@pytest.mark.django_db
def test_what_the_dossier_declares_is_judged_and_what_nobody_knows_refuses_nobody(region):
    supporters.page(region)
    for _number in range(3):
        supporters.letter(region)
    said = specification_of(region)
    before = queries.ineligibilities(said, facts_for_rules(region))
    write(region, "board", members=6, entrepreneurs=3)

    assert len(before) == 1
    assert queries.ineligibilities(said, facts_for_rules(region)) == []


@pytest.mark.django_db
def test_a_field_is_required_from_its_stage_on(region):
    def fields():
        return [(gap.section.key, gap.field.key) for gap in missing(region)]

    first = fields()
    region.state = "invited"

    assert first == [("note", "text"), ("board", "members"), ("board", "entrepreneurs")]
    assert set(fields()) - set(first) == {
        ("note", "schools"),
        ("figures", "text"),
        ("board", "text"),
        ("fund", "state"),
    }


@pytest.mark.django_db
def test_a_field_that_no_answer_calls_for_is_not_required(region):
    region.state = "invited"
    region.save()
    asked = {}
    for answer in ("none", "open", "promised"):
        write(region, "fund", state=answer)
        asked[answer] = [gap.field.key for gap in missing(region) if gap.section.key == "fund"]

    assert asked == {"none": [], "open": ["size_eur"], "promised": ["size_eur", "date"]}
