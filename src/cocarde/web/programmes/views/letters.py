"""One letter before it leaves: corrected, held, let go or deleted, for all who are to receive it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cocarde.web.access.states import Permission
from cocarde.web.mail import actions as mail
from cocarde.web.mail import queries as outbox
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from cocarde.web.programmes import actions, queries
from cocarde.web.programmes.forms import LetterForm
from cocarde.web.programmes.models import Programme


def _programme(request: HttpRequest, slug: str) -> Programme:
    found = queries.programme_at(slug)
    if found is None or not request.user.has_perm(Permission.OFFICE_OUTBOX_EDIT, found):
        raise Http404
    return found


def _letter(request: HttpRequest, programme: Programme, public_id: str) -> Message:
    rows = outbox.outbox_of(programme.pk, request.user)
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, programme: str, public_id: str) -> HttpResponse:
    """Its words to correct, who is to receive it, and what else can be done with it."""
    found = _programme(request, programme)
    row = _letter(request, found, public_id)
    copies = outbox.alike(outbox.outbox_of(found.pk, request.user), row)
    form = LetterForm(
        request.POST if request.POST.get("do") in {"correct", "leave"} else None,
        initial={"title": row.title, "body": row.body},
    )
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        _do(request, copies, request.POST.get("do", ""), form)
        return redirect("programmes:outbox", found.slug)
    shown = list(copies.select_related("recipient").order_by("recipient__name", "address"))
    if not shown:
        messages.error(request, _left_text())
        return redirect("programmes:outbox", found.slug)
    context: dict[str, Any] = {
        "programme": found,
        "letter": row,
        "form": form,
        "copies": shown,
        "is_held": row.state == MessageState.HELD,
        "crumbs": queries.office_crumbs(
            found,
            request.user,
            (_("Letters"), reverse("programmes:outbox", args=[found.slug])),
            (row.title, ""),
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "programmes/letter.html", context, status=status)


@login_required
@require_safe
def pdf(request: HttpRequest, programme: str, public_id: str) -> HttpResponse:
    """What goes with a letter, as it is kept or as it will be."""
    found = queries.programme_at(programme)
    if found is None or not request.user.has_perm(Permission.OFFICE_OUTBOX_READ, found):
        raise Http404
    row = _letter(request, found, public_id)
    if row.enclosure is None:
        raise Http404
    kept = mail.keep_enclosure(enclosure=row.enclosure)
    answer = HttpResponse(outbox.pdf_of(kept), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{kept.file_name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _do(request: HttpRequest, copies: QuerySet[Message], what: str, form: LetterForm) -> None:
    """Do what was asked with the letter and those alike, and say what became of them."""
    pks = list(copies.values_list("pk", flat=True))
    rows, actor = Message.objects.filter(pk__in=pks), request.user
    try:
        if what in {"correct", "leave"}:
            words = form.cleaned_data
            count = mail.correct(
                messages=rows, title=words["title"], body=words["body"], actor=actor
            )
            told = ngettext("%(n)s letter was corrected.", "%(n)s letters were corrected.", count)
        if what == "leave":
            count = mail.let_go(messages=rows, actor=actor)
            told = ngettext("%(n)s letter may leave.", "%(n)s letters may leave.", count)
        elif what == "hold":
            count = mail.hold(messages=rows, actor=actor)
            told = ngettext("%(n)s letter is held.", "%(n)s letters are held.", count)
        elif what == "discard":
            count = mail.discard(messages=rows, actor=actor)
            told = ngettext("%(n)s letter is deleted.", "%(n)s letters are deleted.", count)
        elif what != "correct":
            return
    except mail.LeftError:
        messages.error(request, _left_text())
    else:
        messages.success(request, told % {"n": count})


def _left_text() -> str:
    return _("This letter has left in the meantime, or is leaving: it can no longer be changed.")


@login_required
@require_POST
def wait(request: HttpRequest, programme: str) -> HttpResponse:
    """Have the letters of the programme wait for somebody, or leave by themselves."""
    found = _programme(request, programme)
    waits = bool(request.POST.get("wait"))
    actions.make_letters_wait(programme=found, wait=waits, actor=request.user)
    if waits:
        messages.success(request, _("From now on letters wait here until you let them leave."))
    else:
        messages.success(
            request,
            _("From now on letters leave by themselves; those that wait still wait for you."),
        )
    return redirect("programmes:outbox", found.slug)
