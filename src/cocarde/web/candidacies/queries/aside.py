"""What a person decides nothing on, whatever her roles: the one place that says so."""

from typing import Any

from django.db.models import Q, QuerySet

from cocarde.web.access import queries as access
from cocarde.web.candidacies.models import Candidacy, TeamMember


def undecidable_by(person: Any) -> QuerySet[Candidacy]:
    """The candidacies that a barrier hides from a person, and those on which she works herself.

    Meant as a part of another statement: who decides reads nothing sealed on her own candidacy either.
    """
    if not getattr(person, "is_authenticated", False):
        return Candidacy.objects.none()
    hidden = access.barred_ids(person, Candidacy._meta.label_lower)
    own = TeamMember.objects.filter(person=person).values("candidacy_id")
    return Candidacy.objects.filter(Q(public_id__in=hidden) | Q(pk__in=own))
