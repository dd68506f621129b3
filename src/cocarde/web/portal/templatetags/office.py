"""The navigation of a programme, on every page of its office."""

from typing import Any

from django import template

from cocarde.web.portal import queries

register = template.Library()
# More than these are parted: what one opens every day stays in sight, the rest is one press away.
MOST_AT_ONCE, IN_SIGHT = 8, 6


@register.inclusion_tag("portal/office_navigation.html", takes_context=True)
def office_navigation(context: dict[str, Any]) -> dict[str, Any]:
    """Nothing elsewhere, nor where the reader could go to one page only."""
    programme, request = context.get("programme"), context.get("request")
    entries = queries.office_navigation(request, programme) if request and programme else []
    if len(entries) <= 1:
        entries = []
    in_sight = len(entries) if len(entries) <= MOST_AT_ONCE else IN_SIGHT
    # Where one is stays in sight too, whichever part it belongs to.
    shown = [entry for n, entry in enumerate(entries) if n < in_sight or entry.current]
    further = [entry for entry in entries if entry not in shown]
    return {"programme": programme, "entries": shown, "further": further}
