"""Letters by mail: the one that asks to confirm, and the one that thanks. Neither is kept once it left."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_at
from cocarde.web.mail import actions as mail
from cocarde.web.supporters import queries
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.states import OWN_LINK_LASTS

LONGEST_TITLE = 200


def ask_to_confirm(*, supporter: Supporter, code: str) -> None:
    """The link and the code, to the address that was typed."""
    with translation.override(supporter.language):
        title = _("To confirm: support of %(candidacy)s") % {"candidacy": supporter.candidacy.name}
        facts = {
            "code": code,
            "url": queries.address_of(supporter, queries.CONFIRM),
            "until": day_at(supporter.expires_at, supporter.candidacy.programme.zone),
        }
        _write(supporter, title, "supporters/letter_confirm.txt", facts, supporter.expires_at)


def thank(*, supporter: Supporter) -> None:
    """That it counts, and the signer's own link."""
    with translation.override(supporter.language):
        title = _("Support of %(candidacy)s: thank you") % {"candidacy": supporter.candidacy.name}
        facts = {"url": queries.address_of(supporter, queries.OWN)}
        until = clock.now() + OWN_LINK_LASTS
        _write(supporter, title, "supporters/letter_thanks.txt", facts, until)


def _write(
    supporter: Supporter, title: str, template: str, facts: dict[str, Any], expires_at: Any
) -> None:
    if not supporter.email:
        return
    candidacy = supporter.candidacy
    facts = facts | {
        "supporter": supporter,
        "candidacy": candidacy,
        "programme": candidacy.programme,
    }
    mail.write_to_address(
        address=supporter.email,
        language=supporter.language,
        title=title[:LONGEST_TITLE],
        body=render_to_string(template, facts).strip() + "\n",
        programme_id=candidacy.programme_id,
        about=supporter.ref,
        expires_at=expires_at,
    )
