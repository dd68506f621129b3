"""The letter that tells somebody of being named to a board. Its words are not kept once it left."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.design.queries import day_at
from cocarde.web.governance import queries
from cocarde.web.governance.models import BoardMember
from cocarde.web.mail import actions as mail

LONGEST_TITLE = 200


def tell(*, member: BoardMember) -> None:
    """What is said of the person, where to accept or decline, and what silence means."""
    candidacy = member.candidacy
    with translation.override(member.language):
        title = _("You are named to the board of %(candidacy)s") % {"candidacy": candidacy.name}
        facts = {
            "member": member,
            "college": member.get_college_display(),
            "candidacy": candidacy,
            "programme": candidacy.programme,
            "url": queries.address_of(member),
            "until": day_at(member.expires_at, candidacy.programme.zone),
        }
        mail.write_to_address(
            address=member.email or "",
            language=member.language,
            title=title[:LONGEST_TITLE],
            body=render_to_string("governance/letter_member.txt", facts).strip() + "\n",
            programme_id=candidacy.programme_id,
            about=member.ref,
            expires_at=member.expires_at,
        )
