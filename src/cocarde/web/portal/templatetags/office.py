"""The navigation of a programme, on every page of its office."""

from typing import Any

from django import template

from cocarde.web.portal import queries

register = template.Library()


@register.inclusion_tag("portal/office_navigation.html", takes_context=True)
def office_navigation(context: dict[str, Any]) -> dict[str, Any]:
    """Nothing elsewhere, nor where the reader could go to one page only."""
    programme, request = context.get("programme"), context.get("request")
    entries = queries.office_navigation(request, programme) if request and programme else []
    return {"programme": programme, "entries": entries if len(entries) > 1 else []}
