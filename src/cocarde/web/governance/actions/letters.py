"""The letter that tells somebody of being named to a board. Its words are not kept once it left."""

from django.utils import translation

from cocarde.web.design.queries import day_at
from cocarde.web.governance import queries
from cocarde.web.governance.models import BoardMember
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded


def tell(*, member: BoardMember) -> None:
    """What is said of the person, where to accept or decline, and what silence means."""
    candidacy = member.candidacy
    with translation.override(member.language):
        facts = {
            "member": member,
            "college": member.get_college_display(),
            "candidacy": candidacy,
            "programme": candidacy.programme,
            "url": queries.address_of(member),
            "until": day_at(member.expires_at, candidacy.programme.zone),
        }
        programme_id = candidacy.programme_id
        words = worded("governance.member", programme_id=programme_id, facts=facts)
        mail.write_to_address(
            address=member.email or "",
            language=member.language,
            title=words.title,
            body=words.body,
            programme_id=programme_id,
            about=member.ref,
            expires_at=member.expires_at,
        )
