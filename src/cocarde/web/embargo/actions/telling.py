"""Telling those on the list that something waits for them; the letter never says what."""

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import moment_text
from cocarde.web.embargo import queries
from cocarde.web.embargo.models import Guest, Opening
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail

LONGEST_TITLE = 200


def tell_due() -> int:
    """Write to those whose time has come and who were not told since the sealing; how many."""
    return sum(_tell(guest) for guest in queries.due_guests())


@transaction.atomic
def _tell(guest: Guest) -> bool:
    locked = Guest.objects.select_for_update(of=("self",)).select_related("wave").get(pk=guest.pk)
    if locked.was_told or not locked.is_open:
        return False
    guest.told_at = clock.now()
    guest.save(update_fields=["told_at"])
    _write(guest)
    journal.record(
        verb="embargo.told",
        subject=guest.wave.ref,
        programme_id=guest.wave.programme_id,
        details={"guest": guest.public_id},
    )
    return True


def _write(guest: Guest) -> None:
    programme = guest.wave.programme
    with translation.override(guest.language):
        title = _("%(programme)s: a message under embargo") % {"programme": programme.name}
        facts = {
            "guest": guest,
            "programme": programme,
            "hour": moment_text(guest.wave.hour_h, programme.zone),
            "url": queries.address_of(guest),
        }
        mail.write_to_address(
            address=guest.email or "",
            language=guest.language,
            title=title[:LONGEST_TITLE],
            body=render_to_string("embargo/letter.txt", facts).strip() + "\n",
            programme_id=programme.pk,
            about=guest.candidacy.ref,
            expires_at=guest.wave.hour_h,
        )


@transaction.atomic
def note_opening(*, guest: Guest) -> Opening:
    """Note that a guest read what is under embargo, each time."""
    opening = Opening.objects.create(guest=guest)
    journal.record(
        verb="embargo.read",
        subject=guest.wave.ref,
        programme_id=guest.wave.programme_id,
        details={"guest": guest.public_id},
    )
    return opening
