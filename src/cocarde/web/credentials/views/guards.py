"""Who passes the pages of a holder: its team and the office; for everybody else there is nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.credentials import queries
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label

Page = Callable[Concatenate[HttpRequest, Label, ...], HttpResponse]


def label_for(request: HttpRequest, label_id: str, permission: Permission) -> Label:
    """A label that this person may do this with; any other is as if it did not exist."""
    row = labels.label_with(label_id)
    if row is None or not request.user.has_perm(permission, row):
        raise Http404
    return row


def for_holder(permission: Permission) -> Callable[[Page], Callable[..., HttpResponse]]:
    """Give the view its label."""

    def decorate(page: Page) -> Callable[..., HttpResponse]:
        @wraps(page)
        @login_required
        def guarded(request: HttpRequest, label_id: str, **given: Any) -> HttpResponse:
            return page(request, label_for(request, label_id, permission), **given)

        return guarded

    return decorate


_TITLES: dict[str, Callable[[], str]] = {
    "certificate": lambda: _("Certificate"),
    "kit": lambda: _("Brand kit"),
    "outcomes": lambda: _("Outcomes"),
    "reports": lambda: _("Reports"),
}


def holder_context(
    request: HttpRequest, label: Label, tab: str, *last: tuple[str, str]
) -> dict[str, Any]:
    """What every page of a holder shows around its own content."""
    title = _TITLES[tab]()
    here = reverse(f"credentials:{tab}", args=[label.public_id]) if last else ""
    return {
        "label": label,
        "tab": tab,
        "page_title": last[-1][0] if last else title,
        "crumbs": [(label.holder, label.get_absolute_url()), (title, here), *last],
        "state_label": labels.state_text(label),
        "is_standing": queries.is_standing(label),
        "why_not": queries.not_standing_text(label),
        "silence": queries.silence_of(label),
        "may": {
            "accept": request.user.has_perm(Permission.CANDIDATE_KIT_ACCEPT, label),
            "write": request.user.has_perm(Permission.CANDIDATE_REPORT_WRITE, label),
            "keep": request.user.has_perm(Permission.OFFICE_REPORT_READ, label),
        },
    }
