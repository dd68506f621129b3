"""What a team says to itself: writing, answering, settling, taking back."""

import pytest

from cocarde.web.candidacies import queries as candidacies_queries
from cocarde.web.comments import actions, queries
from cocarde.web.comments.models import Comment
from cocarde.web.journal.models import Payload
from factories import comments
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def thread(candidacy):
    section = queries.section_of(candidacy, comments.SECTION)
    (found,) = queries.threads_of(candidacy, section, PersonFactory())
    return found


def test_a_section_is_one_of_the_outline(candidacy):
    with pytest.raises(actions.UnknownSectionError):
        comments.comment(candidacy, section_key="elsewhere")


def test_a_section_bears_so_many(candidacy, lead, monkeypatch):
    monkeypatch.setattr(actions, "MOST_IN_SECTION", 1)
    row = comments.comment(candidacy)

    with pytest.raises(actions.FullError):
        comments.comment(candidacy)
    with pytest.raises(actions.FullError):
        actions.answer(comment=row, text="Non.", actor=lead)


def test_an_answer_opens_what_was_settled(candidacy, lead):
    row = comments.comment(candidacy)
    actions.settle(comment=row, actor=lead)
    settled = thread(candidacy).resolved_text
    actions.answer(comment=row, text="Pas encore.", actor=lead)

    assert settled.startswith(f"Réglé par {lead}")
    assert thread(candidacy).resolved_text == ""
    assert [one.comment.text for one in thread(candidacy).answers] == ["Pas encore."]


def test_settling_is_undone(candidacy, lead):
    row = comments.comment(candidacy)
    actions.settle(comment=row, actor=lead)
    actions.reopen(comment=row, actor=lead)

    assert thread(candidacy).comment.resolved_at is None


def test_an_answer_is_answered_through_its_comment(candidacy, lead):
    given = actions.answer(comment=comments.comment(candidacy), text="Oui.", actor=lead)

    for verb in (actions.settle, actions.reopen):
        with pytest.raises(actions.GoneError):
            verb(comment=given, actor=lead)


def test_one_takes_back_what_is_ones_own(candidacy, lead):
    row, other = comments.comment(candidacy), PersonFactory()
    actions.answer(comment=row, text="Oui.", actor=other)

    with pytest.raises(actions.NotYoursError):
        actions.take_back(comment=row, actor=other)
    actions.take_back(comment=row, actor=lead)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        (comments.QUOTE, True),
        ("une halle de 3\u202f000 m²", True),
        ("près du port.\n\nElle dit l'ambition", True),  # over two paragraphs
        ("une usine", False),
        ("", True),
    ],
)
def test_whether_the_words_still_stand(candidacy, quote, stands):
    comments.comment(candidacy, quote=quote)

    assert thread(candidacy).stands is stands


def test_when_the_words_are_gone_the_comment_stays_and_says_so(candidacy):
    comments.comment(candidacy)
    comments.says(candidacy, "<p>Autre chose.</p>")

    assert (thread(candidacy).stands, thread(candidacy).comment.quote) == (False, comments.QUOTE)


def test_neither_a_version_nor_the_journal_holds_it(candidacy):
    comments.comment(candidacy)
    kept = str(candidacies_queries.content_now(candidacy))
    kept += str(list(Payload.objects.values_list("content", flat=True)))

    assert "Quand ouvre" not in kept


def test_a_comment_undoes_no_signature(candidacy):
    before = candidacies_queries.hash_of(candidacies_queries.content_now(candidacy))
    comments.comment(candidacy)

    assert candidacies_queries.hash_of(candidacies_queries.content_now(candidacy)) == before


def test_a_comment_outlives_its_author(candidacy):
    author = PersonFactory()
    comments.comment(candidacy, actor=author)
    author.delete()

    assert thread(candidacy).said.author == "quelqu’un qui est parti"
