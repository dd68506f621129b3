"""Verbs of comments: writing, answering, settling and opening again, taking one's own back."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.comments.models import Comment
from cocarde.web.comments.states import LONGEST_QUOTE, MOST_IN_SECTION
from cocarde.web.journal import actions as journal


class UnknownSectionError(Exception):
    """The outline of the dossier has no such section."""


class FullError(Exception):
    """The section bears as many comments as it may."""


class GoneError(Exception):
    """The comment was taken back."""


class NotYoursError(Exception):
    """Somebody else wrote it."""


def _note(comment: Comment, verb: str, actor: Any) -> None:
    journal.record(
        verb=f"comments.{verb}",
        subject=comment.candidacy.ref,
        actor=actor,
        programme_id=comment.candidacy.programme_id,
        details={"comment": comment.public_id, "section": comment.section_key},
    )


@transaction.atomic
def write(*, candidacy: Candidacy, section_key: str, text: str, quote: str, actor: Any) -> Comment:
    """Comment on words of a section, or on the whole of it where none are quoted.

    Raises:
        UnknownSectionError: the outline has no such section.
        FullError: the section bears as many as it may.
    """
    if section_key not in {one.key for one in specification_of(candidacy).sections}:
        raise UnknownSectionError(section_key)
    _refuse_full(candidacy, section_key)
    row = Comment.objects.create(
        candidacy=candidacy,
        section_key=section_key,
        quote=" ".join(quote.split())[:LONGEST_QUOTE],
        text=text,
        author=actor,
    )
    _note(row, "written", actor)
    return row


def _refuse_full(candidacy: Candidacy, section_key: str) -> None:
    rows = Comment.objects.filter(candidacy=candidacy, section_key=section_key)
    if rows.count() >= MOST_IN_SECTION:
        raise FullError


def _standing(comment: Comment) -> Comment:
    row = Comment.objects.select_for_update().filter(pk=comment.pk).first()
    if row is None or row.parent_id is not None:
        raise GoneError
    row.candidacy = comment.candidacy
    return row


@transaction.atomic
def answer(*, comment: Comment, text: str, actor: Any) -> Comment:
    """Answer a comment; one that was settled is open again.

    Raises:
        GoneError: it was taken back.
        FullError: the section bears as many as it may.
    """
    row = _standing(comment)
    _refuse_full(row.candidacy, row.section_key)
    given = Comment.objects.create(
        candidacy=row.candidacy, section_key=row.section_key, parent=row, text=text, author=actor
    )
    if row.resolved_at is not None:
        row.resolved_at, row.resolved_by = None, None
        row.save(update_fields=["resolved_at", "resolved_by"])
    _note(given, "answered", actor)
    return given


@transaction.atomic
def settle(*, comment: Comment, actor: Any) -> None:
    """Say that nothing is left to do about a comment.

    Raises:
        GoneError: it was taken back.
    """
    row = _standing(comment)
    if row.resolved_at is not None:
        return
    row.resolved_at, row.resolved_by = clock.now(), actor
    row.save(update_fields=["resolved_at", "resolved_by"])
    _note(row, "settled", actor)


@transaction.atomic
def reopen(*, comment: Comment, actor: Any) -> None:
    """Open a settled comment again.

    Raises:
        GoneError: it was taken back.
    """
    row = _standing(comment)
    if row.resolved_at is None:
        return
    row.resolved_at, row.resolved_by = None, None
    row.save(update_fields=["resolved_at", "resolved_by"])
    _note(row, "reopened", actor)


@transaction.atomic
def take_back(*, comment: Comment, actor: Any) -> None:
    """Take one's own comment back with its answers, or one's own answer.

    Raises:
        NotYoursError: somebody else wrote it.
    """
    if comment.author_id is None or comment.author_id != getattr(actor, "pk", None):
        raise NotYoursError
    deleted, _by_model = Comment.objects.filter(pk=comment.pk).delete()
    if deleted:
        _note(comment, "taken_back", actor)
