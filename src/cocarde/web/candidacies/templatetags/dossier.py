"""Words of the dossier in templates."""

import re

from django import template

from cocarde.web.candidacies import queries

register = template.Library()

_BODY = re.compile(r"epci:([0-9A-Z]+)@\d{4}")


@register.filter
def gap_text(gap: queries.Missing) -> str:
    """What a field lacks, in words."""
    return queries.gap_text(gap)


@register.filter
def body_code(perimeter: str) -> str:
    """The code of the inter-communal body that a perimeter is; another perimeter as it is written."""
    body = _BODY.fullmatch(perimeter)
    return body[1] if body else perimeter
