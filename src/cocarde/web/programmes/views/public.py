"""What anybody reads of programmes and calls, and the anonymous self-check."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from cocarde.web.programmes import queries
from cocarde.web.programmes.forms import EligibilityForm
from cocarde.web.programmes.models import Call
from cocarde.web.programmes.states import CriterionKind, Verdict
from cocarde.web.programmes.views.editing import as_file


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Every call, open ones first."""
    rows = sorted(queries.calls(), key=lambda call: call.state != "open")
    return render(request, "programmes/calls.html", {"calls": rows})


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """What a programme is: its calls, its procedure, its criteria, what its label brings."""
    found = queries.programme_at(slug)
    if found is None:
        raise Http404
    specification = queries.specification_in_force(found)
    context: dict[str, Any] = {"programme": found, "calls": queries.calls(found)}
    if specification:
        context |= _told(specification)
    return render(request, "programmes/programme.html", context)


@require_safe
def call(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """One call: dates, criteria, procedure, contact, sources."""
    found = _call_at(programme, slug)
    context = {
        "call": found,
        "programme": found.programme,
        "state": found.state,
        "sources": queries.sources_of(found),
        "crumbs": [(_("Calls"), reverse("programmes:calls")), (found.title, "")],
    }
    return render(request, "programmes/call.html", context | _told(found.specification))


@require_GET
def check(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """The self-check: which rules fail, and why. Asked by GET, so that nothing is written anywhere."""
    found = _call_at(programme, slug)
    specification = queries.read(found.specification)
    form = EligibilityForm(specification, request.GET or None)
    context = {
        "call": found,
        "programme": found.programme,
        "form": form,
        "answered": False,
        "crumbs": [
            (_("Calls"), reverse("programmes:calls")),
            (found.title, reverse("programmes:call", args=(programme, slug))),
            (_("Check whether we may apply"), ""),
        ],
    }
    if form.is_bound and form.is_valid():
        judged = queries.judge(specification, form.facts())
        context |= {
            "answered": True,
            "judged": judged,
            "failing": [one for one in judged if one.verdict == Verdict.NOT_MET],
            "unknown": [one for one in judged if one.verdict == Verdict.UNKNOWN],
        }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "programmes/check.html", context, status=status)


@require_safe
def toml(request: HttpRequest, programme: str, slug: str) -> HttpResponse:  # noqa: ARG001
    """The specification of a call, as it was loaded, byte for byte."""
    specification = _call_at(programme, slug).specification
    return as_file(specification)


def _call_at(programme: str, slug: str) -> Call:
    found = queries.call_at(programme, slug)
    if found is None:
        raise Http404
    return found


def _told(specification: Any) -> dict[str, Any]:
    """A specification in plain words."""
    said = queries.read(specification)
    return {
        "specification": specification,
        "said": said,
        "criteria": queries.criteria_of(said),
        "kinds": list(CriterionKind),
        "conditions": [rule.condition for rule in said.eligibility if rule.condition],
        "reasons": [rule.reason for rule in said.eligibility if not rule.condition],
        "has_thresholds": any(c.threshold is not None for c in said.criteria),
        "procedure": queries.procedure_of(said),
        "afterwards": queries.afterwards_of(said),
    }
