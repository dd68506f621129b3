"""Site visits, planned by the verbs that people use; a photo as a phone takes it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.web.access.states import Role
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.actions import Host
from cocarde.web.coconstruction.models import Visit
from cocarde.web.coconstruction.queries import Doubt
from cocarde.web.coconstruction.states import LineKind
from factories import candidacies, programmes

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def photo(name: str = "atelier.png", content: bytes = PNG) -> SimpleUploadedFile:
    """One pixel."""
    return SimpleUploadedFile(name, content, content_type="image/png")


def reviewed() -> Candidacy:
    """A candidacy in co-construction, with one open remark."""
    row = candidacies.in_coconstruction()
    office = programmes.person_with(row.programme, Role.OFFICE)
    actions.remark(
        version=row.versions.get(), section_key="vision", text="Où est l’atelier ?", actor=office
    )
    return row


def visit(row: Candidacy | None = None, **given: Any) -> Visit:
    """A visit planned in three days, with a question, a thing to check and whatever is open."""
    row = row or reviewed()
    office = given.pop("actor", None) or programmes.person_with(row.programme, Role.OFFICE)
    asked: dict[str, Any] = {
        "candidacy": row,
        "starts_at": clock.in_days(3),
        "place": "Les thermes",
        "visitors": [office],
        "doubts": [
            *queries.doubts_of(row),
            Doubt(LineKind.QUESTION, "Qui décide ?"),
            Doubt(LineKind.CHECK, "Voir l’atelier"),
        ],
        "hosts": [Host("directrice de l’incubateur", "Jeanne Nommée"), Host("un élève")],
        "actor": office,
    }
    return actions.plan_visit(**asked | given)
