"""The register as it stood on a day: open to all, at an address that stays."""

from datetime import date
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.credentials import queries
from cocarde.web.credentials.forms import DayForm
from cocarde.web.design.queries import day_text
from cocarde.web.design.views.shared import shared_page
from cocarde.web.design.views.sheets import csv_answer

_HEAD = ["programme", "id", "holder", "kind", "members", "granted_on", "state", "url"]


def _day(text: str) -> date:
    """A day that some programme has had; for any other, as if there were no page."""
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        raise Http404 from problem
    if day.isoformat() != text or day > queries.last_day():
        raise Http404
    return day


@require_safe
@shared_page
def choose(request: HttpRequest) -> HttpResponse:
    """The day that was chosen leads to its own address; before one is, the register of today."""
    form = DayForm(request.GET if "day" in request.GET else None)
    if form.is_valid():
        if form.cleaned_data["day"] <= queries.last_day():
            return redirect("credentials:register_on", form.cleaned_data["day"].isoformat())
        form.add_error("day", _("Choose today or a day before it: nothing is known of later days."))
    return _page(request, queries.last_day(), form)


@require_safe
@shared_page
def register(request: HttpRequest, day: str) -> HttpResponse:
    """Every label that was public at the end of that day, as it stood then."""
    asked = _day(day)
    return _page(request, asked, DayForm(initial={"day": asked}))


def _page(request: HttpRequest, day: date, form: DayForm) -> HttpResponse:
    groups = queries.register_on(day)
    context = {
        "day": day.isoformat(),
        "day_text": day_text(day),
        "groups": groups,
        "count": sum(len(group.lines) for group in groups),
        "form": form,
        "crumbs": [
            (_("Labels"), reverse("labels:register")),
            (_("As it stood on %(day)s") % {"day": day_text(day)}, ""),
        ],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "credentials/register_on.html", context, status=status)


@require_safe
@shared_page
def register_csv(request: HttpRequest, day: str) -> HttpResponse:
    """The same list as a table."""
    asked = _day(day)
    rows = (
        (
            group.programme.slug,
            line.label.public_id,
            line.holder,
            line.kind,
            " ; ".join(line.members),
            line.label.granted_on.isoformat(),
            line.state,
            request.build_absolute_uri(_address(line)),
        )
        for group in queries.register_on(asked)
        for line in group.lines
    )
    return csv_answer(f"labels-{day}.csv", _HEAD, rows)


def _address(line: queries.LineOn) -> str:
    return reverse("credentials:as_of", args=[line.label.programme.slug, line.label.slug, line.day])
