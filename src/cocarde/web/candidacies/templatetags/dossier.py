"""Words of the dossier in templates."""

from django import template

from cocarde.web.candidacies import queries

register = template.Library()


@register.filter
def gap_text(gap: queries.Missing) -> str:
    """What a field lacks, in words."""
    return queries.gap_text(gap)
