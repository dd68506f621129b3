"""Figures as evidence."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.forms import DeclareForm, FigureForm, PairForm
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.candidacies.views.perimeter import ObservatoryRefusal, not_editable_text
from cocarde.web.evidence import queries as evidence

READ, EDIT = Permission.CANDIDATE_CANDIDACY_READ, Permission.CANDIDATE_CANDIDACY_EDIT


def _offered(candidacy: Candidacy) -> tuple[list[evidence.Indicator], list[int]]:
    """The indicators and the years that can be asked for; none without registers."""
    try:
        years = evidence.data_years(candidacy.programme.snapshot)
        return queries.indicators_offered(candidacy), years
    except ObservatoryRefusal:
        return [], []


def _pairs(
    candidacy: Candidacy, sent: tuple[int, PairForm] | None
) -> list[tuple[queries.Pair, PairForm]]:
    """Each declared figure beside its measured one, with the form that says so."""
    indicators, years = _offered(candidacy)
    pairs = queries.pairs_of(candidacy, candidacy.perimeter, candidacy.declared_figures.all())
    return [
        (
            pair,
            sent[1]
            if sent and sent[0] == pair.claim.pk
            else PairForm(
                indicators=indicators,
                years=years,
                auto_id=f"pair_{pair.claim.pk}_%s",
                initial={
                    "indicator": pair.indicator,
                    "year": pair.year,
                    "answer": pair.claim.answer,
                },
            ),
        )
        for pair in pairs
    ]


def _form(candidacy: Candidacy, request: HttpRequest, *, is_sent: bool) -> FigureForm:
    sections = queries.sections_for_figures(candidacy)
    indicators, years = _offered(candidacy)
    initial = {"section": request.GET.get("section")}
    data = request.POST if is_sent else None
    return FigureForm(data, sections=sections, indicators=indicators, years=years, initial=initial)


def _page(
    request: HttpRequest,
    candidacy: Candidacy,
    form: FigureForm | None = None,
    declare_form: DeclareForm | None = None,
    pair_form: tuple[int, PairForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = team_context(request, candidacy, "figures") | {
        "form": form or _form(candidacy, request, is_sent=False),
        "declare_form": declare_form or DeclareForm(auto_id="declare_%s"),
        "placed": queries.placed_by_section(candidacy),
        "computed": queries.figures_now(candidacy),
        "claims": queries.claims_of(candidacy.declared_figures.all()),
        "pairs": _pairs(candidacy, pair_form),
        "has_snapshot": candidacy.programme.snapshot is not None,
        "compare_url": evidence.compare_url(
            candidacy.programme.snapshot, candidacy.perimeter, name=candidacy.name
        ),
    }
    return render(request, "candidacies/figures.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(READ)
def figures(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The figures placed in the dossier, and those that are only declared."""
    if request.method == "POST":
        return place(request, public_id=candidacy.public_id)
    return _page(request, candidacy)


@for_team(EDIT)
def place(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Place an indicator of a year, computed for the perimeter as it is."""
    form = _form(candidacy, request, is_sent=True)
    if form.is_valid():
        try:
            actions.place_figure(
                candidacy=candidacy,
                section_key=form.cleaned_data["section"],
                indicator=form.cleaned_data["indicator"],
                year=form.cleaned_data["year"],
                actor=request.user,
            )
        except ObservatoryRefusal as error:
            form.add_error(None, evidence.error_text(error, candidacy.programme.snapshot))
        except actions.NoPerimeterError:
            form.add_error(None, _("The figures follow the perimeter: choose it first."))
        except actions.NotEditableError:
            form.add_error(None, not_editable_text())
        else:
            messages.success(request, _("The figure stands in the dossier."))
            return redirect("candidacies:figures", candidacy.public_id)
    return _page(request, candidacy, form, status=422)


@require_POST
@for_team(EDIT)
def remove(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    placed = get_object_or_404(candidacy.placed_figures, pk=pk)
    try:
        actions.remove_figure(placed=placed, actor=request.user)
    except actions.NotEditableError:
        messages.error(request, not_editable_text())
    else:
        messages.success(request, _("The figure is out of the dossier."))
    return redirect("candidacies:figures", candidacy.public_id)


@require_POST
@for_team(EDIT)
def recompute(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Compute every placed figure again, and say which held."""
    try:
        found = actions.recompute_figures(candidacy=candidacy, actor=request.user)
    except ObservatoryRefusal as error:
        messages.error(request, evidence.error_text(error, candidacy.programme.snapshot))
    except actions.NotEditableError:
        messages.error(request, not_editable_text())
    else:
        held = ngettext("%(n)d figure holds.", "%(n)d figures hold.", found.held)
        text = held % {"n": found.held}
        if found.replaced:
            replaced = ngettext("%(n)d was replaced.", "%(n)d were replaced.", found.replaced)
            text += " " + replaced % {"n": found.replaced}
        messages.success(request, text)
    return redirect("candidacies:figures", candidacy.public_id)


@require_POST
@for_team(EDIT)
def declare(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Write down a figure that somebody claims."""
    form = DeclareForm(request.POST, auto_id="declare_%s")
    if form.is_valid():
        try:
            actions.declare_figure(candidacy=candidacy, actor=request.user, **form.cleaned_data)
        except actions.NotEditableError:
            form.add_error(None, not_editable_text())
        else:
            messages.success(request, _("The figure is written down as declared."))
            return redirect("candidacies:figures", candidacy.public_id)
    return _page(request, candidacy, declare_form=form, status=422)


@require_POST
@for_team(EDIT)
def pair(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    """Say which measured figure a declared one is to be read beside, and why the two differ."""
    declared = get_object_or_404(candidacy.declared_figures, pk=pk)
    indicators, years = _offered(candidacy)
    form = PairForm(
        request.POST, indicators=indicators, years=years, auto_id=f"pair_{declared.pk}_%s"
    )
    if form.is_valid():
        try:
            actions.pair_declared(declared=declared, actor=request.user, **form.cleaned_data)
        except actions.NotEditableError:
            form.add_error(None, not_editable_text())
        else:
            messages.success(request, _("The declared figure is read beside the measured one."))
            return redirect("candidacies:figures", candidacy.public_id)
    return _page(request, candidacy, pair_form=(declared.pk, form), status=422)


@require_POST
@for_team(EDIT)
def withdraw_declared(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    declared = get_object_or_404(candidacy.declared_figures, pk=pk)
    try:
        actions.withdraw_declared(declared=declared, actor=request.user)
    except actions.NotEditableError:
        messages.error(request, not_editable_text())
    else:
        messages.success(request, _("The declared figure is taken back."))
    return redirect("candidacies:figures", candidacy.public_id)
