"""Several territories beside one another: what is compared is all in the address."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.evidence import queries
from cocarde.web.evidence.forms import CompareForm, asked_of

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass
class Asked:
    """The form as it was filled, and the choice that it makes once it is right."""

    form: CompareForm
    choice: queries.Choice


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Charts and tables of a choice; one more territory leads to the address that holds it."""
    asked = _asked(request)
    if asked is None:
        return render(request, "evidence/compare.html", {"has_snapshot": False})
    form, choice = asked.form, asked.choice
    found: list[tuple[str, str]] = []
    if form.is_valid() and form.cleaned_data["add"].strip():
        added, found = _search(form, choice)
        if added:
            return redirect(added)
    context = _context(form, choice) | {"found": found[: queries.MOST_FOUND], "more": len(found)}
    return render(request, "evidence/compare.html", context)


@require_safe
def comparison(request: HttpRequest, form: str) -> HttpResponse:
    """The same figures as a file; what cannot be compared is said on the page."""
    if form not in CONTENT_TYPES:
        raise Http404
    asked = _asked(request)
    if asked is None or not asked.form.is_valid() or not _is_comparable(asked.choice):
        return redirect(f"{reverse('evidence:compare')}?{request.GET.urlencode()}")
    answer = HttpResponse(queries.file_of(asked.choice, form), content_type=CONTENT_TYPES[form])
    name = f"{asked.choice.indicator}-{asked.choice.first}-{asked.choice.last}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _asked(request: HttpRequest) -> Asked | None:
    snapshots = queries.snapshots_to_compare()
    if not snapshots:
        return None
    wanted = request.GET.get("snapshot")
    registered = next((one for one in snapshots if one.name == wanted), snapshots[0])
    asked = asked_of(request.GET, registered)
    form = CompareForm(
        asked,
        snapshots=[(one.name, queries.snapshot_label(one)) for one in snapshots],
        indicators=queries.indicators_in(registered),
        years=queries.data_years(registered),
    )
    first, last = queries.usual_years(registered)
    values = form.cleaned_data if form.is_valid() else {}
    choice = queries.Choice(
        registered=registered,
        territories=queries.territories_in(registered, request.GET.getlist("t")),
        indicator=values.get("indicator", asked["indicator"]),
        first=values.get("from", first),
        last=values.get("to", last),
    )
    return Asked(form, choice)


def _is_comparable(choice: queries.Choice) -> bool:
    return bool(choice.compared) and not choice.is_too_long


def _search(form: CompareForm, choice: queries.Choice) -> tuple[str, list[tuple[str, str]]]:
    """The address with the territory that was meant, or the territories that may have been."""
    text = form.cleaned_data["add"].strip()
    if len(choice.territories) >= queries.MOST_TERRITORIES:
        most = {"most": queries.MOST_TERRITORIES}
        form.add_error("add", _("%(most)s territories at most: remove one first.") % most)
        return "", []
    if queries.is_expression(text):
        one = queries.territory(choice.registered, text)
        if one.problem:
            form.add_error("add", one.problem)
            return "", []
        return choice.plus(text), []
    bodies = queries.bodies_named(choice.registered, text)
    told = [(b.name, choice.plus(queries.expression_of(choice.registered, b))) for b in bodies]
    if len(told) == 1:
        return told[0][1], []
    if not told:
        nobody = _("No inter-communal body has this name. Write a part of it, or a perimeter.")
        form.add_error("add", nobody)
    return "", told


def _context(form: CompareForm, choice: queries.Choice) -> dict[str, Any]:
    charts = []
    if form.is_valid() and _is_comparable(choice):
        charts = queries.charts_of(choice, queries.compared(choice))
    return {
        "has_snapshot": True,
        "form": form,
        "choice": choice,
        "most": queries.MOST_TERRITORIES,
        "listed": [(one, choice.without(one)) for one in choice.territories],
        "offered": list(queries.offered(choice)),
        "charts": charts,
        "described": queries.described_indicator(choice.indicator),
        "credit": queries.credit_of(choice.registered, choice.indicator),
        "downloads": [
            (form.upper() if form != "parquet" else "Parquet", _file(choice, form))
            for form in CONTENT_TYPES
        ],
    }


def _file(choice: queries.Choice, form: str) -> str:
    return choice.address(reverse("evidence:comparison", args=[form]))
