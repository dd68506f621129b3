"""A joint candidacy parts into its members, with the same care."""

import pytest

from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem import actions as ecosystem_actions
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import Kind
from cocarde.web.joint import actions, queries
from cocarde.web.joint.models import Split, Trace
from cocarde.web.joint.states import SplitState
from factories import candidacies, joint
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def proposed(row):
    return actions.propose_split(candidacy=row, words="", actor=candidacies.lead_of(row))


def all_agree(split):
    for part in queries.parts_of(split):
        actions.agree_to_split(part=part, actor=part.lead)
    return split


def test_what_was_united_parts_again_each_with_its_own():
    rows = joint.three()
    whole = joint.united(rows)
    candidacies_actions.place_figure(
        candidacy=whole,
        section_key=candidacies_queries.sections_for_figures(whole)[0].key,
        indicator="companies_known",
        year=2014,
        actor=candidacies.lead_of(whole),
    )
    before = candidacies_queries.content_now(whole)["sections"]
    parts = actions.split(split=all_agree(proposed(whole)), actor=candidacies.lead_of(whole))

    assert [part.name for part in parts] == ["Amont", "Aval", "Éloi"]
    assert [candidacies.lead_of(part) for part in parts] == [candidacies.lead_of(r) for r in rows]
    assert [part.perimeter for part in parts] == [row.perimeter for row in rows]
    assert [[m.name for m in part.members.all()] for part in parts] == [
        ["Pays d’Amont"],
        ["Pays d’Aval"],
        ["Pays d’Éloi"],
    ]
    assert [candidacies_queries.content_now(p)["sections"] for p in parts] == [before] * 3
    figures = [p.placed_figures.get().figure for p in parts]
    assert [f.perimeter for f in figures] == [row.perimeter for row in rows]
    assert [f.observed for f in figures] == [12, 2, 0]
    whole.refresh_from_db()
    assert (whole.state, candidacies_queries.state_of(whole).ends) == ("split", True)
    origins = {o["name"] for t in Trace.objects.filter(candidacy=parts[0]) for o in t.origins}
    assert origins == {"Trois rivières"}


def test_a_part_keeps_its_own_organisations_and_those_that_are_nowhere():
    whole = joint.united()
    for name, commune in (("Ici", "01001"), ("Là", "01003"), ("Partout", "")):
        ecosystem_actions.add_entry(
            candidacy=whole,
            kind=Kind.COMPANY,
            actor=candidacies.lead_of(whole),
            name=name,
            commune=commune,
        )
    parts = actions.split(split=all_agree(proposed(whole)), actor=candidacies.lead_of(whole))
    listed = [list(Entry.objects.filter(candidacy=p).values_list("name", flat=True)) for p in parts]
    assert listed == [["Ici", "Partout"], ["Là", "Partout"], ["Partout"]]


def test_a_candidacy_of_several_territories_parts_though_it_never_was_several():
    row = candidacies.with_members(candidacies.candidacy())
    parts = actions.split(split=all_agree(proposed(row)), actor=candidacies.lead_of(row))
    assert [part.name for part in parts] == ["Amont", "Aval", "Confluence"]


def test_nothing_happens_before_all_have_agreed():
    whole = joint.united()
    split = proposed(whole)
    with pytest.raises(actions.SplitRefusedError, match="agreement"):
        actions.split(split=split, actor=candidacies.lead_of(whole))
    actions.take_back_split(split=split, actor=candidacies.lead_of(whole))
    with pytest.raises(actions.SplitRefusedError, match="closed"):
        actions.split(split=split, actor=candidacies.lead_of(whole))
    assert (Split.objects.get().state, Candidacy.objects.count()) == (SplitState.WITHDRAWN, 4)


def test_territories_that_changed_since_are_not_split_as_they_were():
    whole = joint.united()
    split = all_agree(proposed(whole))
    candidacies_actions.add_member(
        candidacy=whole,
        name="Venue depuis",
        perimeter="",
        referent=PersonFactory(),
        actor=candidacies.lead_of(whole),
    )
    with pytest.raises(actions.SplitRefusedError, match="changed"):
        actions.split(split=split, actor=candidacies.lead_of(whole))


def test_before_the_committee_nothing_parts():
    row = candidacies.proposed()
    with pytest.raises(actions.SplitRefusedError, match="state"):
        proposed(row)


def test_one_territory_has_nothing_to_part():
    with pytest.raises(actions.SplitRefusedError, match="few"):
        proposed(joint.one(joint.call(), "Amont"))


def test_who_presses_second_finds_the_parts_of_the_first():
    whole = joint.united()
    split = all_agree(proposed(whole))
    first = actions.split(split=split, actor=candidacies.lead_of(whole))
    assert actions.split(split=split, actor=candidacies.lead_of(whole)) == first
    assert Candidacy.objects.count() == 7
