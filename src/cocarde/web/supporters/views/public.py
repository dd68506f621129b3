"""The page of support, for everybody: the whole form, and the short one for a telephone."""

import re
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.design.states import reading_language
from cocarde.web.ecosystem.states import Kind
from cocarde.web.evidence import queries as evidence
from cocarde.web.supporters import actions, queries
from cocarde.web.supporters.forms import PhoneForm, SignForm
from cocarde.web.supporters.models import Supporter, SupportPage

SIREN = re.compile(r"\d{9}")
LONGEST = 100


def page_for(public_id: str) -> SupportPage:
    """A page that was opened one day; nothing else is there."""
    found = queries.public_page(public_id)
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who supports, by kind, and the form to sign."""
    return _answer(request, page_for(public_id), SignForm, "supporters/page.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form of the wall: three fields."""
    return _answer(request, page_for(public_id), PhoneForm, "supporters/phone.html")


def _answer(
    request: HttpRequest, row: SupportPage, form_class: type[PhoneForm], template: str
) -> HttpResponse:
    searchable = evidence.is_searchable(row.candidacy.programme.snapshot)
    posted = request.POST if request.method == "POST" and "look" not in request.POST else None
    initial = request.POST.dict() if "look" in request.POST else None
    form = form_class(posted, initial=initial, with_search=searchable)
    status = HTTPStatus.OK
    if posted is not None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            signed, status = _signed(request, row, form, by_wall=form_class is PhoneForm)
            if signed is not None:
                return redirect("supporters:pending", queries.token_of(signed, queries.PENDING))
    context = _context(row) | {"form": form, "is_searchable": searchable, **_found(request, row)}
    return render(request, template, context, status=status)


def _signed(
    request: HttpRequest, row: SupportPage, form: PhoneForm, *, by_wall: bool
) -> tuple[Supporter | None, HTTPStatus]:
    """The signature; or none, and the form says why: what was typed stays in it."""
    siren = request.POST.get("siren", "")
    try:
        signed = actions.sign(
            candidacy=row.candidacy,
            kind=Kind(form.cleaned_data["kind"]),
            email=form.cleaned_data["email"],
            language=reading_language(),
            name=form.cleaned_data["name"],
            siren=siren if SIREN.fullmatch(siren) else "",
            by_wall=by_wall,
            **form.said(),
        )
    except actions.PageClosedError:
        row.is_open = False
        form.add_error(None, _closed_text())
        return None, HTTPStatus.CONFLICT
    except actions.NotACompanyError:
        form.add_error("name", _("The register has no company with this number: choose again."))
        return None, HTTPStatus.UNPROCESSABLE_ENTITY
    except actions.AlreadySupportsError:
        form.add_error(
            "name", _("This organisation supports the candidacy already: it is counted.")
        )
        return None, HTTPStatus.UNPROCESSABLE_ENTITY
    except actions.TooManyError:
        form.add_error(
            None,
            _(
                "Too many signatures or letters came at once: nothing was kept yet. What you typed is "
                "below, send it again in a minute; if it is refused again, tomorrow."
            ),
        )
        return None, HTTPStatus.TOO_MANY_REQUESTS
    return signed, HTTPStatus.FOUND


def _closed_text() -> str:
    return _(
        "The team closed this page while you were writing: nothing was sent. What you typed is kept "
        "below; write to the team, or send it again if the page opens."
    )


def _context(row: SupportPage) -> dict[str, Any]:
    balance = queries.balance_of(row.candidacy)
    return {
        "page": row,
        "candidacy": row.candidacy,
        "programme_row": row.candidacy.programme,
        "is_open": queries.takes_signatures(row),
        "balance": balance,
        "total_text": queries.organisations_text(balance.total),
        "names": queries.shown_names(row.candidacy),
    }


def _found(request: HttpRequest, row: SupportPage) -> dict[str, Any]:
    """What the register has under the name that was typed, and what was chosen of it."""
    words = request.POST.get("name", "")[:LONGEST]
    chosen = request.POST.get("siren", "")
    return companies_in(row, words if chosen or "look" in request.POST else "") | {"chosen": chosen}


def companies_in(row: SupportPage, words: str) -> dict[str, Any]:
    """The companies of the register whose name is close; never a sole trader."""
    snapshot = row.candidacy.programme.snapshot
    if snapshot is None or not evidence.is_searchable(snapshot):
        return {"found": [], "words": ""}
    return {"found": evidence.companies_named(snapshot, words), "words": words}


@require_safe
def companies(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is found while a name is typed: a part of the form, while the page takes signatures."""
    row = page_for(public_id)
    if not queries.takes_signatures(row):
        raise Http404
    context = companies_in(row, request.GET.get("name", "")[:LONGEST])
    return render(request, "supporters/found.html", context | {"page": row})
