"""Finding a credential in what somebody gives: text, JSON, or a picture that carries one."""

import json
import re
from typing import Any

from django.utils.translation import gettext as _
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3Verifier

PNG = b"\x89PNG\r\n\x1a\n"
_TOKEN = re.compile(r"^[\w-]+\.[\w-]+\.[\w-]*$")
_ENVELOPE = "data:application/vc+jwt,"
# Where files of other software put a compact credential.
_MEMBERS = ("id", "credential", "jwt", "token", "verifiableCredential")


class UnreadableError(ValueError):
    """There is no credential in it; the message says what to do, in the reader's language."""


def token_in(data: bytes) -> str:
    """The compact credential that a file or a text holds.

    Raises:
        UnreadableError: of no kind that carries one, damaged, or without any.
    """
    if data.startswith(PNG):
        return _from_picture(data, is_png=True)
    try:
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as problem:
        raise UnreadableError(_not_a_credential()) from problem
    if text.startswith("<"):
        return _from_picture(text.encode(), is_png=False)
    if text.startswith("{"):
        return _from_json(text)
    found = text.strip('"')
    if not _TOKEN.match(found):
        raise UnreadableError(_not_a_credential())
    return found


def _not_a_credential() -> str:
    return _(
        "This holds no credential that can be read here. Give the file as its holder gave it to you: "
        "the credential itself (.jwt or .json), or the badge that carries it (.svg or .png)."
    )


def _from_picture(data: bytes, *, is_png: bool) -> str:
    read = OB3Verifier.extract_token_from_png if is_png else OB3Verifier.extract_token_from_svg
    try:
        found = read(data).strip()
    except (LibOpenBadgesException, ValueError, RecursionError) as problem:
        raise UnreadableError(
            _(
                "This picture carries no credential. Pictures lose it when they are pasted, resized or "
                "saved again: ask the holder for the original file."
            )
        ) from problem
    return _from_json(found) if found.startswith("{") else found


def _from_json(text: str) -> str:
    try:
        read: Any = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise UnreadableError(
            _("This JSON is damaged: ask for the file again, and give it as you received it.")
        ) from problem
    for name in _MEMBERS:
        held = read.get(name) if isinstance(read, dict) else None
        found = held.removeprefix(_ENVELOPE) if isinstance(held, str) else ""
        if _TOKEN.match(found):
            return found
    if isinstance(read, dict) and "proof" in read:
        raise UnreadableError(
            _(
                "This credential is signed in another form (a Data Integrity proof), which no issuer of "
                "this site uses. Ask its issuer how to verify it."
            )
        )
    raise UnreadableError(_not_a_credential())
