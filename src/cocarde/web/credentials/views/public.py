"""Anybody verifies: a file, a text, or the label that a code led to. Nothing given is kept."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cocarde.web.clock import queries as clock
from cocarde.web.credentials import queries
from cocarde.web.credentials.forms import VerifyForm
from cocarde.web.design.queries import moment_text
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """The form, and what was found on what it was given."""
    if request.method != "POST":
        return _page(request, VerifyForm())
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    file, text = form.cleaned_data["file"], form.cleaned_data["text"].strip()
    if file is None and not text.startswith(("{", "<", '"', "eyJ")):
        return _by_address(request, form, text)
    try:
        token = queries.token_in(file.read() if file else text.encode())
    except queries.UnreadableError as problem:
        form.add_error("file" if file else "text", str(problem))
        return _page(request, form)
    return _page(request, VerifyForm(), queries.finding_on(token))


def _by_address(request: HttpRequest, form: VerifyForm, text: str) -> HttpResponse:
    """An address or an identifier leads to the page of its label: what the register says today."""
    try:
        label = queries.label_of_address(text, (request.get_host().lower(),))
    except queries.ForeignAddressError as foreign:
        form.add_error(
            "text",
            _(
                "This address is of another site (%(host)s): it was not opened. Download the credential "
                "there, then choose its file above."
            )
            % {"host": foreign.host[:100]},
        )
        return _page(request, form)
    if label is None:
        form.add_error(
            "text",
            _(
                "No label of this site is at this address or has this identifier. Check that it was "
                "copied whole."
            ),
        )
        return _page(request, form)
    return redirect("credentials:verify_label", label.public_id)


def _page(
    request: HttpRequest, form: VerifyForm, finding: queries.Finding | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "finding": finding,
        "crumbs": [(_("Verify a credential"), "")],
    }
    if finding and finding.label:
        context["now"] = moment_text(clock.now(), finding.label.programme.zone)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "credentials/verify.html", context, status=status)


@require_safe
@never_cache
def verify_label(request: HttpRequest, label_id: str) -> HttpResponse:
    """What the register says of a label today: where the code of a certificate leads."""
    label = labels.label_with(label_id)
    if label is None:
        raise Http404
    context = {
        "label": label,
        "finding": queries.finding_about(label),
        "state_label": labels.state_text(label),
        "silence": queries.silence_of(label),
        "now": moment_text(clock.now(), label.programme.zone),
        "crumbs": _crumbs(label),
    }
    return render(request, "credentials/verify_label.html", context)


def _crumbs(label: Label) -> list[tuple[str, str]]:
    return [(_("Verify a credential"), reverse("credentials:verify")), (label.holder, "")]
