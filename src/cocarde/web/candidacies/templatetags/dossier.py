"""Words of the dossier in templates."""

from urllib.parse import urlsplit

from django import template

from cocarde.web.candidacies import queries

register = template.Library()


@register.filter
def gap_text(gap: queries.Missing) -> str:
    """What a field lacks, in words."""
    return queries.gap_text(gap)


@register.filter
def source_site(address: str) -> str:
    """A source by the name of its site."""
    return urlsplit(address).netloc.removeprefix("www.") or address
