"""Opening and closing the page of support, and its wall."""

from typing import Any

from django.db import transaction
from django.db.models import F

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.supporters import queries
from cocarde.web.supporters.actions.refusals import PageClosedError
from cocarde.web.supporters.models import SupportPage


def note(candidacy: Candidacy, verb: str, actor: Any, **details: Any) -> None:
    """Write a line about a candidacy's supporters: identifiers and numbers, never a name."""
    journal.record(
        verb=f"supporters.{verb}",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details=details,
    )


def touch(candidacy: Candidacy) -> None:
    """Say that what the page shows has changed. Not a verb: part of those that change it."""
    SupportPage.objects.filter(candidacy=candidacy).update(revision=F("revision") + 1)


def locked_page(candidacy: Candidacy) -> SupportPage | None:
    """The page, for one writer at a time: forty who sign at once come one after the other."""
    return SupportPage.objects.select_for_update().filter(candidacy=candidacy).first()


@transaction.atomic
def open_page(*, candidacy: Candidacy, words: str, language: str, actor: Any) -> SupportPage:
    """Let organisations sign, under these words of the team; an open page takes the new words.

    Raises:
        PageClosedError: the procedure is over.
    """
    if not queries.may_collect(candidacy):
        raise PageClosedError
    SupportPage.objects.get_or_create(candidacy=candidacy)
    page = locked_page(candidacy)
    if page is None:
        raise PageClosedError
    was_open = page.is_open
    page.is_open, page.words, page.language = True, words, language
    if not was_open:
        page.opened_at, page.closed_at = clock.now(), None
    page.revision += 1
    page.save()
    note(candidacy, "page_words_changed" if was_open else "page_opened", actor)
    return page


@transaction.atomic
def close_page(*, candidacy: Candidacy, actor: Any) -> None:
    """Take no signature any more; those that were given stay, and can be confirmed in their time."""
    page = locked_page(candidacy)
    if page is None or not page.is_open:
        return
    page.is_open, page.has_wall, page.closed_at = False, False, clock.now()
    page.revision += 1
    page.save()
    note(candidacy, "page_closed", actor)


@transaction.atomic
def show_wall(*, candidacy: Candidacy, shown: bool, actor: Any) -> None:
    """Open or close the wall: the page that is projected while a room signs.

    Raises:
        PageClosedError: a wall is that of an open page.
    """
    page = locked_page(candidacy)
    if page is None or not page.is_open:
        raise PageClosedError
    if page.has_wall == shown:
        return
    page.has_wall = shown
    page.revision += 1
    page.save()
    note(candidacy, "wall_opened" if shown else "wall_closed", actor)
