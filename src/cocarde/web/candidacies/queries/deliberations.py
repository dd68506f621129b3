"""What signatures rest on, as pages and documents tell it, and who reads the files."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy, Deliberation, SignOff
from cocarde.web.design.queries import day_text
from cocarde.web.files.models import Attachment


@dataclass(frozen=True)
class SignedFor:
    """A signature, and the deliberation joined to it, or none."""

    sign_off: SignOff
    deliberation: Deliberation | None
    told: str


def signed_for(candidacy: Candidacy, number: int) -> list[SignedFor]:
    """The signatures of a version by territory, each with its deliberation."""
    rows = candidacy.sign_offs.filter(version_number=number).select_related(
        "signed_by", "member__candidacy", "deliberation__attachment"
    )
    found = ((row, deliberation_of(row)) for row in rows.order_by("member_name"))
    return [SignedFor(row, one, deliberation_text(one)) for row, one in found]


def deliberation_of(sign_off: SignOff) -> Deliberation | None:
    """The deliberation joined to a signature."""
    try:
        return sign_off.deliberation
    except ObjectDoesNotExist:
        return None


def deliberation_text(row: Deliberation | None) -> str:
    """Its reference and its day, as far as they were given; what is absent is said."""
    if row is None:
        return _("deliberation not joined")
    values = {"day": day_text(row.deliberated_on), "reference": row.reference}
    if row.deliberated_on and row.reference:
        return _("deliberation %(reference)s of %(day)s") % values
    if row.deliberated_on:
        return _("deliberation of %(day)s") % values
    if row.reference:
        return _("deliberation %(reference)s") % values
    return _("deliberation joined")


def may_read_deliberation(person: Any, public_id: str) -> bool:
    """Whether a file is a deliberation that this person may read.

    The team reads each; those who follow the candidacy, those of a deposited version.
    """
    kind = Deliberation._meta.label_lower
    file = Attachment.objects.filter(public_id=public_id, subject_kind=kind).first()
    if file is None:
        return False
    row = (
        Deliberation.objects.filter(public_id=file.subject_id)
        .select_related("sign_off__candidacy")
        .first()
    )
    if row is None:
        return False
    candidacy = row.sign_off.candidacy
    if person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, candidacy):
        return True
    is_deposited = row.sign_off.version_id is not None
    return is_deposited and person.has_perm(Permission.OFFICE_CANDIDACY_READ, candidacy)
