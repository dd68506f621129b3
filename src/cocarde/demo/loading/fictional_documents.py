"""The teams take their last version away: the dossier in French, the sheet in both languages."""

from collections.abc import Iterable
from datetime import time
from functools import partial

from cocarde.demo.loading.calendar import Calendar
from cocarde.demo.loading.fictional_candidacies import Story
from cocarde.web.documents import actions
from cocarde.web.documents.states import Kind

MOST_TEAMS = 1  # each document takes half a second: one team shows them all
MADE = ((Kind.DOSSIER, "fr"), (Kind.SHEET, "fr"), (Kind.SHEET, "en"))


def tell_documents(stories: Iterable[Story], calendar: Calendar) -> None:
    """Put in the calendar the documents that a team makes the day after its second version."""
    seconds = [one for one in stories if one.day_of("v2_deposited") is not None]
    for story in seconds[:MOST_TEAMS]:
        calendar.on((story.day_of("v2_deposited") or 0) + 1, partial(_make, story), time(9))


def _make(story: Story) -> None:
    version = story.candidacy.versions.order_by("-number").first()
    if version is None:
        return
    for kind, language in MADE:
        actions.ask_document(version=version, kind=kind, language=language, actor=story.lead)
