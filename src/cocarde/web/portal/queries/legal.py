"""What the site says of whoever operates it."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cocarde.web.programmes import queries as programmes


def contacts() -> dict[str, Any]:
    """To whom people write about the site: the office of each programme, and the sender of its letters."""
    return {
        "offices": [p for p in programmes.programmes() if p.contact],
        "sender": settings.DEFAULT_FROM_EMAIL,
    }


def legal_facts() -> dict[str, Any]:
    """The contacts, and what the settings say: a demonstration has no operator to name."""
    lacking = (
        _("not applicable: demonstration")
        if settings.DEMO
        else _("not given by the operator of this site")
    )
    return contacts() | {name: value or lacking for name, value in settings.LEGAL.items()}
