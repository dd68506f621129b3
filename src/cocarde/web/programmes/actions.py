"""Opening programmes, loading specifications, opening calls."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.journal import actions as journal
from cocarde.web.programmes import queries
from cocarde.web.programmes.models import Call, Programme, Specification
from cocarde.web.programmes.states import CallState
from cocarde.web.programmes.states.lines import line_of
from cocarde.web.programmes.states.specification import SpecificationError


class SpecificationInUseError(ValueError):
    """A call works by this version, or a dossier was opened under it: it changes no more."""


class ProgrammeError(ValueError):
    """The programme cannot be opened as asked: each fault says what to do."""


class CallError(ValueError):
    """The call cannot be opened, dated or closed as asked."""


@transaction.atomic
def open_programme(*, actor: Any = None, **fields: Any) -> Programme:
    """Open a programme.

    Raises:
        ProgrammeError: its slug is no slug or is taken, a name lacks or is too long, or its zone is unknown.
    """
    programme = Programme(**fields)
    if faults := queries.faults_of_programme(programme):
        raise ProgrammeError("; ".join(faults))
    programme.save()
    journal.record(
        verb="programmes.opened", subject=programme.ref, actor=actor, programme_id=programme.pk
    )
    return programme


@transaction.atomic
def follow_snapshot(
    *, programme: Programme, snapshot: RegisteredSnapshot, actor: Any = None
) -> Programme:
    """Have a programme compute from a snapshot; what stands in dossiers stays as it was computed."""
    programme.snapshot = snapshot
    programme.save(update_fields=["snapshot"])
    journal.record(
        verb="programmes.snapshot_followed",
        subject=programme.ref,
        actor=actor,
        programme_id=programme.pk,
        details={"snapshot": snapshot.name},
    )
    return programme


@transaction.atomic
def load_specification(
    *, programme: Programme, text: str, file: str, actor: Any = None
) -> Specification:
    """Load a version of a specification; the same text loaded twice is the same version.

    Raises:
        SpecificationError: file, line and reason of each fault; another text has this version.
    """
    parsed = queries.check(text, file=file)
    specification, is_new = Specification.objects.get_or_create(
        programme=programme,
        key=parsed.specification.key,
        version=parsed.specification.version,
        defaults={"source_toml": text, "sha256": hashlib.sha256(text.encode()).hexdigest()},
    )
    if is_new:
        journal.record(
            verb="programmes.specification_loaded",
            subject=specification.ref,
            actor=actor,
            programme_id=programme.pk,
            details={"sha256": specification.sha256},
        )
    elif specification.source_toml != text:
        line = line_of(text, ("specification", "version"))
        reason = (
            f"version '{specification.version}' is loaded already with another text: "
            "give this one its own"
        )
        raise SpecificationError(file, [(line, reason)])
    return specification


@transaction.atomic
def revise_specification(
    *, specification: Specification, text: str, file: str, actor: Any = None
) -> Specification:
    """Give a version that nothing works by yet another text; its name may change with it.

    Raises:
        SpecificationError: file, line and reason of each fault; another version has this name.
        SpecificationInUseError: a call works by it, or a dossier was opened under it.
    """
    locked = Specification.objects.select_for_update().get(pk=specification.pk)
    if queries.is_in_use(locked):
        raise SpecificationInUseError(str(locked))
    head = queries.check(text, file=file).specification
    same = Specification.objects.filter(
        programme=locked.programme, key=head.key, version=head.version
    )
    if same.exclude(pk=locked.pk).exists():
        line = line_of(text, ("specification", "version"))
        reason = f"version '{head.version}' is another one of this programme: give this one its own"
        raise SpecificationError(file, [(line, reason)])
    locked.key, locked.version, locked.source_toml = head.key, head.version, text
    locked.sha256, locked.loaded_at = hashlib.sha256(text.encode()).hexdigest(), clock.now()
    locked.save()
    journal.record(
        verb="programmes.specification_revised",
        subject=locked.ref,
        actor=actor,
        programme_id=locked.programme_id,
        details={"sha256": locked.sha256},
    )
    return locked


@transaction.atomic
def put_in_force(*, call: Call, specification: Specification, actor: Any = None) -> Call:
    """Have a call work by another version: open dossiers keep theirs, and choose to move or to stay.

    Raises:
        CallError: it is over, or the version is of another programme or of another specification.
    """
    locked = Call.objects.select_for_update().get(pk=call.pk)
    if specification.programme_id != locked.programme_id:
        raise CallError("The specification belongs to another programme: load it in this one.")
    if specification.key != locked.specification.key:
        raise CallError("This is another specification, not another version: open a call on it.")
    if locked.state == CallState.CLOSED:
        raise CallError("The call is over: it keeps the version it worked by.")
    locked.specification = specification
    locked.save(update_fields=["specification"])
    journal.record(
        verb="programmes.specification_put_in_force",
        subject=locked.ref,
        actor=actor,
        programme_id=locked.programme_id,
        details={"specification": specification.public_id, "sha256": specification.sha256},
    )
    return locked


@transaction.atomic
def open_call(
    *,
    programme: Programme,
    specification: Specification,
    slug: str,
    titles: dict[str, str],
    opens_at: datetime,
    closes_at: datetime | None = None,
    summaries: dict[str, str] | None = None,
    closed_in_fact: dict[str, str] | None = None,
    source_url: str = "",
    actor: Any = None,
) -> Call:
    """Open a call on a specification of the same programme."""
    if specification.programme_id != programme.pk:
        raise CallError("The specification belongs to another programme: load it in this one.")
    call = Call.objects.create(
        programme=programme,
        specification=specification,
        slug=slug,
        title_fr=titles["fr"],
        title_en=titles["en"],
        summary_fr=(summaries or {}).get("fr", ""),
        summary_en=(summaries or {}).get("en", ""),
        opens_at=opens_at,
        closes_at=closes_at,
        closed_in_fact_fr=(closed_in_fact or {}).get("fr", ""),
        closed_in_fact_en=(closed_in_fact or {}).get("en", ""),
        source_url=source_url,
    )
    journal.record(
        verb="programmes.call_opened", subject=call.ref, actor=actor, programme_id=programme.pk
    )
    return call


@transaction.atomic
def redate_call(
    *, call: Call, opens_at: datetime, closes_at: datetime | None, actor: Any = None
) -> Call:
    """Give a call other dates, without closing for a permanent one; one that has opened stays opened.

    Raises:
        CallError: it has opened already, at another hour; or it would close before it opens.
    """
    locked = Call.objects.select_for_update().get(pk=call.pk)
    if locked.state != CallState.TO_COME and opens_at != locked.opens_at:
        raise CallError("The call has opened: its opening can no longer be moved.")
    if closes_at and closes_at <= opens_at:
        raise CallError("A call closes after it opens.")
    return _date(locked, opens_at, closes_at, "programmes.call_redated", actor)


@transaction.atomic
def close_call(*, call: Call, actor: Any = None) -> Call:
    """Close an open call at this instant; the candidacies opened on it go on.

    Raises:
        CallError: it is not open.
    """
    locked = Call.objects.select_for_update().get(pk=call.pk)
    if locked.state != CallState.OPEN:
        raise CallError("The call is not open: there is nothing to close.")
    return _date(locked, locked.opens_at, clock.now(), "programmes.call_closed", actor)


def _date(
    call: Call, opens_at: datetime, closes_at: datetime | None, verb: str, actor: Any
) -> Call:
    call.opens_at, call.closes_at = opens_at, closes_at
    call.save(update_fields=["opens_at", "closes_at"])
    journal.record(
        verb=verb,
        subject=call.ref,
        actor=actor,
        programme_id=call.programme_id,
        details={
            "opens_at": opens_at.isoformat(),
            "closes_at": closes_at.isoformat() if closes_at else None,
        },
    )
    return call


@transaction.atomic
def make_letters_wait(*, programme: Programme, wait: bool, actor: Any) -> None:
    """Have the letters of a programme wait until somebody lets them leave, or leave by themselves."""
    changed = Programme.objects.filter(pk=programme.pk).exclude(letters_wait=wait)
    if not changed.update(letters_wait=wait):
        return
    programme.letters_wait = wait
    journal.record(
        verb="programmes.letters_wait",
        subject=programme.ref,
        actor=actor,
        programme_id=programme.pk,
        details={"wait": wait},
    )
