"""M0: a procedure that asks no committee goes from the deposit to a published label."""

import re

import pytest
from django.urls import reverse

from cocarde.web.access.states import Role
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.committees import actions as committees
from cocarde.web.committees.queries import candidacies_to_hear
from cocarde.web.labels import actions
from cocarde.web.labels.models import Label
from cocarde.web.programmes import actions as programmes_actions
from cocarde.web.programmes import queries
from factories import candidacies, labels, programmes

pytestmark = pytest.mark.django_db


def without_committee(text):
    """The rules of 2014 where the authority decides on what was co-constructed, and nobody is heard."""
    for key in ("propose", "opinion"):
        text = programmes.without(text, "procedure.transitions", key)
    for key in ("proposed", "opinion_given"):
        text = programmes.without(text, "procedure.states", key)
    text = programmes.without(text, "procedure.stages", "committee")
    text = text.replace('from = ["opinion_given"]', 'from = ["coconstruction"]')
    return re.sub(r', "proposed", "opinion_given"\]', "]", text)


@pytest.fixture
def call():
    programme = programmes.programme()
    text = without_committee(queries.shipped_specification("metropole-2014"))
    rules = programmes_actions.load_specification(
        programme=programme, text=text, file="no-committee.toml"
    )
    return programmes_actions.open_call(
        programme=programme,
        specification=rules,
        slug="appel",
        titles={"fr": "Appel", "en": "Call"},
        opens_at=labels.BEFORE,
    )


def test_the_whole_way_without_a_committee(client, call):
    with clock.travel(labels.BEFORE):
        row = candidacies.with_members(candidacies.candidacy(call))
        row = candidacies.in_coconstruction(candidacies.deposited(row))
        wave = labels.wave(call.programme)
        labels.decided(wave, row)
        authority = labels.authority_of(call.programme)
        client.force_login(authority, backend="django.contrib.auth.backends.ModelBackend")
        page = client.get(reverse("labels:prepare", args=[wave.public_id]))
        actions.seal(wave=wave, actor=authority)
    with clock.travel(labels.AFTER):
        actions.publish_due()

    row.refresh_from_db()
    stages = [stage.key for stage in specification_of(row).procedure.stages]
    assert page.status_code == 200
    assert stages == ["filing", "coconstruction", "decision", "label"]
    assert (row.state, Label.objects.get().candidacy) == ("labelled", row)


def test_nothing_is_to_be_heard_without_a_committee(call):
    with clock.travel(labels.BEFORE):
        row = candidacies.in_coconstruction(
            candidacies.deposited(candidacies.with_members(candidacies.candidacy(call)))
        )
    office = programmes.person_with(call.programme, Role.OFFICE)
    committee = committees.form_committee(
        programme=call.programme, names={"fr": "Comité", "en": "Committee"}
    )
    session = committees.call_session(committee=committee, starts_at=labels.AFTER)

    with pytest.raises(committees.SessionRefusedError) as refused:
        committees.put_on_agenda(session=session, candidacy=row)

    assert candidacies_to_hear(call.programme, office) == []
    assert refused.value.reason == "not_proposed"
