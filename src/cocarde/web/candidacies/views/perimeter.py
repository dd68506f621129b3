"""The perimeter and the members."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.forms import MemberForm, PerimeterForm, PlaceForm
from cocarde.web.candidacies.models import Candidacy, MemberTerritory
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.design.states import reading_language
from cocarde.web.evidence import queries as evidence

READ, EDIT = Permission.CANDIDATE_CANDIDACY_READ, Permission.CANDIDATE_CANDIDACY_EDIT
COMPOSE = Permission.CANDIDATE_CANDIDACY_COMPOSE  # who applies together, and who speaks for whom
ObservatoryRefusal = (evidence.ObservatoryError, evidence.NoSnapshotError)


def _asked(request: HttpRequest) -> queries.Asked:
    """What is looked for, and the ticks where the lists were sent."""
    sent, is_sent = request.POST, "picker" in request.POST
    return queries.Asked(
        search=sent.get("search", request.GET.get("search", "")).strip(),
        commune_search=sent.get("commune_search", request.GET.get("commune_search", "")).strip(),
        epci=sent.getlist("epci") if is_sent else None,
        communes=sent.getlist("commune") if is_sent else None,
    )


def _page(
    request: HttpRequest,
    candidacy: Candidacy,
    form: PerimeterForm | None = None,
    member_form: MemberForm | None = None,
    place_form: PlaceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = _asked(request)
    context = team_context(request, candidacy, "perimeter") | {
        "form": form or PerimeterForm(initial={"expression": candidacy.perimeter}),
        "is_expression_wrong": bool(form and form.errors),
        "member_form": member_form or MemberForm(queries.member_words_of(candidacy)),
        "place_form": place_form or _place_form(candidacy),
        "members": candidacy.members.select_related("referent"),
        "search": asked.search,
        "total": queries.total_of(candidacy, candidacy.perimeter),
        "what_if": queries.what_if(candidacy, candidacy.perimeter),
        "picker": queries.picker_of(candidacy, asked),
    }
    return render(request, "candidacies/perimeter.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(READ)
def perimeter(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """Choose on the map or the list, or write the expression."""
    if request.method != "POST" or "look" in request.POST:  # a search keeps the ticks made so far
        return _page(request, candidacy)
    return _choose(request, public_id=candidacy.public_id)


@for_team(EDIT)
def _choose(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    place = PlaceForm(request.POST) if "country" in request.POST else None
    if place is not None and not place.is_valid():
        return _page(request, candidacy, place_form=place, status=422)
    written = place.expression() if place else _expression(request, candidacy)
    form = PerimeterForm({"expression": written})
    if form.is_valid():
        try:
            actions.choose_perimeter(
                candidacy=candidacy,
                perimeter=form.cleaned_data["expression"],
                actor=request.user,
            )
        except ObservatoryRefusal as error:
            (place or form).add_error(None if place else "expression", evidence.error_text(error))
        except actions.NotEditableError:
            (place or form).add_error(None, not_editable_text())
        else:
            messages.success(request, _("The perimeter is kept. The figures follow it."))
            return redirect("candidacies:perimeter", candidacy.public_id)
    return _page(request, candidacy, None if place else form, place_form=place, status=422)


def _place_form(candidacy: Candidacy) -> PlaceForm | None:
    """The form for a place abroad, where the specification is for such places."""
    if not queries.specification_of(candidacy).applicants.abroad:
        return None
    country, city = queries.place_of(candidacy.perimeter)
    return PlaceForm(initial={"country": country, "city": city})


def not_editable_text() -> str:
    return _("The procedure is past writing: nothing was changed.")


def _expression(request: HttpRequest, candidacy: Candidacy) -> str:
    """What was written, or the union of what was ticked."""
    if "picker" not in request.POST:
        return request.POST.get("expression", "")
    year = queries.picker_year(candidacy)
    return evidence.union_of(request.POST.getlist("epci"), year, request.POST.getlist("commune"))


@require_POST
@for_team(READ)
def communes(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """The communes that are ticked, and those found as one types: a fragment for the page."""
    asked = _asked(request)
    try:
        found = queries.communes_of(candidacy, asked.commune_search, asked.communes or [])
    except ObservatoryRefusal as error:
        raise Http404 from error
    context = {"communes": found}
    return render(request, "candidacies/perimeter_communes_part.html", context)


@require_POST
@for_team(READ)
def total(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    """What a choice not yet kept holds, and every criterion with it: a fragment for the page."""
    expression = _expression(request, candidacy)
    context = {
        "candidacy": candidacy,
        "total": queries.total_of(candidacy, expression),
        "what_if": queries.what_if(candidacy, expression),
    }
    return render(request, "candidacies/perimeter_total.html", context)


@require_POST
@for_team(COMPOSE)
def add_member(request: HttpRequest, candidacy: Candidacy) -> HttpResponse:
    words = queries.member_words_of(candidacy)
    form = MemberForm(words, request.POST)
    if form.is_valid() and _kept(request, candidacy, form, None):
        messages.success(request, words.added)
        return redirect(_members_address(candidacy))
    return _page(request, candidacy, member_form=form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(COMPOSE)
def member(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    """Rename a member, give it another code or another referent."""
    row = get_object_or_404(candidacy.members.select_related("referent"), pk=pk)
    initial = {
        "name": row.name,
        "code": row.perimeter,
        "referent_email": row.referent.email if row.referent else "",
        "referent_name": row.referent.name if row.referent else "",
    }
    words = queries.member_words_of(candidacy)
    form = MemberForm(words, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _kept(request, candidacy, form, row):
        messages.success(request, words.changed)
        return redirect(_members_address(candidacy))
    context = team_context(request, candidacy, "perimeter") | {"form": form, "member": row}
    status = 422 if request.method == "POST" else 200
    return render(request, "candidacies/member.html", context, status=status)


@require_POST
@for_team(COMPOSE)
def remove_member(request: HttpRequest, candidacy: Candidacy, pk: int) -> HttpResponse:
    row = get_object_or_404(candidacy.members, pk=pk)
    try:
        actions.remove_member(member=row, actor=request.user)
    except actions.NotEditableError:
        messages.error(request, not_editable_text())
    else:
        messages.success(request, queries.member_words_of(candidacy).left)
    return redirect(_members_address(candidacy))


def _members_address(candidacy: Candidacy) -> str:
    return reverse("candidacies:perimeter", args=[candidacy.public_id]) + "#members"


def _kept(
    request: HttpRequest, candidacy: Candidacy, form: MemberForm, row: MemberTerritory | None
) -> bool:
    """Keep a member; False when the form says what is wrong."""
    try:
        with transaction.atomic():
            fields = _member_fields(request, candidacy, form, row)
            if row is None:
                actions.add_member(candidacy=candidacy, **fields)
            else:
                actions.change_member(member=row, **fields)
    except ObservatoryRefusal as error:
        form.add_error("code" if "code" in form.fields else None, evidence.error_text(error))
    except actions.MemberRefusedError:
        form.add_error("name", queries.member_words_of(candidacy).name_taken)
    except actions.NotEditableError:
        form.add_error(None, not_editable_text())
    return form.is_valid()


def _member_fields(
    request: HttpRequest, candidacy: Candidacy, form: MemberForm, row: MemberTerritory | None
) -> dict[str, Any]:
    programme = candidacy.programme
    expression = form.expression(programme.territories_year)
    if "code" not in form.fields:  # nobody was asked: what a loaded member has is kept
        expression = row.perimeter if row else ""
    if expression and programme.snapshot:
        expression = evidence.canonical_perimeter(
            programme.snapshot, expression, programme.territories_year
        )
    return {
        "name": form.cleaned_data["name"],
        "perimeter": expression,
        "referent": _referent(request, candidacy, form),
        "actor": request.user,
    }


def _referent(request: HttpRequest, candidacy: Candidacy, form: MemberForm) -> Person | None:
    """Who speaks for the member: of the team already, or invited by letter."""
    email = form.cleaned_data["referent_email"].strip().lower()
    if not email:
        return None
    standing = candidacy.team.filter(person__email=email).select_related("person").first()
    if standing:
        return standing.person
    return actions.invite_by_email(
        candidacy=candidacy,
        email=email,
        name=form.cleaned_data["referent_name"],
        role=TeamRole.REFERENT,
        language=reading_language(),
        actor=request.user,
    ).person
