"""The deliberation of a territory, joined to its signature."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cocarde.web.candidacies.actions.deposit import NotReferentError, may_sign
from cocarde.web.candidacies.models import Deliberation, SignOff
from cocarde.web.candidacies.states import DeliberationSaid
from cocarde.web.files import actions as files
from cocarde.web.journal import actions as journal


class DeliberationRefusedError(ValueError):
    """Nothing was joined. Reasons: 'empty', 'given' (there is one), 'deposited' (it stays)."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"deliberation refused: {reason}")
        self.reason = reason


def may_join(sign_off: SignOff, person: Any) -> bool:
    """Whether this person speaks for the territory that signed."""
    return sign_off.member is not None and may_sign(sign_off.member, person)


def join_deliberation(
    *, sign_off: SignOff, said: DeliberationSaid, upload: UploadedFile | None, actor: Any
) -> Deliberation:
    """Say on which deliberation a signature rests, now or once the version is deposited; once.

    Raises:
        NotReferentError: this person does not speak for the territory.
        DeliberationRefusedError: nothing was said, or one was joined already.
        FileRefusedError: of a kind we do not take, too large, empty, not what its name says, or infected.
    """
    if not may_join(sign_off, actor):
        raise NotReferentError(sign_off.member_name)
    if not (said.deliberated_on or said.reference or upload):
        raise DeliberationRefusedError("empty")
    verdict = files.examine(upload=upload) if upload else None  # the database does not wait for it
    silent = files.silence(upload=upload) if upload else None
    with transaction.atomic():
        return _join(sign_off, said, silent, verdict, actor)


def _join(
    sign_off: SignOff, said: DeliberationSaid, upload: Any, verdict: Any, actor: Any
) -> Deliberation:
    SignOff.objects.select_for_update().get(
        pk=sign_off.pk
    )  # two at once: the second finds the first
    if Deliberation.objects.filter(sign_off=sign_off).exists():
        raise DeliberationRefusedError("given")
    programme_id = sign_off.candidacy.programme_id
    row = Deliberation(
        sign_off=sign_off,
        deliberated_on=said.deliberated_on,
        reference=said.reference[:200],
        added_by=actor,
    )
    if upload is not None:
        row.attachment = files.keep(
            owner=actor,
            subject=row.ref,
            upload=upload,
            programme_id=programme_id,
            verdict=verdict,
        )
    row.save()
    journal.record(
        verb="candidacies.deliberation_joined",
        subject=sign_off.candidacy.ref,
        actor=actor,
        programme_id=programme_id,
        details={
            "member": sign_off.member_name,
            "version": sign_off.version_number,
            "sha256": row.attachment.sha256 if row.attachment else "",
        },
    )
    return row


@transaction.atomic
def take_back_deliberation(*, deliberation: Deliberation, actor: Any) -> None:
    """Take a deliberation away with its file, as long as the version is not deposited.

    Raises:
        NotReferentError: this person does not speak for the territory.
        DeliberationRefusedError: the version is deposited.
    """
    sign_off = SignOff.objects.select_for_update(of=("self",)).get(pk=deliberation.sign_off_id)
    if not may_join(sign_off, actor):
        raise NotReferentError(sign_off.member_name)
    if sign_off.version_id is not None:
        raise DeliberationRefusedError("deposited")
    drop_deliberation(deliberation=deliberation, actor=actor)


@transaction.atomic
def drop_deliberation(*, deliberation: Deliberation, actor: Any = None) -> None:
    """Forget a deliberation and its file: its signature is void or it was taken back."""
    candidacy, file = deliberation.sign_off.candidacy, deliberation.attachment
    deliberation.delete()
    if file is not None:
        files.drop(attachment=file, actor=actor, programme_id=candidacy.programme_id)
    journal.record(
        verb="candidacies.deliberation_dropped",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"member": deliberation.sign_off.member_name},
    )
