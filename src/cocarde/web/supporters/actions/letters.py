"""Letters by mail: the one that asks to confirm, and the one that thanks. Neither is kept once it left."""

from typing import Any

from django.utils import translation

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_at
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded
from cocarde.web.supporters import queries
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import OWN_LINK_LASTS


def ask_to_confirm(*, supporter: Supporter, code: str) -> None:
    """The link and the code, to the address that was typed."""
    with translation.override(supporter.language):
        facts = {
            "code": code,
            "url": queries.address_of(supporter, queries.CONFIRM),
            "until": day_at(supporter.expires_at, supporter.candidacy.programme.zone),
        }
        _write(supporter, "confirm", facts, supporter.expires_at)


def thank(*, supporter: Supporter) -> None:
    """That it counts, and the signer's own link."""
    with translation.override(supporter.language):
        facts = {"url": queries.address_of(supporter, queries.OWN)}
        until = clock.now() + OWN_LINK_LASTS
        _write(supporter, "thanks", facts, until)


def _write(supporter: Supporter, letter: str, facts: dict[str, Any], expires_at: Any) -> None:
    if not supporter.email:
        return
    candidacy = supporter.candidacy
    facts = facts | {
        "supporter": supporter,
        "candidacy": candidacy,
        "programme": candidacy.programme,
    }
    programme_id = candidacy.programme_id
    words = worded(f"supporters.{letter}", programme_id=programme_id, facts=facts)
    mail.write_to_address(
        address=supporter.email,
        language=supporter.language,
        title=words.title,
        body=words.body,
        programme_id=programme_id,
        about=supporter.ref,
        expires_at=expires_at,
    )
