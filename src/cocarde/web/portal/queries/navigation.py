"""The main navigation, by role."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cocarde.web.access import queries as access
from cocarde.web.access.states import Role
from cocarde.web.programmes import queries as programmes

FOLLOWING = frozenset({Role.OFFICE, Role.DELEGATE, Role.PARTNER, Role.AUTHORITY})


@dataclass(frozen=True)
class Entry:
    """One entry of the main navigation."""

    label: str
    url: str
    current: bool


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The navigation, read only by pages that show it."""
    return {"navigation": SimpleLazyObject(lambda: navigation(request))}


def navigation(request: HttpRequest) -> list[Entry]:
    """What everybody reads, then what this person's roles open; a page that is not installed is left out."""
    wanted = [
        (_("Calls"), address("programmes:calls")),
        (_("Labels"), address("labels:register")),
        (_("Decisions"), address("labels:decisions")),
        *_by_role(getattr(request, "user", None)),
    ]
    return [Entry(label, url, _is_here(request.path, url)) for label, url in wanted if url]


def address(view: str, *args: Any) -> str:
    """The address of a page, or nothing where its app is not installed."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""


def _is_here(path: str, url: str) -> bool:
    return path.startswith(url)


def _by_role(person: Any) -> list[tuple[str, str]]:
    held = access.roles_of(person)
    if not held:
        return []
    followed = [
        programme
        for programme in programmes.programmes().filter(pk__in=held)
        if held[programme.pk] & FOLLOWING
    ]
    boards = [
        (
            _("Candidacies") if len(followed) == 1 else programme.name,
            address("coconstruction:board", programme.slug),
        )
        for programme in followed
    ]
    if any(Role.COMMITTEE in roles for roles in held.values()):
        boards.append((_("Committee"), address("committees:sessions")))
    return boards
