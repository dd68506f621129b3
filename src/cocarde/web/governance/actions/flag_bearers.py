"""Choosing organisations of the ecosystem list as flag-bearers, telling their story, and their order."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem.models import Entry
from cocarde.web.governance.actions import journalling
from cocarde.web.governance.actions.refusals import (
    AlreadyChosenError,
    FullError,
    GoneError,
    NotListedError,
    TooLongError,
)
from cocarde.web.governance.models import FlagBearer
from cocarde.web.governance.states import MOST_FLAG_BEARERS, MOST_STORY_WORDS


@transaction.atomic
def choose_bearer(*, candidacy: Candidacy, entry: Entry, actor: Any) -> FlagBearer:
    """Let an organisation of the list carry the flag, after those that do.

    Raises:
        NotEditableError: the procedure is past writing.
        NotListedError: the organisation is not on the list of this candidacy.
        AlreadyChosenError: it carries the flag already.
        FullError: as many do as may.
    """
    refuse_unless_editable(candidacy)
    if not Entry.objects.filter(pk=entry.pk, candidacy=candidacy).exists():
        raise NotListedError
    standing = list(FlagBearer.objects.filter(candidacy=candidacy))
    if any(one.entry_id == entry.pk for one in standing):
        raise AlreadyChosenError
    if len(standing) >= MOST_FLAG_BEARERS:
        raise FullError
    position = standing[-1].position + 1 if standing else 0
    row = FlagBearer.objects.create(
        candidacy=candidacy, entry=entry, position=position, added_by=actor
    )
    journalling.record(candidacy, "bearer_chosen", actor, bearer=row.public_id)
    return row


@transaction.atomic
def tell_story(*, bearer: FlagBearer, story: str, actor: Any) -> FlagBearer:
    """Write the story of a flag-bearer.

    Raises:
        NotEditableError: the procedure is past writing.
        TooLongError: it has more words than a story may.
        GoneError: somebody took it away.
    """
    refuse_unless_editable(bearer.candidacy)
    if len(story.split()) > MOST_STORY_WORDS:
        raise TooLongError
    if not FlagBearer.objects.filter(pk=bearer.pk).update(story=story):
        raise GoneError
    bearer.story = story
    journalling.record(bearer.candidacy, "story_told", actor, bearer=bearer.public_id)
    return bearer


@transaction.atomic
def move_bearer(*, bearer: FlagBearer, up: bool, actor: Any) -> None:
    """Let a flag-bearer change places with the one before, or after; at the end nothing moves.

    Raises:
        NotEditableError: the procedure is past writing.
        GoneError: somebody took it away.
    """
    refuse_unless_editable(bearer.candidacy)
    rows = list(FlagBearer.objects.select_for_update().filter(candidacy=bearer.candidacy))
    place = next((n for n, one in enumerate(rows) if one.pk == bearer.pk), None)
    if place is None:
        raise GoneError
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows):
        row.position = position
    FlagBearer.objects.bulk_update(rows, ["position"])
    journalling.record(bearer.candidacy, "bearer_moved", actor, bearer=bearer.public_id)


@transaction.atomic
def remove_bearer(*, bearer: FlagBearer, actor: Any) -> None:
    """Take the flag from an organisation, with its story; it stays on the list.

    Raises:
        NotEditableError: the procedure is past writing.
    """
    refuse_unless_editable(bearer.candidacy)
    deleted, _by_model = FlagBearer.objects.filter(pk=bearer.pk).delete()
    if deleted:
        journalling.record(bearer.candidacy, "bearer_removed", actor, bearer=bearer.public_id)
