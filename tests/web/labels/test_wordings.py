"""Letters of the life of labels in the words of a programme."""

import pytest

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from cocarde.web.mail import actions as mail_actions
from cocarde.web.mail import queries as mail
from cocarde.web.mail.models import Message
from factories import label_life, programmes

pytestmark = pytest.mark.django_db

KINDS = (
    "labels.label_decision",
    "labels.notice",
    "labels.observation",
    "labels.audit",
    "labels.answer",
)


@pytest.fixture
def label():
    row = label_life.label()
    with clock.travel(label_life.LATER):
        yield row


def reworded(label, key):
    """Every field that the letter has, each on a line of its own."""
    kind = mail.kind_named(key)
    body = "\n".join(f"{one.name} = {one.placeholder}" for one in kind.fields)
    mail_actions.reword(
        programme=label.programme,
        kind=kind,
        language="fr",
        words=mail.Words("Nos mots : {holder}", body),
        actor=programmes.person_with(label.programme, Role.OFFICE),
    )
    Message.objects.all().update(title="avant")


def letter_of(label):
    return Message.objects.filter(title=f"Nos mots : {label.holder}").first()


def sent(label, key):
    """The letter of this kind, brought about by what people do."""
    if key == "labels.label_decision":
        label_life.sealed(label, "back_in_play")
    elif key == "labels.notice":
        label_life.noticed(label)
    elif key == "labels.observation":
        label_life.observed(label_life.noticed(label))
    else:
        audit = label_life.audited(label)
        if key == "labels.answer":
            actions.answer_audit(
                audit=audit, text="Vu.", language="fr", actor=label_life.lead_of(label)
            )
    return letter_of(label)


@pytest.mark.parametrize("key", KINDS)
def test_a_letter_of_the_life_of_a_label_is_written_in_the_words_of_its_programme(label, key):
    reworded(label, key)
    letter = sent(label, key)

    lines = dict(line.split(" = ", 1) for line in letter.body.strip().split("\n") if " = " in line)
    assert set(lines) == {one.name for one in mail.kind_named(key).fields}
    assert [name for name, value in lines.items() if not value.strip() or "{" in value] == []
    assert lines["holder"] == label.holder


@pytest.mark.parametrize("key", KINDS)
def test_the_words_of_the_house_hold_where_the_programme_has_none(label, key):
    Message.objects.all().delete()
    sent(label, key)

    letters = [m for m in Message.objects.all() if m.title.startswith("Nos mots")]
    assert letters == []
    assert Message.objects.filter(body__contains=label.holder).exists()


def test_the_decision_says_the_term_that_it_will_give(label):
    label_life.audited(label)
    label_life.sealed(label, "confirmed")
    letter = Message.objects.filter(title__startswith="Décision sur le label").first()

    assert "12 novembre 2029" in letter.body
