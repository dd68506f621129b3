"""Who is on the list: named, taken off, erased. The journal knows them by identifier alone."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.embargo import queries
from cocarde.web.embargo.events import guest_named
from cocarde.web.embargo.models import Guest
from cocarde.web.journal import actions as journal
from cocarde.web.labels.models import Wave
from cocarde.web.labels.states import WaveState


class EmbargoRefusedError(ValueError):
    """The step cannot be taken; `reason` says why.

    Reasons: 'published' (everybody knows), 'undecided' (the wave decides nothing on this candidacy,
    nor on a label that came of it), 'twice' (this address hears of it already).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def name_guest(
    *,
    wave: Wave,
    candidacy: Candidacy,
    name: str,
    email: str,
    actor: Any,
    quality: str = "",
    language: str = "fr",
    hours_ahead: int = 2,
) -> Guest:
    """Put somebody on the list of a wave, for one of its candidacies, or the holder of one of its labels.

    Raises:
        EmbargoRefusedError: 'published', 'undecided' or 'twice'.
    """
    locked = Wave.objects.select_for_update(of=("self",)).get(pk=wave.pk)
    if locked.state == WaveState.PUBLISHED:
        raise EmbargoRefusedError("published")
    if not queries.is_decided_in(locked, candidacy):
        raise EmbargoRefusedError("undecided")
    standing = Guest.objects.filter(wave=locked, candidacy=candidacy, struck_at=None)
    if standing.filter(email__iexact=email).exists():
        raise EmbargoRefusedError("twice")
    guest = Guest.objects.create(
        wave=locked,
        candidacy=candidacy,
        name=name.strip(),
        quality=quality.strip(),
        email=email,
        language=language,
        hours_ahead=hours_ahead,
        named_by=actor,
    )
    _journal(guest, "embargo.named", actor, {"hours_ahead": hours_ahead})
    guest_named.send(Guest, guest=guest)
    return guest


@transaction.atomic
def name_referents(*, wave: Wave, hours_ahead: int, actor: Any) -> int:
    """Put the referents of those who get or keep no label on the list; how many were added."""
    rows = queries.referents_to_name(wave, actor)
    for row in rows:
        name_guest(
            wave=wave,
            candidacy=row.candidacy,
            name=str(row.person),
            email=row.person.email,
            language=row.person.language,
            hours_ahead=hours_ahead,
            actor=actor,
        )
    return len(rows)


@transaction.atomic
def strike(*, guest: Guest, actor: Any) -> None:
    """Take somebody off the list: the link opens nothing from now on; what was read stays noted."""
    if guest.struck_at is None:
        guest.struck_at = clock.now()
        guest.save(update_fields=["struck_at"])
        _journal(guest, "embargo.struck", actor, {})


@transaction.atomic
def erase_guests_named_to(*, person: Any, actor: Any = None) -> None:
    """Forget who stood on a list by this account's address; that somebody read it stays."""
    for guest in queries.guests_named_to(person):
        guest.name = guest.quality = guest.email = None
        guest.save(update_fields=["name", "quality", "email"])
        _journal(guest, "embargo.erased", actor, {})


def _journal(guest: Guest, verb: str, actor: Any, details: dict[str, Any]) -> None:
    journal.record(
        verb=verb,
        subject=guest.wave.ref,
        actor=actor,
        programme_id=guest.wave.programme_id,
        details={"guest": guest.public_id} | details,
    )
