"""Keys: where their private part is, and how their public part is given to whoever verifies."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from openbadgeslib.keys import public_jwk_from_pem
from openbadgeslib.ob3 import build_did_document, did_web_from_url

from cocarde.web.credentials.models import SigningKey
from cocarde.web.credentials.states import ALGORITHM
from cocarde.web.programmes.models import Programme


class KeyLostError(Exception):
    """The private part of the key that signs is not where this process looks for it."""


def private_path(name: str) -> Path:
    """Where the private part of a key is kept."""
    return Path(settings.KEYS_DIR) / f"{name}.pem"


def private_pem(key: SigningKey) -> bytes:
    """The private part of a key.

    Raises:
        KeyLostError: its file is not there, or not readable.
    """
    try:
        return private_path(key.public_id).read_bytes()
    except OSError as problem:
        raise KeyLostError(key.public_id) from problem


def signing_key(programme: Programme) -> SigningKey | None:
    """The key that signs now."""
    return SigningKey.objects.filter(programme=programme, retired_at=None).first()


def keys_of(programme: Programme) -> list[SigningKey]:
    """Every key of a programme: the one that signs first, then the retired ones, the last first."""
    rows = list(SigningKey.objects.filter(programme=programme).order_by("-made_at", "-pk"))
    return sorted(rows, key=lambda row: row.retired_at is not None)


def absolute(path: str) -> str:
    """A path of this site as outside software reaches it."""
    return settings.PUBLIC_URL.rstrip("/") + path


def issuer_of(programme: Programme) -> str:
    """Who signs, as a did:web: `https://…/credentials/<programme>/did.json` is its document.

    It is resolved over HTTPS alone: a site without it (a demonstration) is verified with its key.
    """
    page = reverse("proofs:did", args=[programme.slug]).removesuffix("/did.json")
    at = urlsplit(absolute(page))
    return did_web_from_url(at._replace(scheme="https").geturl())


def did_document(programme: Programme) -> dict[str, Any]:
    """The document of the issuer, with every key it ever published."""
    methods = [(row.public_id, public_jwk_from_pem(row.public_pem)) for row in keys_of(programme)]
    return dict(build_did_document(issuer_of(programme), methods))


def jwks_of(programme: Programme) -> dict[str, Any]:
    """The same keys as a JSON Web Key Set."""
    return {
        "keys": [
            public_jwk_from_pem(row.public_pem)
            | {"kid": row.public_id, "use": "sig", "alg": ALGORITHM}
            for row in keys_of(programme)
        ]
    }
