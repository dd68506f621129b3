"""Withdrawing, taking off the wall, erasing whoever signed, and forgetting what was never confirmed."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail
from cocarde.web.supporters import queries
from cocarde.web.supporters.actions.pages import locked_page, touch
from cocarde.web.supporters.actions.pdf_letters import remove_letter
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import SignatureState

NOBODY: dict[str, Any] = {"person_name": None, "quality": None, "email": None, "code_hash": ""}


def _note(row: Supporter, verb: str, actor: Any = None, **details: Any) -> None:
    journal.record(
        verb=f"supporters.{verb}",
        subject=row.ref,
        actor=actor,
        programme_id=row.candidacy.programme_id,
        details=details,
    )


def _locked(supporter: Supporter) -> Supporter | None:
    locked_page(supporter.candidacy)
    row = Supporter.objects.select_for_update().filter(pk=supporter.pk).first()
    if row is not None:
        row.candidacy = supporter.candidacy
    return row


@transaction.atomic
def withdraw(*, supporter: Supporter) -> None:
    """The signer takes the signature back: it counts no more, in the working copy neither.

    Whoever signed is forgotten, and so is the name where no register holds it; versions that were
    deposited keep what they said: a count, and legal units. A second time changes nothing.
    """
    row = _locked(supporter)
    if row is None or row.state == SignatureState.WITHDRAWN:
        return
    for letter in list(row.letters.select_related("file", "candidacy")):
        remove_letter(letter=letter)
    row.state, row.withdrawn_at = SignatureState.WITHDRAWN, clock.now()
    row.is_shown = row.in_dossier = False
    gone = NOBODY if row.siren else NOBODY | {"name": "", "domain": "", "identity": ""}
    for field, value in gone.items():
        setattr(row, field, value)
    row.save()
    touch(row.candidacy)
    mail.forget(about=row.ref)
    _note(row, "withdrawn")


@transaction.atomic
def hide_name(*, supporter: Supporter, actor: Any) -> None:
    """The team shows this name on no public page and no wall; the signature counts as before."""
    if not Supporter.objects.filter(pk=supporter.pk, is_shown=True).update(is_shown=False):
        return
    touch(supporter.candidacy)
    _note(supporter, "name_hidden", actor)


@transaction.atomic
def erase_signer(*, supporter: Supporter, actor: Any = None) -> None:
    """Forget who signed, and the address; the organisation goes on supporting.

    A signature that nobody confirmed goes whole: without its address nobody can confirm it.
    """
    row = _locked(supporter)
    if row is None or not row.has_person:
        return
    mail.forget(about=row.ref, actor=actor)
    _note(row, "signer_erased", actor)
    if row.state == SignatureState.AWAITING:
        row.delete()
        touch(row.candidacy)
        return
    Supporter.objects.filter(pk=row.pk).update(**NOBODY)


def erase_signatures_of(*, person: Any, actor: Any = None) -> None:
    """Forget who signed from the address of a person, wherever it was."""
    for row in queries.signed_from(person):
        erase_signer(supporter=row, actor=actor)


def forget_unconfirmed() -> int:
    """Forget the signatures that nobody confirmed in a week; how many."""
    rows = list(queries.unconfirmed())
    for row in rows:
        _forget(supporter=row)
    return len(rows)


@transaction.atomic
def _forget(*, supporter: Supporter) -> None:
    row = _locked(supporter)
    if row is None or not row.has_expired:
        return
    mail.forget(about=row.ref)
    _note(row, "forgotten")
    row.delete()
    touch(row.candidacy)


@transaction.atomic
def count_in_dossier(*, candidacy: Candidacy, actor: Any) -> int:
    """Let the dossier say the supporters and letters of now; how many supporters.

    The dossier says no others until this is done again: signatures that arrive while territories
    sign would undo what they signed.

    Raises:
        NotEditableError: the procedure is past writing.
    """
    refuse_unless_editable(candidacy)
    locked_page(candidacy)
    count = queries.confirmed_for(candidacy).update(in_dossier=True)
    letters = queries.letters_of(candidacy).update(in_dossier=True)
    journal.record(
        verb="supporters.counted_in_dossier",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"count": count, "letters": letters},
    )
    return count
