"""For which perimeter is this number true?"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cocarde.web.evidence import queries
from cocarde.web.evidence.forms import ExplainForm


@require_safe
@login_required
def explain(request: HttpRequest) -> HttpResponse:
    """The question, in the address; below it the perimeters and definitions that answer."""
    registered = _snapshot(request)
    subjects, years = queries.subjects(registered), queries.data_years(registered)
    asked = request.GET if "value" in request.GET else None
    form = ExplainForm(
        _completed(asked, years), subjects=subjects, years=years, initial={"year": years[0]}
    )
    context: dict[str, Any] = {"form": form, "snapshot": registered}
    if asked is not None and form.is_valid():
        try:
            context["answer"] = queries.explanation(registered, **form.cleaned_data)
        except queries.PerimeterError as error:
            form.add_error("around", queries.error_text(error, registered))
        except queries.ObservatoryError as error:
            form.add_error(None, queries.error_text(error, registered))
    status = 422 if form.errors else 200
    return render(request, "evidence/explain.html", context, status=status)


def _completed(asked: Any, years: list[int]) -> Any:
    """A link may leave out the year and the tolerance: the last year, five per cent."""
    if asked is None:
        return None
    completed = asked.copy()
    completed.setdefault("year", str(years[0]))
    completed.setdefault("tolerance", "5")
    return completed


def _snapshot(request: HttpRequest) -> queries.RegisteredSnapshot:
    """The snapshot named in the address, or the latest one that holds a register."""
    name = request.GET.get("snapshot", "")
    known = queries.registered_snapshots()
    chosen = next((one for one in known if one.name == name), None) if name else None
    if chosen is None:
        chosen = next((one for one in known if queries.holds_registers(one)), None)
    if chosen is None or (name and chosen.name != name):
        raise Http404
    return chosen
