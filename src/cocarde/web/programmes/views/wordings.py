"""What the letters of a programme say: read, tried on an example, written otherwise."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.mail import actions as mail
from cocarde.web.mail import queries as outbox
from cocarde.web.mail.queries import LetterKind, Words
from cocarde.web.programmes import queries
from cocarde.web.programmes.forms import WordsForm
from cocarde.web.programmes.models import Programme

REMINDERS_A_PAGE = 50
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def _programme(request: HttpRequest, slug: str) -> Programme:
    found = queries.programme_at(slug)
    if found is None or not request.user.has_perm(Permission.OFFICE_OUTBOX_EDIT, found):
        raise Http404
    return found


def _kind(key: str) -> LetterKind:
    found = outbox.kind_named(key)
    if found is None:
        raise Http404
    return found


def _crumbs(request: HttpRequest, programme: Programme, *further: tuple[str, str]) -> Any:
    letters = (_("Letters"), reverse("programmes:outbox", args=[programme.slug]))
    return queries.office_crumbs(programme, request.user, letters, *further)


@login_required
@require_safe
def wordings(request: HttpRequest, programme: str) -> HttpResponse:
    """Every letter that the programme sends, to whom, and whose words it bears."""
    found = _programme(request, programme)
    own = outbox.wordings_of(found.pk)
    context = {
        "programme": found,
        "crumbs": _crumbs(request, found, (_("Texts of the letters"), "")),
        "rows": [(kind, own.get(kind.key, [])) for kind in outbox.kinds()],
    }
    return render(request, "programmes/wordings.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """The words of one letter in both languages, the fields that may stand in it, and an example."""
    found, kind = _programme(request, programme), _kind(key)
    last = outbox.history_of(found.pk, key).first()
    seen = last.public_id if last else ""
    form = WordsForm(kind, request.POST or None, initial=_initial(found, kind) | {"seen": seen})
    if request.method == "POST" and form.is_valid() and "keep" in request.POST:
        if form.cleaned_data["seen"] == seen:
            _keep(request, found, form)
            return redirect("programmes:wording", found.slug, key)
        form.add_error(
            None,
            _(
                "Somebody has changed this letter meanwhile: what you wrote is still here. Open the page "
                "again in another window, compare, then write it there."
            ),
        )
    context: dict[str, Any] = {
        "programme": found,
        "kind": kind,
        "form": form,
        "previews": _previews(kind, form),
        "own": outbox.wordings_of(found.pk).get(key, []),
        "history": outbox.history_of(found.pk, key)[:50],
        "crumbs": _crumbs(
            request,
            found,
            (_("Texts of the letters"), reverse("programmes:wordings", args=[found.slug])),
            (str(kind.name), ""),
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "programmes/wording.html", context, status=status)


@login_required
@require_POST
def house(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Give the letter back the words of the house, in both languages."""
    found, kind = _programme(request, programme), _kind(key)
    for language in LANGUAGES:
        mail.reword(programme=found, kind=kind, language=language, words=None, actor=request.user)
    messages.success(request, _("The letter bears the text of the house again."))
    return redirect("programmes:wording", found.slug, key)


@login_required
@require_safe
def reminders(request: HttpRequest, programme: str) -> HttpResponse:
    """Who would be reminded of what if reminders were written now; nothing is."""
    found = _programme(request, programme)
    planned = outbox.reminders_to_come(found.pk, request.user)
    context = {
        "programme": found,
        "page": Paginator(planned, REMINDERS_A_PAGE).get_page(request.GET.get("page")),
        "crumbs": _crumbs(request, found, (_("Reminders to come"), "")),
    }
    return render(request, "programmes/reminders.html", context)


def _initial(programme: Programme, kind: LetterKind) -> dict[str, str]:
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            words = outbox.own_words(programme.pk, kind.key, language) or kind.model()
        said |= {f"title_{language}": words.title, f"body_{language}": words.body.strip()}
    return said


def _previews(kind: LetterKind, form: WordsForm) -> list[tuple[str, Words]]:
    """The letter in each language with the examples in the place of the fields."""
    previews = []
    for language in LANGUAGES:
        with translation.override(language):
            values = kind.examples()
        title, body = (form[f"{name}_{language}"].value() or "" for name in ("title", "body"))
        words = Words(outbox.filled(title, values), outbox.filled(body, values))
        previews.append((language, words))
    return previews


def _keep(request: HttpRequest, programme: Programme, form: WordsForm) -> None:
    kept = [
        mail.reword(
            programme=programme,
            kind=form.kind,
            language=language,
            words=form.words(language),
            actor=request.user,
        )
        for language in LANGUAGES
    ]
    if any(kept):
        messages.success(request, _("The text is kept: the next letters bear it."))
    else:
        messages.info(request, _("Nothing has changed."))
