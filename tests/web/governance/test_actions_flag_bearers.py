"""Who carries the flag, in which order, with which story."""

import pytest

from cocarde.web.candidacies.actions.write import NotEditableError
from cocarde.web.ecosystem import actions as lists
from cocarde.web.governance import actions, queries
from factories import candidacies, ecosystem, governance, programmes

pytestmark = pytest.mark.django_db


def names(candidacy):
    return [one.entry.name if one.entry else "" for one in queries.bearers_of(candidacy)]


def test_an_organisation_carries_the_flag_once(candidacy, lead):
    entry = ecosystem.entry(candidacy)
    actions.choose_bearer(candidacy=candidacy, entry=entry, actor=lead)

    with pytest.raises(actions.AlreadyChosenError):
        actions.choose_bearer(candidacy=candidacy, entry=entry, actor=lead)


def test_an_organisation_of_another_list_does_not(candidacy, lead):
    other = candidacies.candidacy(programmes.call(candidacy.programme), name="Autre")

    with pytest.raises(actions.NotListedError):
        actions.choose_bearer(candidacy=candidacy, entry=ecosystem.entry(other), actor=lead)


def test_there_are_twenty_at_most(candidacy):
    for n in range(20):
        governance.bearer(candidacy, name=f"N{n}")

    with pytest.raises(actions.FullError):
        governance.bearer(candidacy, name="Une de trop")


def test_their_order_is_that_of_the_team(candidacy, lead):
    first, second, third = (governance.bearer(candidacy, name=n) for n in ("A", "B", "C"))
    actions.move_bearer(bearer=third, up=True, actor=lead)
    actions.move_bearer(bearer=first, up=True, actor=lead)  # first already
    moved = names(candidacy)
    actions.move_bearer(bearer=first, up=False, actor=lead)
    actions.remove_bearer(bearer=second, actor=lead)

    assert (moved, names(candidacy)) == (["A", "C", "B"], ["C", "A"])


def test_a_story_has_its_length(candidacy, lead):
    row = governance.bearer(candidacy)
    actions.tell_story(bearer=row, story="mot " * 150, actor=lead)

    with pytest.raises(actions.TooLongError):
        actions.tell_story(bearer=row, story="mot " * 151, actor=lead)


def test_a_story_outlives_the_list(candidacy, lead):
    row = governance.bearer(candidacy, story="Née dans un garage.")
    lists.remove_entry(entry=row.entry, actor=lead)
    (kept,) = queries.bearers_of(candidacy)

    assert (kept.entry, kept.story) == (None, "Née dans un garage.")


def test_past_writing_nothing_changes(candidacy, lead):
    row = governance.bearer(candidacy)
    ecosystem.closed(candidacy)

    for verb in (
        lambda: actions.tell_story(bearer=row, story="Non.", actor=lead),
        lambda: actions.move_bearer(bearer=row, up=True, actor=lead),
        lambda: actions.remove_bearer(bearer=row, actor=lead),
    ):
        with pytest.raises(NotEditableError):
            verb()
