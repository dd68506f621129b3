"""The words of letters: fields put in once, and nothing executed."""

import pytest
from django.utils import translation

from cocarde.web.mail import actions, queries
from cocarde.web.mail.models import Wording
from cocarde.web.mail.queries import Fault, Words
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
KIND = "coconstruction.request"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", queries.kinds(), ids=lambda kind: kind.key)
def test_the_text_of_the_house_holds_every_field_and_no_fault(kind, language):
    with translation.override(language):
        model = kind.model()
        assert all(one.example for one in kind.fields)
    assert queries.faults_of(kind, model.title) == []
    assert queries.faults_of(kind, model.body, needs=True) == []
    said = set(queries.fields_in(model.title + model.body))
    assert said == {one.name for one in kind.fields}


def test_a_value_between_braces_stays_as_it_is():
    values = {"name": "{url}", "url": "https://example.org"}
    assert queries.filled("{name}: {url}", values) == "{url}: https://example.org"


def test_a_text_is_never_executed():
    said = "{% load i18n %}{{ settings.SECRET_KEY }} {name.__class__} $name %(name)s"
    assert queries.filled(said, {"name": "Aval"}) == said


def test_a_line_without_value_is_left_out_with_what_announces_it():
    text = "Hello,\n\nWhy:\n{reason}\n\nHere:\n{url}"
    assert queries.filled(text, {"reason": "", "url": "x"}) == "Hello,\n\nHere:\nx"


def test_faults_say_the_line():
    kind = queries.kind_named(KIND)
    text = "Hello {nobody},\n\n{reason} }\n"
    assert queries.faults_of(kind, text, needs=True) == [
        Fault("unknown", 1, "nobody"),
        Fault("brace", 3, ""),
        Fault("missing", 0, "url"),
    ]


def test_a_letter_bears_the_words_of_its_programme_alone():
    candidacy = candidacies.candidacy()
    programme, other = candidacy.programme, programmes.programme()
    facts = {"candidacy": candidacy, "reason": "La carte.", "url": "https://example.org/"}
    actions.reword(
        programme=programme,
        kind=queries.kind_named(KIND),
        language="fr",
        words=Words("Pour {candidacy}", "Il manque : {reason}\n{url}"),
        actor=PersonFactory(),
    )
    with translation.override("fr"):
        own = queries.worded(KIND, programme_id=programme.pk, facts=facts)
        house = queries.worded(KIND, programme_id=other.pk, facts=facts)
    with translation.override("en"):
        english = queries.worded(KIND, programme_id=programme.pk, facts=facts)
    assert own == Words(f"Pour {candidacy.name}", "Il manque : La carte.\nhttps://example.org/\n")
    assert house.body.startswith("Bonjour,")
    assert english.body.startswith("Good morning,")


def test_back_to_the_house_stays_in_the_history():
    programme, person = programmes.programme(), PersonFactory()
    kind = queries.kind_named(KIND)
    with translation.override("fr"):
        house = kind.model()
    said = {"programme": programme, "kind": kind, "language": "fr", "actor": person}
    assert actions.reword(words=house, **said) is None
    actions.reword(words=Words("T", "{reason} {url}"), **said)
    assert queries.wordings_of(programme.pk) == {KIND: ["fr"]}
    actions.reword(words=house, **said)
    assert queries.own_words(programme.pk, KIND, "fr") is None
    assert queries.wordings_of(programme.pk) == {}
    assert [row.is_own for row in queries.history_of(programme.pk, KIND)] == [False, True]


def test_words_with_a_fault_are_not_kept():
    with pytest.raises(actions.WordsRefusedError) as refused:
        actions.reword(
            programme=programmes.programme(),
            kind=queries.kind_named(KIND),
            language="fr",
            words=Words("{nobody}", "{reason}"),
            actor=PersonFactory(),
        )
    assert [one.reason for one in refused.value.faults] == ["unknown", "missing"]
    assert not Wording.objects.exists()
