"""A candidacy comes from another instance: its file is read, and written whole or not at all."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cocarde.web.access.states import Permission
from cocarde.web.documents import actions, queries
from cocarde.web.documents.forms import ArrivalForm
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose the file, say who leads the team; what is refused says where and why."""
    call = programmes.call_with(public_id)
    if call is None or not request.user.has_perm(Permission.OFFICE_CALL_MANAGE, call.programme):
        raise Http404
    form = ArrivalForm(request.POST, request.FILES) if request.method == "POST" else ArrivalForm()
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.load_candidacy(
                exported=queries.read_text(form.cleaned_data["file"]),
                call=call,
                lead=form.cleaned_data["lead"],
                actor=request.user,
            )
        except queries.LoadRefusedError as refused:
            form.add_error("file", _refusal_text(refused))
        else:
            messages.success(request, _("“%(name)s” is loaded as it was.") % {"name": row.name})
            return redirect("coconstruction:board", call.programme.slug)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "documents/load.html", _context(request, call, form), status=status)


def _refusal_text(refused: queries.LoadRefusedError) -> str:
    return _("Nothing was loaded: %(what)s (at %(where)s). What to do: %(to_do)s.") % {
        "what": refused.what,
        "where": refused.where,
        "to_do": refused.to_do,
    }


def _context(request: HttpRequest, call: Call, form: ArrivalForm) -> dict[str, object]:
    programme, title = call.programme, _("Load a candidacy of another instance")
    crumbs = programmes.office_crumbs(
        programme,
        request.user,
        (_("Calls"), reverse("programmes:office_calls", args=[programme.slug])),
        (_("Load candidacies under way"), reverse("candidacies:load", args=[call.public_id])),
        (title, ""),
    )
    return {
        "call": call,
        "programme": programme,
        "form": form,
        "crumbs": crumbs,
        "page_title": title,
    }
