"""Reading embargo lists: what the office sees of them, and what one guest opens."""

from cocarde.web.embargo.queries.links import address_of, guest_of_token, path_of, token_of
from cocarde.web.embargo.queries.lists import (
    Concerned,
    Ruling,
    concerned_in,
    due_guests,
    guest_with,
    guests_named_to,
    guests_of,
    guests_told_to,
    hours_of,
    is_decided_in,
    referents_to_name,
    rulings_for,
)

__all__ = [
    "Concerned",
    "Ruling",
    "address_of",
    "concerned_in",
    "due_guests",
    "guest_of_token",
    "guest_with",
    "guests_named_to",
    "guests_of",
    "guests_told_to",
    "hours_of",
    "is_decided_in",
    "path_of",
    "referents_to_name",
    "rulings_for",
    "token_of",
]
