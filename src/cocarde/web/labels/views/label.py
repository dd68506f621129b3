"""The office keeps the public page of a label: commitments, corrections, the holder's name."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.design.views.doors import sent_from
from cocarde.web.labels import actions, queries
from cocarde.web.labels.forms import (
    CommitmentForm,
    CorrectionForm,
    KeptForm,
    LabelForms,
    RenameForm,
)
from cocarde.web.labels.models import Label
from cocarde.web.labels.views.public import page_of


def _label(request: HttpRequest, public_id: str) -> Label:
    """One label, for the office of its programme; for anybody else there is nothing to post to."""
    row = queries.label_with(public_id)
    if row is None or not request.user.has_perm(Permission.OFFICE_LABEL_MANAGE, row):
        raise Http404
    return row


def _page(request: HttpRequest, public_id: str) -> str:
    return _label(request, public_id).get_absolute_url()


def _done(request: HttpRequest, row: Label, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(row.get_absolute_url())


def _receive(
    request: HttpRequest, public_id: str, kind: Callable[..., Any], verb: Callable[[Any], str]
) -> HttpResponse:
    """Read one form of the page; the verb writes it and says what was done."""
    row = _label(request, public_id)
    form = kind(row, request.POST)
    if not form.is_valid():
        return page_of(request, row, LabelForms(row, form))
    return _done(request, form.label, verb(form))


@sent_from(_page)
def publish_commitment(request: HttpRequest, public_id: str) -> HttpResponse:
    def write(form: CommitmentForm) -> str:
        actions.publish_commitment(
            label=form.label,
            texts=form.texts,
            due_on=form.cleaned_data["due_on"],
            sources=form.sources,
            actor=request.user,
        )
        return _("The commitment is public.")

    return _receive(request, public_id, CommitmentForm, write)


@sent_from(_page)
def keep_commitment(request: HttpRequest, public_id: str) -> HttpResponse:
    def write(form: KeptForm) -> str:
        actions.keep_commitment(
            commitment=form.chosen,
            kept_on=form.cleaned_data["kept_on"],
            sources=form.sources,
            actor=request.user,
        )
        return _("The commitment is shown as kept.")

    return _receive(request, public_id, KeptForm, write)


@sent_from(_page)
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    def write(form: CorrectionForm) -> str:
        actions.correct_label(label=form.label, texts=form.texts, actor=request.user)
        return _("The correction is logged on the page.")

    return _receive(request, public_id, CorrectionForm, write)


@sent_from(_page)
def rename(request: HttpRequest, public_id: str) -> HttpResponse:
    def write(form: RenameForm) -> str:
        actions.rename_label(
            label=form.label,
            holder=form.cleaned_data["holder"],
            texts=form.texts,
            actor=request.user,
        )
        return _("The holder has a new name; the former address leads here.")

    return _receive(request, public_id, RenameForm, write)
