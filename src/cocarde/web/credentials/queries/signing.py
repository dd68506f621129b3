"""What is signed: the credential of a label, and the lists that say what became of credentials."""

import base64
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import jwt
from django.db.models import Max
from django.urls import reverse
from openbadgeslib import baking, ob3

from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.credentials.models import Credential, SigningKey
from cocarde.web.credentials.queries.keys import (
    KeyLostError,
    absolute,
    issuer_of,
    private_pem,
    signing_key,
)
from cocarde.web.credentials.queries.pictures import badge_svg
from cocarde.web.credentials.states import (
    ENDED,
    LIST_BITS,
    LIST_LASTS_HOURS,
    SUSPENDED,
    Purpose,
    Silence,
)
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.schemas import public_url

JOSE_TYPE = "vc+jwt"


def silence_of(label: Label) -> Silence | None:
    """Why a label is given no credential; nothing where it is given one."""
    return Silence.HISTORICAL if label.programme.historical else None


def address_of(label: Label) -> str:
    """Where a credential is served: its identifier, permanent."""
    return absolute(reverse("api-v1:credential", args=[label.public_id]))


def token_of(credential: Credential) -> str:
    """The credential of a label, signed: the same facts give the same bytes.

    Raises:
        KeyLostError: the key that signs is not here.
    """
    label = credential.label
    return _signed(_signing(label.programme), badge_of(credential).to_jwt_payload())


def _signing(programme: Programme) -> SigningKey:
    key = signing_key(programme)
    if key is None:
        raise KeyLostError(programme.slug)
    return key


def _signed(key: SigningKey, payload: dict[str, Any]) -> str:
    """A compact JWS that names its key: whoever has the issuer's document finds it among the others."""
    headers = {"typ": JOSE_TYPE, "kid": f"{payload['iss']}#{key.public_id}"}
    return jwt.encode(payload, _private(private_pem(key)), algorithm=key.algorithm, headers=headers)


@lru_cache(maxsize=16)
def _private(pem: bytes) -> Any:
    """Reading a private key takes longer than signing with it."""
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 (beside its only use)
        load_pem_private_key,
    )

    return load_pem_private_key(pem, password=None)


def badge_of(credential: Credential) -> ob3.OpenBadgeCredential:
    """A label as an Open Badges 3.0 credential: the holder is an organisation, and nobody is named.

    It has no end of its own: a term ends nothing by itself, only a decision does, and the lists say it.
    """
    label, programme = credential.label, credential.label.programme
    zone = ZoneInfo(programme.zone)
    return ob3.OpenBadgeCredential(
        id=address_of(label),
        name=f"{_both(label, 'kind')} – {label.holder}",
        issuer=ob3.Issuer(
            id=issuer_of(programme),
            name=_both(programme, "authority"),
            url=public_url("programmes:programme", programme.slug),
        ),
        recipient_id=absolute(reverse("api-v1:label", args=[label.public_id])),
        identifiers=[
            ob3.IdentityObject(identity_hash=label.holder, identity_type="name", hashed=False)
        ],
        achievement=_achievement(label),
        issuance_date=datetime.combine(label.granted_on, time(), zone),
        evidence=[ob3.Evidence(id=public_url("labels:label", programme.slug, label.slug))],
        credential_status=[
            ob3.status_entry(list_address(programme, purpose), purpose.value, credential.place)
            for purpose in Purpose
        ],
    )


def _achievement(label: Label) -> ob3.Achievement:
    candidacy = label.candidacy
    rules = specification_of(candidacy)
    call = public_url("programmes:call", label.programme.slug, candidacy.call.slug)
    invented = "Exemple inventé, aucun label réel. / Invented example, no real label. "
    said = f"{rules.specification.summary.fr} / {rules.specification.summary.en}"
    criteria = [f"- {c.title.fr} / {c.title.en}" for c in rules.criteria]
    head = f"{rules.specification.title.fr} ({rules.specification.version})"
    return ob3.Achievement(
        id=f"{call}#{label.kind_key}",
        name=_both(label, "kind"),
        description=(invented if label.programme.generated else "") + said,
        criteria_narrative="\n".join([head, "", *criteria]),
        achievement_type="Certification",
    )


def _both(row: Any, name: str) -> str:
    """A name in both languages, once where they are the same."""
    names = [getattr(row, f"{name}_fr"), getattr(row, f"{name}_en")]
    return " / ".join(dict.fromkeys(filter(None, names)))


def enveloped(token: str) -> dict[str, Any]:
    """The same credential as the JSON object that the W3C's data model wraps it in."""
    return {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": f"data:application/vc+jwt,{token}",
        "type": "EnvelopedVerifiableCredential",
    }


def baked(label: Label, token: str) -> bytes:
    """A picture that carries the credential, as Open Badges 3.0 says how."""
    return bytes(
        baking.bake_svg(
            badge_svg(label).encode(),
            token,
            element=baking.SVG_ELEMENT_OB3,
            namespace=baking.SVG_NS_OB3,
        )
    )


def list_address(programme: Programme, purpose: Purpose) -> str:
    """Where a status list is served."""
    return absolute(reverse("proofs:status", args=[programme.slug, purpose.value]))


def status_list(programme: Programme, purpose: Purpose) -> str:
    """A status list, signed, as labels stand now.

    It is dated from the start of the hour, so that what is asked twice in a moment is the same; from
    the last publication where that came later: no list is older than what it tells.

    Raises:
        KeyLostError: the key that signs is not here.
    """
    asked = ENDED if purpose == Purpose.REVOCATION else SUSPENDED
    rows = Credential.objects.filter(programme=programme).select_related("label__programme")
    places = [row.place for row in rows if row.label.state.value == asked]
    issued = _dated_from(programme)
    listed = ob3.build_status_list_credential(
        issuer_of(programme),
        list_address(programme, purpose),
        purpose.value,
        places,
        LIST_BITS,
        issued=issued,
        valid_until=issued + timedelta(hours=LIST_LASTS_HOURS),
    )
    payload = dict(listed) | {
        "iss": listed["issuer"],
        "jti": listed["id"],
        "nbf": int(issued.timestamp()),
    }
    return _signed(_signing(programme), payload)


def _dated_from(programme: Programme) -> datetime:
    now = clock.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    published = labels.published_waves().filter(programme=programme, published_at__lte=now)
    last = published.aggregate(at=Max("published_at"))["at"]
    return max(hour, last.replace(microsecond=0)) if last else hour


def as_data_uri(svg: str) -> str:
    """A picture that a page can hold by itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode('ascii')}"
