"""Reading appeals."""

from cocarde.web.appeals.queries.appeals import (
    AppealLine,
    Contestable,
    appeal_with,
    appeals_of,
    contestable,
    following,
    home_notes,
    line_of,
    programme_appeals,
    silence_of,
    ways_to_uphold,
)

__all__ = [
    "AppealLine",
    "Contestable",
    "appeal_with",
    "appeals_of",
    "contestable",
    "following",
    "home_notes",
    "line_of",
    "programme_appeals",
    "silence_of",
    "ways_to_uphold",
]
