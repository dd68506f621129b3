"""Is it genuine, and what became of it? Answered from what this site knows: nobody else is asked."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import jwt
from django.conf import settings
from django.utils.translation import gettext as _
from openbadgeslib.ob3 import OpenBadgeCredential

from cocarde.web.clock import queries as clock
from cocarde.web.credentials.models import SigningKey
from cocarde.web.credentials.queries.keys import issuer_of, keys_of
from cocarde.web.credentials.queries.signing import address_of
from cocarde.web.credentials.states import ENDED, SUSPENDED, Verdict
from cocarde.web.design.queries import day_at, day_text
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Programme

_ADDRESS = re.compile(r"/(?:labels|verify)/([23456789a-hjkmnp-z]{12})(?:/|$)")
_PAGE = re.compile(r"/labels/([-\w]+)/([-\w]+)/")
_DAYS_APART: Any = dict.fromkeys(("verify_exp", "verify_nbf", "verify_iat", "verify_aud"), False)
_IDENTIFIER = re.compile(r"[23456789a-hjkmnp-z]{12}")


@dataclass(frozen=True)
class Finding:
    """What verifying found, why, and what the credential says."""

    verdict: Verdict
    why: str
    label: Label | None = None
    said: tuple[tuple[str, str], ...] = ()


def finding_on(token: str) -> Finding:
    """What a credential is worth, at this instant."""
    payload = _unverified(token)
    if payload is None:
        return Finding(Verdict.ALTERED, _damaged())
    programme = _issuer(payload)
    if programme is None:
        return Finding(Verdict.UNKNOWN_ISSUER, _unknown(payload))
    if not any(_holds(token, key) for key in _candidates(token, programme)):
        return Finding(
            Verdict.ALTERED,
            _(
                "It says that %(authority)s signed it, but the signature is not right: something in it "
                "was changed after it was signed, or somebody else signed it."
            )
            % {"authority": programme.authority},
        )
    return _signed_by(programme, payload)


def _damaged() -> str:
    return _(
        "It does not have the form of a signed credential: it was cut or changed on the way. Ask for "
        "the file again."
    )


def _unverified(token: str) -> dict[str, Any] | None:
    """What it says, before anything is known of who says it."""
    try:
        return dict(jwt.decode(token, options={"verify_signature": False}))
    except (jwt.InvalidTokenError, ValueError, TypeError, RecursionError):
        return None


def _issuer(payload: dict[str, Any]) -> Programme | None:
    """The programme in whose name it is signed; none where it is not one of this site."""
    said = payload.get("iss")
    rows = [p for p in programmes.programmes() if not p.historical]
    return next((row for row in rows if issuer_of(row) == said), None)


def _unknown(payload: dict[str, Any]) -> str:
    issuer = payload.get("issuer")
    name = issuer.get("name") if isinstance(issuer, dict) else issuer
    told = _(
        "Its issuer is none of this site: nothing was asked of any other site, and nothing here says "
        "whether it is genuine. Verify it with whoever issued it."
    )
    if not isinstance(name, str) or not name:
        return told
    return f"{_('It says that it comes from “%(name)s”.') % {'name': name[:200]}} {told}"


def _candidates(token: str, programme: Programme) -> list[SigningKey]:
    """The key that it names, among those that its issuer published."""
    try:
        named = str(jwt.get_unverified_header(token).get("kid", ""))
    except (jwt.InvalidTokenError, ValueError):
        return []
    rows = keys_of(programme)
    wanted = named.rpartition("#")[2]
    return [row for row in rows if row.public_id == wanted] if wanted else rows


def _holds(token: str, key: SigningKey) -> bool:
    """Whether the signature is this key's; days are looked at apart, by the clock of the house."""
    try:
        jwt.decode(token, key.public_pem, algorithms=[key.algorithm], options=_DAYS_APART)
    except (jwt.InvalidTokenError, ValueError, TypeError):
        return False
    return True


def _signed_by(programme: Programme, payload: dict[str, Any]) -> Finding:
    """What became of a credential that its issuer signed for good."""
    try:
        badge = OpenBadgeCredential.from_jwt_payload(payload)
    except (ValueError, TypeError, KeyError, OverflowError):
        return Finding(
            Verdict.ALTERED,
            _("It is signed by %(authority)s, but it is no credential of a label.")
            % {"authority": programme.authority},
        )
    label = label_of_address(str(badge.id))
    if label is None or label.programme_id != programme.pk or address_of(label) != badge.id:
        return Finding(
            Verdict.REVOKED,
            _("It is signed by %(authority)s, but the register knows no such label.")
            % {"authority": programme.authority},
        )
    said = _said(badge, programme)
    if badge.expiration_date and badge.expiration_date <= clock.now():
        day = day_at(badge.expiration_date, programme.zone)
        why = _("It was signed until %(day)s: ask the holder for a present one.") % {"day": day}
        return Finding(Verdict.EXPIRED, why, label, said)
    found = finding_about(label)
    return Finding(found.verdict, found.why, label, said)


def _said(badge: OpenBadgeCredential, programme: Programme) -> tuple[tuple[str, str], ...]:
    """What the credential itself says, which the register may have corrected since."""
    holder = next((one.identity_hash for one in badge.identifiers), "")
    since = badge.issuance_date or datetime.fromtimestamp(0, UTC)
    return (
        (_("Holder"), holder),
        (_("Kind of label"), badge.achievement.name),
        (_("Issued by"), badge.issuer.name),
        (_("Granted on"), day_at(since, programme.zone)),
    )


def finding_about(label: Label) -> Finding:
    """What the register says of a label today."""
    state = label.state.value
    if state == ENDED:
        why = _("A decision ended this label on %(day)s. Its credential is worth nothing since.")
        return Finding(Verdict.REVOKED, why % {"day": day_text(label.ended_on)}, label)
    if state == SUSPENDED:
        why = _(
            "A decision suspended this label: until another lifts it, its holder may not make use "
            "of it."
        )
        return Finding(Verdict.SUSPENDED, why, label)
    why = _(
        "It is signed by %(authority)s, nothing in it was changed, and the label stands: %(state)s."
    )
    values = {"authority": label.programme.authority, "state": labels.state_text(label).lower()}
    return Finding(Verdict.GENUINE, why % values, label)


class ForeignAddressError(ValueError):
    """The address is of another site."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


def label_of_address(text: str, hosts: tuple[str, ...] = ()) -> Label | None:
    """The label that an address of this site, or an identifier, leads to; nothing is fetched.

    Raises:
        ForeignAddressError: the address is of another site.
    """
    asked = text.strip()
    if _IDENTIFIER.fullmatch(asked):
        return labels.label_with(asked)
    try:
        parts = urlsplit(asked)
        host = parts.netloc.lower()
    except ValueError:
        return None
    own = {urlsplit(settings.PUBLIC_URL).netloc.lower(), *hosts}
    if host and host not in own:
        raise ForeignAddressError(host)
    if found := _ADDRESS.search(parts.path):
        return labels.label_with(found[1])
    if page := _PAGE.search(parts.path):
        return labels.label_at(*page.groups()) or labels.moved_label_at(*page.groups())
    return None
