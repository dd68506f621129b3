"""The office follows its labels: terms ending, commitments past their day, holders being heard."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.access.states import Permission
from cocarde.web.design.views.sheets import csv_answer
from cocarde.web.labels import queries
from cocarde.web.labels.models import Wave
from cocarde.web.labels.states import LineKind
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Programme

_PAGE = 50
_HEAD = ("kind", "holder", "what", "day")


def _programme(request: HttpRequest, slug: str) -> Programme:
    """For the office and the authority; nothing for anybody else."""
    programme = get_object_or_404(Programme, slug=slug)
    if not request.user.has_perm(Permission.DECISION_WAVE_READ, Wave(programme=programme)):
        raise Http404
    return programme


@login_required
@require_safe
def late(request: HttpRequest, programme: str) -> HttpResponse:
    """All that is to be looked at, the first day first, with a filter by kind."""
    owner = _programme(request, programme)
    lines = queries.lines_to_follow(owner, request.user)
    counts, kind = Counter(line.kind for line in lines), request.GET.get("kind", "")
    shown = [line for line in lines if kind in ("", line.kind)]
    page = Paginator(shown, _PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": owner,
        "page": page,
        "kind": kind if kind in counts else "",
        "total": len(lines),
        "kinds": [(k.value, k.label, counts[k.value]) for k in LineKind if counts[k.value]],
        "crumbs": programmes.office_crumbs(owner, request.user, (_("Labels to follow"), "")),
    }
    return render(request, "labels/late.html", context)


@login_required
@require_safe
def sheet(request: HttpRequest, programme: str) -> HttpResponse:
    """The same list as a CSV."""
    owner = _programme(request, programme)
    lines = queries.lines_to_follow(owner, request.user)
    rows = [(line.kind, line.holder, line.told, line.day or "") for line in lines]
    return csv_answer(f"{owner.slug}-labels-to-follow.csv", _HEAD, rows)
