"""Signing, confirming by a link or by a code; each changes something once."""

import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.crypto import constant_time_compare

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.ecosystem.states import Kind
from cocarde.web.evidence import queries as evidence
from cocarde.web.journal import actions as journal
from cocarde.web.mail.models import Message
from cocarde.web.supporters import queries
from cocarde.web.supporters.actions import letters
from cocarde.web.supporters.actions.pages import locked_page, touch
from cocarde.web.supporters.actions.refusals import (
    AlreadySupportsError,
    ExpiredError,
    NamelessError,
    NotACompanyError,
    PageClosedError,
    TooManyError,
    WithdrawnError,
    WrongCodeError,
)
from cocarde.web.supporters.events import signed
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import (
    CODE_DIGITS,
    MOST_A_MINUTE,
    MOST_AWAITING,
    MOST_LETTERS_A_DAY,
    MOST_LETTERS_TO_ADDRESS,
    MOST_TRIES,
    SignatureState,
)


@transaction.atomic
def sign(
    *,
    candidacy: Candidacy,
    kind: Kind,
    email: str,
    language: str,
    name: str = "",
    siren: str = "",
    **said: Any,
) -> Supporter:
    """Sign for an organisation: one of the register by its number, or any other as it is said.

    It counts once confirmed: a letter brings a link and a code. Who signs again for the same
    organisation before that is sent another letter, and there is still one signature. `said` holds
    place, domain, person_name, quality, is_shown and by_wall.

    Raises:
        PageClosedError: the page takes no signature.
        NotACompanyError: no legal person that may be named has this number.
        AlreadySupportsError: the organisation supports this candidacy, and agreed to its being said.
        TooManyError: the page or the address has had enough for now.
    """
    page = locked_page(candidacy)
    if page is None or not page.is_open or not queries.may_collect(candidacy):
        raise PageClosedError
    fields = _organisation(candidacy, siren, name, said)
    address = email.strip().lower()
    row = _standing(candidacy, fields["identity"], address)
    if row is None:
        _refuse_too_many(candidacy)
        row = Supporter(candidacy=candidacy, email=address)
    given = {"kind": kind, "language": language, "signed_at": clock.now()} | fields
    given |= {k: said[k] or None for k in ("person_name", "quality") if k in said}
    given |= {k: said[k] for k in ("is_shown", "by_wall") if k in said}
    for field, value in given.items():
        setattr(row, field, value)
    other = queries.signed_already(row)
    if other is not None and other.is_shown:
        raise AlreadySupportsError
    code = _new_code(row)
    row.save()
    _send(row, code)
    touch(candidacy)
    journal.record(
        verb="supporters.signed",
        subject=row.ref,
        programme_id=candidacy.programme_id,
        details={"kind": row.kind, "from_register": bool(siren), "by_wall": row.by_wall},
    )
    signed.send(Supporter, supporter=row)
    return row


def _organisation(
    candidacy: Candidacy, siren: str, name: str, said: dict[str, Any]
) -> dict[str, Any]:
    if siren:
        company = evidence.company_with(candidacy.programme.snapshot, siren)
        if company is None:
            raise NotACompanyError(siren)
        fields = {
            "name": company.name,
            "siren": siren,
            "place": company.place,
            "commune": company.commune,
            "domain": said.get("domain", ""),
            "snapshot": candidacy.programme.snapshot,
        }
    else:
        place = said.get("place", "")
        record = evidence.record_said({"name": name, "domain": said.get("domain", "")})
        fields = {
            "name": record.name,
            "siren": "",
            "place": place,
            "commune": evidence.commune_named(candidacy.programme, place, candidacy.perimeter),
            "domain": record.domain,
            "snapshot": None,
        }
    parts = {key: fields[key] for key in ("siren", "domain", "name", "place")}
    return fields | {"identity": queries.identity_of(**parts)}


def _standing(candidacy: Candidacy, identity: str, email: str) -> Supporter | None:
    """What the same person signed for the same organisation and did not confirm yet."""
    return Supporter.objects.filter(
        candidacy=candidacy, identity=identity, email=email, state=SignatureState.AWAITING
    ).first()


def _refuse_too_many(candidacy: Candidacy) -> None:
    rows = Supporter.objects.filter(candidacy=candidacy)
    lately = rows.filter(signed_at__gt=clock.now() - timedelta(minutes=1)).count()
    awaiting = rows.filter(state=SignatureState.AWAITING).count()
    if lately >= MOST_A_MINUTE or awaiting >= MOST_AWAITING:
        raise TooManyError


def _new_code(row: Supporter) -> str:
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    row.code_hash, row.tries = queries.code_hash(row, code), 0
    return code


def _send(row: Supporter, code: str) -> None:
    sent = Message.objects.filter(
        address__iexact=row.email or "",
        subject_kind=row.ref.kind,
        written_at__gt=clock.now() - timedelta(days=1),
    )
    about_it = sent.filter(subject_id=row.public_id).count()
    if about_it >= MOST_LETTERS_A_DAY or sent.count() >= MOST_LETTERS_TO_ADDRESS:
        raise TooManyError
    letters.ask_to_confirm(supporter=row, code=code)


@transaction.atomic
def send_again(*, supporter: Supporter) -> None:
    """Send another code and the same link; the code before works no more.

    Raises:
        ExpiredError, WithdrawnError: nothing is left to confirm.
        TooManyError: the address has had enough letters today.
    """
    row = _to_confirm(supporter)
    if row.state == SignatureState.CONFIRMED:
        return
    code = _new_code(row)
    row.save(update_fields=["code_hash", "tries"])
    _send(row, code)
    journal.record(
        verb="supporters.letter_sent_again",
        subject=row.ref,
        programme_id=row.candidacy.programme_id,
    )


def _to_confirm(supporter: Supporter) -> Supporter:
    """The signature, locked behind its page; refused where it has ended."""
    locked_page(supporter.candidacy)
    row = Supporter.objects.select_for_update().filter(pk=supporter.pk).first()
    if row is None or row.has_expired:
        raise ExpiredError
    if row.state == SignatureState.WITHDRAWN:
        raise WithdrawnError
    row.candidacy = supporter.candidacy
    return row


@transaction.atomic
def confirm(*, supporter: Supporter, person_name: str = "", quality: str = "") -> Supporter:
    """Make a signature count. A second time, by whoever holds the link, changes nothing.

    Raises:
        ExpiredError: a week has passed.
        WithdrawnError: it was withdrawn.
        NamelessError: nobody said who signs, and in which quality.
        AlreadySupportsError: the organisation is counted already.
        PageClosedError: the procedure is over.
    """
    row = _to_confirm(supporter)
    if row.state == SignatureState.CONFIRMED:
        return row
    if not queries.may_collect(row.candidacy):
        raise PageClosedError
    row.person_name = row.person_name or person_name.strip() or None
    row.quality = row.quality or quality.strip() or None
    if not (row.person_name and row.quality):
        raise NamelessError
    if queries.signed_already(row) is not None:
        raise AlreadySupportsError
    row.state, row.confirmed_at, row.code_hash = SignatureState.CONFIRMED, clock.now(), ""
    row.save()
    touch(row.candidacy)
    letters.thank(supporter=row)
    journal.record(
        verb="supporters.confirmed", subject=row.ref, programme_id=row.candidacy.programme_id
    )
    return row


def confirm_by_code(
    *, supporter: Supporter, code: str, person_name: str = "", quality: str = ""
) -> Supporter:
    """The same, by the code of the letter.

    Raises:
        WrongCodeError: it is another code, or too many were tried.
        What `confirm` raises.
    """
    left = _tries_left(supporter, "".join(code.split()))
    if left is not None:
        raise WrongCodeError(left)
    return confirm(supporter=supporter, person_name=person_name, quality=quality)


@transaction.atomic
def _tries_left(supporter: Supporter, code: str) -> int | None:
    """None where the code holds; else how many tries are left, this one counted for good."""
    row = Supporter.objects.select_for_update().filter(pk=supporter.pk).first()
    if row is None or row.state != SignatureState.AWAITING:
        return None  # `confirm` says why
    left = MOST_TRIES - row.tries
    if left > 0 and constant_time_compare(queries.code_hash(row, code), row.code_hash):
        return None
    row.tries = min(row.tries + 1, MOST_TRIES)
    row.save(update_fields=["tries"])
    return max(MOST_TRIES - row.tries, 0)
