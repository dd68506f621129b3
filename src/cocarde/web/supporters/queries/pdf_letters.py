"""Letters of support, and who may read one."""

from typing import Any

from django.db.models import QuerySet

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import files_in, specification_of
from cocarde.web.programmes.states.specification import SpecificationFile
from cocarde.web.supporters.models import SupportLetter


def letters_of(candidacy: Candidacy) -> QuerySet[SupportLetter]:
    """The letters of a candidacy, by organisation."""
    rows = SupportLetter.objects.filter(candidacy=candidacy).select_related("file")
    return rows.order_by("organisation", "pk")


def letter_of(candidacy: Candidacy, public_id: str) -> SupportLetter | None:
    """One letter of a candidacy."""
    row = letters_of(candidacy).filter(public_id=public_id).first()
    if row is not None:
        row.candidacy = candidacy
    return row


def letters_counted(candidacy: Candidacy) -> int:
    """How many letters the candidacy has gathered: a fact that eligibility rules may look at."""
    return SupportLetter.objects.filter(candidacy=candidacy).count()


def letters_taken_from_board(specification: SpecificationFile) -> bool:
    """No only where the specification says no: what is not documented forbids nothing."""
    letters = specification.letters
    return letters is None or letters.board_members_may_write is not False


def takes_board_letters(candidacy: Candidacy) -> bool:
    """Whether the specification lets a member of the board write one."""
    return letters_taken_from_board(specification_of(candidacy))


def may_read_letter(person: Any, file_id: str) -> bool:
    """The team reads the letters that it has; those who follow the candidacy, those of a version."""
    rows = SupportLetter.objects.select_related("candidacy")
    row = rows.filter(file__public_id=file_id).first()
    if row is None:
        return False
    if person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, row.candidacy):
        return True
    return person.has_perm(Permission.OFFICE_CANDIDACY_READ, row.candidacy) and any(
        file_id in files_in(content)
        for content in row.candidacy.versions.values_list("content", flat=True)
    )
