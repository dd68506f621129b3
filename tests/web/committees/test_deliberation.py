"""What a specification says of opinions: reasons in both languages, read by the team or not."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions
from cocarde.web.committees.models import AgendaItem, Opinion
from cocarde.web.committees.states import Advice
from cocarde.web.labels import actions as labels_actions
from cocarde.web.programmes import actions as programme_actions
from factories import candidacies, committees, labels, programmes
from factories.pdf import words

pytestmark = pytest.mark.django_db


def call_that_says(*lines):
    """A call whose specification says this of deliberations."""
    call = programmes.call()
    said = "\n".join(["[deliberation]", *lines, "", "[procedure]\n"])
    rules = programmes.newer(call, ("[procedure]\n", said))
    return programme_actions.open_call(
        programme=call.programme,
        specification=rules,
        slug="deliberation",
        titles={"fr": "Appel", "en": "Call"},
        opens_at=datetime(2014, 2, 1, tzinfo=UTC),
    )


def item_under(call):
    """A candidacy of the call, called in an open session."""
    session = committees.session(committees.committee(call.programme))
    return committees.opened(committees.item(session, call=call))


def recorded(item, **given):
    said = {"advice": Advice.FAVOURABLE, "reasons": "Une équipe complète.", "reservations": ""}
    return actions.record_opinion(
        item=item, actor=committees.office_of(item.session), **said | given
    )


def test_reasons_in_one_language_are_refused_where_the_specification_asks_for_both():
    item = item_under(call_that_says("reasons_in_both_languages = true"))
    for other in ("", "   "):
        with pytest.raises(actions.SessionRefusedError) as refused:
            recorded(item, other_reasons=other)
        assert refused.value.reason == "one_language"

    assert Opinion.objects.count() == 0
    assert (
        recorded(item, other_reasons="A complete team.").sheet.other_reasons == "A complete team."
    )


def test_reasons_in_one_language_are_enough_where_it_does_not():
    item = item_under(call_that_says("reasons_in_both_languages = false"))

    assert recorded(item).sheet.other_reasons == ""


def decided(call):
    """An opinion recorded, then a decision sealed for the usual hour."""
    with clock.travel(labels.BEFORE):
        item = item_under(call)
        recorded(item)
        actions.end_item(item=item, actor=committees.office_of(item.session))
        wave = labels.wave(call.programme)
        labels.decided(wave, AgendaItem.objects.get(pk=item.pk).candidacy, "not_retained")
        labels_actions.seal(wave=wave, actor=labels.authority_of(call.programme))
    return item.candidacy


def asked_by_team(client, candidacy):
    """Status of the opinion, what it says, and whether the home of the candidacy leads to it."""
    lead = candidacies.lead_of(candidacy)
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("committees:team_opinion", args=[candidacy.public_id])
    answer = client.get(page)
    home = client.get(reverse("candidacies:home", args=[candidacy.public_id]))
    said = words(answer.content) if answer.status_code == 200 else ""
    return answer.status_code, "Une équipe complète." in said, page in home.content.decode()


def test_a_team_reads_the_opinion_on_its_dossier_once_the_decision_is_public_and_not_before(client):
    candidacy = decided(call_that_says("opinion_read_by_team = true"))
    with clock.travel(labels.BEFORE):
        before = asked_by_team(client, candidacy)
    with clock.travel(labels.AFTER):
        labels_actions.publish_due()
        after = asked_by_team(client, candidacy)

    assert (before, after) == ((404, False, False), (200, True, True))


def test_where_the_specification_does_not_say_so_the_team_never_reads_it(client):
    candidacy = decided(call_that_says("opinion_read_by_team = false"))
    with clock.travel(labels.AFTER):
        labels_actions.publish_due()
        after = asked_by_team(client, candidacy)

    assert after == (404, False, False)


def test_another_team_does_not_read_it_after_either(client):
    candidacy = decided(call_that_says("opinion_read_by_team = true"))
    with clock.travel(labels.AFTER):
        labels_actions.publish_due()
        other = candidacies.candidacy(name="Une autre")
        client.force_login(
            candidacies.lead_of(other), backend="django.contrib.auth.backends.ModelBackend"
        )
        page = reverse("committees:team_opinion", args=[candidacy.public_id])

        assert client.get(page).status_code == 404
