"""Reading programmes, specifications and calls."""

import re
from functools import lru_cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from cocarde.web.access.states import Permission
from cocarde.web.clock import queries as clock
from cocarde.web.evidence import queries as evidence
from cocarde.web.programmes.models import Call, Programme, Specification
from cocarde.web.programmes.states import CallState
from cocarde.web.programmes.states.specification import SpecificationFile, parse


def shipped_specification(key: str) -> str:
    """The TOML of a specification that comes with Cocarde."""
    return (resources.files("cocarde.specifications") / f"{key}.toml").read_text(encoding="utf-8")


def check(text: str, *, file: str) -> SpecificationFile:
    """What a specification says, once every fault is excluded.

    Raises:
        SpecificationError: file, line and reason of each fault.
    """
    return parse(text, file=file, indicators=[i.name for i in evidence.indicators()])


def read(specification: Specification) -> SpecificationFile:
    """What a stored specification says. It never changes, so it is parsed once per process."""
    return _read(specification.pk, specification.sha256, specification.source_toml)


@lru_cache(maxsize=64)
def _read(_pk: int, sha256: str, text: str) -> SpecificationFile:
    # It was checked when it was loaded: an indicator dropped since must not close old dossiers.
    return parse(text, file=sha256[:12], indicators=None)


def programmes() -> QuerySet[Programme]:
    """Every programme, in the order the authority gave them."""
    return Programme.objects.order_by("position", "slug")


def programme_at(slug: str) -> Programme | None:
    """One programme by its permanent address; nothing at one that no database could hold."""
    return None if "\x00" in slug else Programme.objects.filter(slug=slug).first()


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAMES = ("name_fr", "name_en", "authority_fr", "authority_en")


def faults_of_programme(programme: Programme) -> list[str]:
    """What keeps a programme from being opened, each with what to do."""
    faults = []
    if not _SLUG.fullmatch(programme.slug) or len(programme.slug) > _longest("slug"):
        faults.append(
            f"the slug '{programme.slug}' is no address: small letters, digits and dashes, "
            f"{_longest('slug')} at most"
        )
    elif programme_at(programme.slug):
        faults.append(f"a programme has the slug '{programme.slug}' already: choose another")
    for name in _NAMES:
        text = str(getattr(programme, name)).strip()
        if not text or len(text) > _longest(name):
            faults.append(f"{name} takes from 1 to {_longest(name)} characters")
    if programme.zone not in available_timezones():
        faults.append(f"no such time zone as '{programme.zone}': write it as Europe/Paris")
    return faults


def _longest(name: str) -> int:
    return getattr(Programme._meta.get_field(name), "max_length", None) or 0


def calls(programme: Programme | None = None) -> QuerySet[Call]:
    """Calls that have opened or are announced, the latest first."""
    rows = Call.objects.select_related("programme", "specification").order_by("-opens_at", "pk")
    return rows.filter(programme=programme) if programme else rows


def open_calls() -> QuerySet[Call]:
    """Calls open at this hour."""
    now = clock.now()
    return calls().filter(Q(closes_at=None) | Q(closes_at__gt=now), opens_at__lte=now)


def calls_in_state(state: str) -> QuerySet[Call]:
    """Calls that stand in a state (to_come, open, closed) at this hour."""
    now = clock.now()
    if state == CallState.OPEN:
        return open_calls()
    if state == CallState.CLOSED:
        return calls().filter(closes_at__lte=now)
    return calls().filter(opens_at__gt=now)


def call_at(programme_slug: str, slug: str) -> Call | None:
    """One call by its permanent address."""
    return calls().filter(programme__slug=programme_slug, slug=slug).first()


def call_with(public_id: str) -> Call | None:
    """One call by its public identifier."""
    return calls().filter(public_id=public_id).first()


def free_call_slug(programme: Programme, wanted: str) -> str:
    """The address of a new call, numbered where it is taken."""
    taken = set(Call.objects.filter(programme=programme).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def specifications_of(programme: Programme) -> QuerySet[Specification]:
    """Every version loaded in a programme, the latest first, with how many calls work by it."""
    rows = Specification.objects.filter(programme=programme).annotate(call_count=Count("calls"))
    return rows.order_by("-loaded_at", "pk")


def specification_with(public_id: str) -> Specification | None:
    """One version by its public identifier."""
    return Specification.objects.select_related("programme").filter(public_id=public_id).first()


def specification_read_as(programme: Programme, sha256: str) -> Specification | None:
    """The version that had this hash, for a dossier deposited under it."""
    return Specification.objects.filter(programme=programme, sha256=sha256).first()


def other_versions(specification: Specification) -> QuerySet[Specification]:
    """The other versions of the same specification in its programme, the latest first."""
    rows = Specification.objects.filter(
        programme=specification.programme, key=specification.key
    ).exclude(pk=specification.pk)
    return rows.order_by("-loaded_at", "pk")


def is_in_use(specification: Specification) -> bool:
    """Whether a call works by it, or a dossier was opened under it: it then never changes again."""
    row = Specification.objects.filter(pk=specification.pk)
    return row.filter(Q(calls__isnull=False) | Q(candidacies__isnull=False)).exists()


def calls_that_may_follow(specification: Specification) -> list[Call]:
    """The calls of the programme that are not over and work by another version of it."""
    rows = calls(specification.programme).filter(specification__key=specification.key)
    return [
        call for call in rows.exclude(specification=specification) if call.state != CallState.CLOSED
    ]


def next_version_name(specification: Specification) -> str:
    """A name that no version of it bears yet, to begin the next one with."""
    taken = set(
        Specification.objects.filter(
            programme=specification.programme, key=specification.key
        ).values_list("version", flat=True)
    )
    number = 2
    while f"{specification.version}-{number}" in taken:
        number += 1
    return f"{specification.version}-{number}"


def specification_in_force(programme: Programme) -> Specification | None:
    """The version of the latest call, or the last one loaded where there is no call."""
    call = calls(programme).first()
    return call.specification if call else specifications_of(programme).first()


def office_crumbs(
    programme: Programme, person: Any, *pages: tuple[str, str]
) -> list[tuple[str, str]]:
    """Where a page of the office stands: under the board of its programme.

    Whoever does not follow the candidacies is led to the public page instead.
    """
    follows = person.has_perm(Permission.OFFICE_BOARD_READ, programme)
    first = "coconstruction:board" if follows else "programmes:programme"
    return [(programme.name, reverse(first, args=[programme.slug])), *pages]


def sources_of(call: Call) -> list[tuple[str, str]]:
    """Where a call and its specification were read, each once: the site's name, numbered if repeated."""
    given = read(call.specification).specification.sources
    urls = list(dict.fromkeys(filter(None, (call.source_url, *given))))
    hosts = [urlsplit(url).hostname or url for url in urls]
    return [
        (f"{host} ({hosts[:i].count(host) + 1})" if hosts.count(host) > 1 else host, url)
        for i, (host, url) in enumerate(zip(hosts, urls, strict=True))
    ]


def letters_wait(programme_id: int) -> bool:
    """Whether a programme reads its letters before they leave."""
    return Programme.objects.filter(pk=programme_id, letters_wait=True).exists()
