"""Words of the dossier in templates."""

import re

from django import template

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.programmes.states.members import MemberWords

register = template.Library()

_BODY = re.compile(r"epci:([0-9A-Z]+)@\d{4}")


@register.simple_tag
def member_words(candidacy: Candidacy) -> MemberWords:
    """The words for those who apply together in this candidacy."""
    return queries.member_words_of(candidacy)


@register.simple_tag
def taken_out(words: MemberWords, person: object) -> str:
    """What is asked before somebody is taken out of a team."""
    return str(words.out_of_the_team) % {"name": person}


@register.filter
def gap_text(gap: queries.Missing) -> str:
    """What a field lacks, in words."""
    return queries.gap_text(gap)


@register.filter
def body_code(perimeter: str) -> str:
    """The code of the inter-communal body that a perimeter is; another perimeter as it is written."""
    body = _BODY.fullmatch(perimeter)
    return body[1] if body else perimeter
