"""Keys: made on first use, replaced on demand. What was signed before stays verifiable."""

import os
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.db import transaction

from cocarde.web.access.models import draw_public_id
from cocarde.web.clock import queries as clock
from cocarde.web.credentials import queries
from cocarde.web.credentials.actions.refusals import NoCredentialError
from cocarde.web.credentials.models import SigningKey
from cocarde.web.credentials.states import KEY_BITS, Silence
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Programme


@transaction.atomic
def make_key(*, programme: Programme, actor: Any = None) -> SigningKey:
    """The key that signs in the name of a programme: the one that does, or a new one.

    Raises:
        NoCredentialError: nothing is signed in the name of an authority of the past.
    """
    if programme.historical:
        raise NoCredentialError(Silence.HISTORICAL)
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    return queries.signing_key(held) or _made(held, actor)


@transaction.atomic
def rotate_key(*, programme: Programme, actor: Any = None) -> SigningKey:
    """Sign with a new key from now on; the one before is retired, and published for verification.

    Raises:
        NoCredentialError: nothing is signed in the name of an authority of the past.
    """
    if programme.historical:
        raise NoCredentialError(Silence.HISTORICAL)
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    if before := queries.signing_key(held):
        before.retired_at = clock.now()
        before.save(update_fields=["retired_at"])
        journal.record(
            verb="credentials.key_retired",
            subject=before.ref,
            actor=actor,
            programme_id=held.pk,
        )
    return _made(held, actor)


def _made(programme: Programme, actor: Any) -> SigningKey:
    private = rsa.generate_private_key(public_exponent=65_537, key_size=KEY_BITS)
    name = draw_public_id()
    _keep(
        name,
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    key = SigningKey.objects.create(
        public_id=name, programme=programme, public_pem=public.decode("ascii")
    )
    journal.record(
        verb="credentials.key_made", subject=key.ref, actor=actor, programme_id=programme.pk
    )
    return key


def _keep(name: str, private: bytes) -> None:
    """Written once, for its owner alone: nobody else ever reads the file, not even for a moment."""
    path = queries.private_path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(private)
        out.flush()
        os.fsync(out.fileno())
