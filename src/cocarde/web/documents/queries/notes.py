"""What the home of a candidacy says of what leaves and comes in."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import HomeNote


def home_notes(candidacy: Candidacy, _person: Any) -> list[HomeNote]:
    """Where the dossier is taken away as PDF, Word or JSON, and brought in from Word."""
    address = reverse("documents:exchange", args=[candidacy.public_id])
    return [HomeNote(label=_("Take the dossier away, or bring it in from Word"), url=address)]
