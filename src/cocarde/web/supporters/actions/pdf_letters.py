"""Letters of support: a PDF, by a supporter or by the team."""

from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.files import actions as files
from cocarde.web.files.queries import Refusal
from cocarde.web.supporters import queries
from cocarde.web.supporters.actions.pages import locked_page, note
from cocarde.web.supporters.actions.refusals import (
    BoardLetterError,
    NotSignedError,
    PageClosedError,
    TooManyError,
)
from cocarde.web.supporters.models import Supporter, SupportLetter
from cocarde.web.supporters.states import MOST_LETTERS_OF_SUPPORT, SignatureState


def attach_letter(
    *,
    candidacy: Candidacy,
    upload: UploadedFile,
    author_name: str,
    author_quality: str,
    is_from_board: bool,
    supporter: Supporter | None = None,
    organisation: str = "",
    actor: Any = None,
) -> SupportLetter:
    """Attach the letter of a supporter, or of whoever wrote to the team.

    Raises:
        PageClosedError: the procedure is over.
        NotSignedError: the supporter has not confirmed, or has withdrawn.
        BoardLetterError: the specification takes no letter from the board.
        TooManyError: the candidacy has as many as it may.
        FileRefusedError: it is no PDF, or too large.
    """
    _refuse_other_than_pdf(upload)
    verdict = files.examine(upload=upload)  # the database does not wait for the scanner
    with transaction.atomic():
        if not queries.may_collect(candidacy):
            raise PageClosedError
        locked_page(candidacy)
        if supporter is not None:
            supporter.refresh_from_db()
            if supporter.state != SignatureState.CONFIRMED:
                raise NotSignedError
        if is_from_board and not queries.takes_board_letters(candidacy):
            raise BoardLetterError
        if queries.letters_of(candidacy).count() >= MOST_LETTERS_OF_SUPPORT:
            raise TooManyError
        row = SupportLetter(
            candidacy=candidacy,
            supporter=supporter,
            organisation=supporter.name if supporter else organisation,
            author_name=author_name,
            author_quality=author_quality,
            is_from_board=is_from_board,
            added_by=actor,
        )
        row.file = files.keep(
            owner=actor,
            subject=row.ref,
            upload=upload,
            programme_id=candidacy.programme_id,
            verdict=verdict,
        )
        row.save()
        note(candidacy, "letter_attached", actor, letter=row.public_id, from_board=is_from_board)
        return row


def _refuse_other_than_pdf(upload: UploadedFile) -> None:
    extension = PurePath(upload.name or "").suffix.lower()
    if extension != ".pdf":
        raise files.FileRefusedError(
            Refusal("kind", {"extension": extension.lstrip(".") or "?", "accepted": "pdf"})
        )


@transaction.atomic
def remove_letter(*, letter: SupportLetter, actor: Any = None) -> None:
    """Take a letter away with its file, and forget who wrote it."""
    candidacy, file = letter.candidacy, letter.file
    deleted, _by_model = SupportLetter.objects.filter(pk=letter.pk).delete()
    if not deleted:
        return
    files.drop(attachment=file, actor=actor, programme_id=candidacy.programme_id)
    note(candidacy, "letter_removed", actor, letter=letter.public_id)
