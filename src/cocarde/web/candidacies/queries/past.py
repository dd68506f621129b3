"""Documents of a candidacy's past, and who reads them."""

from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy, PastDocument
from cocarde.web.candidacies.queries.dossier import readable_by
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.files.models import Attachment


def past_documents_of(candidacy: Candidacy) -> QuerySet[PastDocument]:
    """Those of a candidacy, the oldest first, those without a day at the end."""
    rows = candidacy.past_documents.select_related("attachment")
    return rows.order_by(F("day").asc(nulls_last=True), "pk")


def notes_of_past(candidacy: Candidacy, _person: Any) -> list[HomeNote]:
    """A line of the home page where the office attached what came before."""
    count = candidacy.past_documents.count()
    if not count:
        return []
    address = reverse("candidacies:past", args=[candidacy.public_id])
    return [HomeNote(_("Documents of its past"), address, count)]


def may_read_past_file(person: Any, public_id: str) -> bool:
    """Whether a file is a document of the past of a candidacy that this person may read."""
    file = Attachment.objects.filter(
        public_id=public_id, subject_kind=PastDocument._meta.label_lower
    ).first()
    if file is None:
        return False
    row = PastDocument.objects.filter(public_id=file.subject_id).select_related("candidacy").first()
    return row is not None and readable_by(person, row.candidacy.public_id) is not None
