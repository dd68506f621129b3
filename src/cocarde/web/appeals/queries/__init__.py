"""Reading appeals."""

from cocarde.web.appeals.queries.appeals import (
    AppealLine,
    Contestable,
    appeal_with,
    appealed_among,
    appeals_of,
    contestable,
    following,
    home_notes,
    line_of,
    programme_appeals,
    silence_of,
    ways_to_uphold,
)
from cocarde.web.appeals.queries.on_paper import papers_of

__all__ = [
    "AppealLine",
    "Contestable",
    "appeal_with",
    "appealed_among",
    "appeals_of",
    "contestable",
    "following",
    "home_notes",
    "line_of",
    "papers_of",
    "programme_appeals",
    "silence_of",
    "ways_to_uphold",
]
