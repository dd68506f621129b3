"""The main navigation, by role; and that of a programme, for those who work in its office."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocarde.web.access import queries as access
from cocarde.web.access.states import Permission, Role
from cocarde.web.labels.models import Wave
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Programme

FOLLOWING = frozenset({Role.OFFICE, Role.DELEGATE, Role.PARTNER, Role.AUTHORITY})
_OFFICE = re.compile(r"^[a-z-]+/office/")


@dataclass(frozen=True)
class Entry:
    """One entry of a navigation; `current` is what a screen reader is told: this page, or this part."""

    label: str
    url: str
    current: str = ""
    programme: str = ""  # the board of this programme: current on every page of its office


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The navigation, read only by pages that show it."""
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "is_office_page": is_office_page(request),
    }


def navigation(request: HttpRequest) -> list[Entry]:
    """What everybody reads, then what this person's roles open; a page that is not installed is left out."""
    parts = (
        (_("Calls"), "programmes:calls", {"calls", "call", "check"}),
        (_("Labels"), "labels:register", {"register", "label"}),
        (_("Decisions"), "labels:decisions", {"decisions", "wave"}),
    )
    entries = [
        Entry(label, address(view), _standing(request, view, names)) for label, view, names in parts
    ]
    entries += _by_role(request, getattr(request, "user", None))
    return [entry for entry in entries if entry.url]


def address(view: str, *args: Any) -> str:
    """The address of a page, or nothing where its app is not installed."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""


def is_office_page(request: HttpRequest) -> bool:
    """True on the pages where a programme is run."""
    match = request.resolver_match
    return match is not None and bool(_OFFICE.match(match.route))


def _standing(request: HttpRequest, view: str, names: set[str]) -> str:
    """Whether the page shown is this one, another page of the same part, or of none."""
    match = request.resolver_match
    if match is None or match.namespace != view.partition(":")[0] or match.url_name not in names:
        return ""
    return "page" if match.view_name == view else "true"


def _by_role(request: HttpRequest, person: Any) -> list[Entry]:
    held = access.roles_of(person)
    if not held:
        return []
    followed = [
        programme
        for programme in programmes.programmes().filter(pk__in=held)
        if held[programme.pk] & FOLLOWING
    ]
    entries = [
        Entry(
            _("Candidacies") if len(followed) == 1 else programme.name,
            address("coconstruction:board", programme.slug),
            programme=programme.slug,
        )
        for programme in followed
    ]
    if any(Role.COMMITTEE in roles for roles in held.values()):
        rooms = {"sessions", "session", "item", "recusal"}
        standing = _standing(request, "committees:sessions", rooms)
        entries.append(Entry(_("Committee"), address("committees:sessions"), standing))
    return entries


@dataclass(frozen=True)
class Part:
    """A part of the office: its page, who opens it, and which views belong to it."""

    label: str
    view: str
    right: Permission
    names: frozenset[str] | None = None  # None: every view of the app

    def holds(self, request: HttpRequest) -> bool:
        match = request.resolver_match
        return (
            match is not None
            and match.namespace == self.view.partition(":")[0]
            and (self.names is None or match.url_name in self.names)
        )


def _parts() -> list[Part]:
    calls = frozenset({"office_calls", "new_call", "manage_call"})
    supports = frozenset({"office", "office_csv"})
    unions = frozenset({"overlaps", "overlaps_csv", "advice"})
    followed = frozenset({"late", "follow", "audit", "give_notice"})
    waves = frozenset(
        {"waves", "new_wave", "prepare", "reschedule", "dry_run", "letters", "decide_label"}
        | {"conditions"}
    )
    access = frozenset({"requests", "new_request", "request"})
    kits, reports = frozenset({"kits", "manage_kit"}), frozenset({"office_reports"})
    roles = frozenset({"roles"})
    letters, rules = frozenset({"outbox"}), frozenset({"specifications", "specification"})
    return [
        Part(_("Candidacies"), "coconstruction:board", Permission.OFFICE_BOARD_READ),
        Part(_("Calls"), "programmes:office_calls", Permission.OFFICE_CALL_MANAGE, calls),
        Part(_("Committees"), "committees:manage", Permission.OFFICE_COMMITTEE_MANAGE),
        Part(pgettext("decisions", "Waves"), "labels:waves", Permission.DECISION_WAVE_READ, waves),
        Part(_("Labels to follow"), "labels:late", Permission.DECISION_WAVE_READ, followed),
        Part(_("Informal appeals"), "appeals:appeals", Permission.DECISION_WAVE_READ),
        Part(
            _("Access to documents"), "documents:requests", Permission.OFFICE_ACCESS_MANAGE, access
        ),
        Part(_("Joint candidacies"), "joint:overlaps", Permission.OFFICE_UNION_READ, unions),
        Part(_("Supporters"), "supporters:office", Permission.OFFICE_SUPPORT_READ, supports),
        Part(_("Right of reply"), "replies:queue", Permission.OFFICE_REPLY_MANAGE),
        Part(
            _("Reports"),
            "credentials:office_reports",
            Permission.OFFICE_REPORT_READ,
            reports,
        ),
        Part(_("Brand kits"), "credentials:kits", Permission.OFFICE_KIT_MANAGE, kits),
        Part(_("Missions"), "missions:office", Permission.OFFICE_MISSION_MANAGE),
        Part(_("Letters"), "programmes:outbox", Permission.OFFICE_OUTBOX_READ, letters),
        Part(
            _("Specifications"),
            "programmes:specifications",
            Permission.OFFICE_SPECIFICATION_READ,
            rules,
        ),
        Part(_("Roles"), "programmes:roles", Permission.OFFICE_ROLE_MANAGE, roles),
    ]


# What a right is asked about, where it is not the programme itself.
_ABOUT: dict[Permission, Callable[[Programme], Any]] = {
    Permission.DECISION_WAVE_READ: lambda programme: Wave(programme=programme),
}


def office_parts(programme: Programme, person: Any) -> list[tuple[Part, str]]:
    """The parts of a programme's office that this person opens, each with its address."""
    found = [
        (part, address(part.view, programme.slug))
        for part in _parts()
        if person.has_perm(part.right, _ABOUT.get(part.right, lambda row: row)(programme))
    ]
    return [(part, url) for part, url in found if url]


def office_navigation(request: HttpRequest, programme: Programme) -> list[Entry]:
    """The navigation of a programme on the pages of its office; nothing on any other page."""
    if not is_office_page(request):
        return []
    return [
        Entry(part.label, url, _current(request, part, url))
        for part, url in office_parts(programme, request.user)
    ]


def _current(request: HttpRequest, part: Part, url: str) -> str:
    if not part.holds(request):
        return ""
    return "page" if request.path == url else "true"
