"""The names of candidacies, for apps that know only their identifiers."""

from collections.abc import Collection

from cocarde.web.candidacies.models import Candidacy


def names_with(public_ids: Collection[str]) -> dict[str, str]:
    """Names by public identifier; the caller has left out what its reader may not know of."""
    return dict(Candidacy.objects.filter(public_id__in=public_ids).values_list("public_id", "name"))
