"""The margin of a section: as a part of its page, or as a page of its own without scripts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.views.guards import for_team, team_context
from cocarde.web.comments import actions, queries
from cocarde.web.comments.forms import AnswerForm, CommentForm
from cocarde.web.comments.models import Comment

READ = Permission.CANDIDATE_CANDIDACY_READ


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


@require_http_methods(["GET", "HEAD", "POST"])
@for_team(READ)
def section(request: HttpRequest, candidacy: Candidacy, key: str) -> HttpResponse:
    """The comments on a section, and a new one."""
    outline = queries.section_of(candidacy, key)
    if outline is None:
        raise Http404
    form = CommentForm(request.POST if request.method == "POST" else None, auto_id="comment_%s")
    context: dict[str, Any] = {"candidacy": candidacy, "section": outline, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.write(
                candidacy=candidacy, section_key=key, actor=request.user, **form.cleaned_data
            )
        except actions.FullError:
            form.add_error(None, full_text())
        else:
            return _written(request, candidacy, row, context)
    if request.method == "POST" and _is_part(request):
        return _part(request, "comments/form.html", context, 422)
    context["threads"] = queries.threads_of(candidacy, outline, request.user)
    if _is_part(request):
        return _part(request, "comments/margin.html", context)
    status = 422 if form.errors else 200
    return _part(request, "comments/page.html", _around(request, candidacy, context), status)


def full_text() -> str:
    return _("This section bears two hundred comments at most: take some back first.")


def _part(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    answer = render(request, template, context, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _around(request: HttpRequest, candidacy: Candidacy, context: dict[str, Any]) -> dict[str, Any]:
    around = team_context(request, candidacy, "sections")
    home, (here, _empty) = around["crumbs"]
    outline = context["section"]
    crumbs = [
        home,
        (here, reverse("candidacies:sections", args=[candidacy.public_id])),
        (
            str(outline.title),
            reverse("candidacies:section", args=[candidacy.public_id, outline.key]),
        ),
        (_("Comments of the team"), ""),
    ]
    return around | context | {"crumbs": crumbs, "page_title": _("Comments of the team")}


def _written(
    request: HttpRequest, candidacy: Candidacy, row: Comment, context: dict[str, Any]
) -> HttpResponse:
    if not _is_part(request):
        messages.success(request, _("Your comment is in the margin."))
        return redirect("comments:section", candidacy.public_id, row.section_key)
    context |= {
        "form": CommentForm(auto_id="comment_%s"),
        "thread": queries.thread_of(candidacy, row.public_id, request.user),
    }
    return _part(request, "comments/written.html", context)


def _comment(candidacy: Candidacy, comment_id: str) -> Comment:
    found = queries.comment_of(candidacy, comment_id)
    if found is None:
        raise Http404
    return found


def _thread(
    request: HttpRequest,
    candidacy: Candidacy,
    row: Comment,
    form: AnswerForm | None = None,
) -> HttpResponse:
    """The comment as it is now, in its place; nothing where it was taken back."""
    if not _is_part(request):
        return redirect("comments:section", candidacy.public_id, row.section_key)
    thread = queries.thread_of(candidacy, row.public_id, request.user)
    context = {"candidacy": candidacy, "thread": thread, "answer_form": form}
    return _part(request, "comments/thread.html", context, 422 if form and form.errors else 200)


@require_POST
@for_team(READ)
def answer(request: HttpRequest, candidacy: Candidacy, comment_id: str) -> HttpResponse:
    row = _comment(candidacy, comment_id)
    form = AnswerForm(request.POST, auto_id=f"answer_{row.public_id}_%s")
    if form.is_valid():
        try:
            actions.answer(comment=row, text=form.cleaned_data["text"], actor=request.user)
        except actions.GoneError as gone:
            raise Http404 from gone
        except actions.FullError:
            form.add_error(None, full_text())
        else:
            return _thread(request, candidacy, row)
    if not _is_part(request):
        messages.error(request, _("Write an answer before you send it."))
    return _thread(request, candidacy, row, form)


@require_POST
@for_team(READ)
def settle(request: HttpRequest, candidacy: Candidacy, comment_id: str) -> HttpResponse:
    row = _comment(candidacy, comment_id)
    try:
        actions.settle(comment=row, actor=request.user)
    except actions.GoneError as gone:
        raise Http404 from gone
    return _thread(request, candidacy, row)


@require_POST
@for_team(READ)
def reopen(request: HttpRequest, candidacy: Candidacy, comment_id: str) -> HttpResponse:
    row = _comment(candidacy, comment_id)
    try:
        actions.reopen(comment=row, actor=request.user)
    except actions.GoneError as gone:
        raise Http404 from gone
    return _thread(request, candidacy, row)


@require_POST
@for_team(READ)
def take_back(request: HttpRequest, candidacy: Candidacy, comment_id: str) -> HttpResponse:
    """One's own comment goes with its answers; one's own answer goes alone."""
    row = _comment(candidacy, comment_id)
    try:
        actions.take_back(comment=row, actor=request.user)
    except actions.NotYoursError as refusal:
        raise Http404 from refusal
    if row.parent is None:
        return _gone(request, candidacy, row)
    row.parent.candidacy = candidacy
    return _thread(request, candidacy, row.parent)


def _gone(request: HttpRequest, candidacy: Candidacy, row: Comment) -> HttpResponse:
    if _is_part(request):
        return HttpResponse("")
    messages.success(request, _("The comment is taken back."))
    return redirect("comments:section", candidacy.public_id, row.section_key)
