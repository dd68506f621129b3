"""The certificate of a label: what the register says of it on the day that it is made."""

from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.queries import member_words_of
from cocarde.web.clock import queries as clock
from cocarde.web.credentials.queries.keys import absolute
from cocarde.web.credentials.queries.pictures import code_svg
from cocarde.web.credentials.queries.signing import silence_of
from cocarde.web.credentials.states import ENDED, SUSPENDED
from cocarde.web.design.queries import day_text
from cocarde.web.design.states import reading_language
from cocarde.web.documents import queries as documents
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label, day_in

LAYOUT = Path(__file__).parent.parent / "templates" / "credentials/certificate.typ"
REGIONS = {"fr": "FR", "en": "GB"}


def is_standing(label: Label) -> bool:
    """Whether a label may be made use of: no decision ended or suspended it."""
    return label.state.value not in {ENDED, SUSPENDED}


def is_certified(label: Label) -> bool:
    """Whether a certificate is made of it today."""
    return is_standing(label) and silence_of(label) is None


def not_standing_text(label: Label) -> str:
    """Why nothing more is given with a label: what was decided, and since when."""
    if label.state.value == ENDED:
        return _("A decision ended this label on %(day)s.") % {"day": day_text(label.ended_on)}
    return _("A decision suspended this label.") if label.state.value == SUSPENDED else ""


def certificate_of(label: Label) -> bytes:
    """The certificate, in the language of the moment.

    Raises:
        TypesetError: the layout does not take these data.
    """
    return documents.pdf_from(LAYOUT, certificate_data(label), clock.now())


def certificate_data(label: Label) -> dict[str, Any]:
    """What the layout is given."""
    programme, today = label.programme, day_text(day_in(label.programme))
    address = absolute(reverse("credentials:verify_label", args=[label.public_id]))
    heading = _("Certificate of label: %(holder)s") % {"holder": label.holder}
    return around(label, heading) | {
        "lead": _("%(authority)s certifies that the label below was granted to")
        % {"authority": programme.authority},
        "kind": label.kind,
        "facts": _facts(label, today),
        "code": code_svg(address),
        "code_alt": _("Code that leads to %(address)s") % {"address": address},
        "address": address,
        "words": {
            "verify": _("Verify it"),
            "verify_text": _(
                "Read the code, or open the address: the register says there what the label is worth "
                "on the day you read it."
            ),
            "about": _(
                "This certificate says what the register said on %(day)s. A decision taken later may "
                "have suspended or ended the label: what the register says counts."
            )
            % {"day": today},
        },
    }


def around(label: Label, heading: str) -> dict[str, Any]:
    """What every paper of a label shows around its own content."""
    programme, language = label.programme, reading_language()
    return {
        "lang": language,
        "region": REGIONS[language],
        "title": heading,
        "author": programme.authority,
        "description": f"{label.kind}, {label.holder}",
        "keywords": [programme.name, label.kind],
        "name": label.holder,
        "programme": programme.name,
        "running": heading,
        "generated": _("Invented example: this label does not exist.")
        if programme.generated
        else "",
        "foot": label.public_id,
    }


def _facts(label: Label, today: str) -> list[dict[str, Any]]:
    members = ", ".join(label.decision.members)
    rows = [
        (str(member_words_of(label.candidacy).members), members if members != label.holder else ""),
        (_("Granted on"), day_text(label.granted_on)),
        (_("Confirmed on"), day_text(label.confirmed_on)),
        (_("Term"), day_text(label.term_on)),
        (_("State on %(day)s") % {"day": today}, labels.state_text(label)),
        (_("Identifier"), label.public_id),
    ]
    return [{"label": name, "value": value} for name, value in rows if value]
