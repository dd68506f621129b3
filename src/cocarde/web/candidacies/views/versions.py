"""Deposited versions: receipt, reading, comparison. For the team and for those who follow it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.candidacies.queries import providers
from cocarde.web.candidacies.views.guards import for_readers, for_team, team_context, with_content
from cocarde.web.design.queries import moment_text
from cocarde.web.evidence import queries as evidence


@require_safe
@for_readers
def version(request: HttpRequest, candidacy: Candidacy, number: int) -> HttpResponse:
    """The receipt, then what the version says."""
    row = get_object_or_404(candidacy.versions.select_related("deposited_by"), number=number)
    context = team_context(request, candidacy, "versions") | {
        "version": row,
        "deposited_text": moment_text(row.deposited_at, candidacy.programme.zone),
        "sections": queries.read_version(row),
        "claims": queries.claims_of(queries.told_by(candidacy, row).declared),
        "parts": providers.content_parts(row.content).values(),
        "perimeter_names": queries.names_of(candidacy, row.content["perimeter"]),
        "others": candidacy.versions.exclude(pk=row.pk).order_by("number"),
        "signed": [
            (one, actions.may_join(one.sign_off, request.user))
            for one in queries.signed_for(candidacy, number)
        ],
    }
    return render(request, "candidacies/version.html", context)


@require_safe
@for_readers
def as_json(_request: HttpRequest, candidacy: Candidacy, number: int) -> HttpResponse:
    """The version as data, with its receipt: the hash is that of `content`, keys sorted."""
    row = get_object_or_404(candidacy.versions, number=number)
    answer = JsonResponse(
        {
            "version": row.number,
            "sha256": row.sha256,
            "deposited_at": row.deposited_at.isoformat(),
            "content": row.content,
            **({"emptied_at": row.emptied_at.isoformat()} if row.emptied_at else {}),
        },
        json_dumps_params={"ensure_ascii": False, "indent": 2, "sort_keys": True},
    )
    name = f"{candidacy.slug}-v{row.number}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
@for_readers
@with_content
def verify(request: HttpRequest, candidacy: Candidacy, number: int) -> HttpResponse:
    """Every figure of a version computed again from the snapshot it names: which hold, which differ."""
    row = get_object_or_404(candidacy.versions, number=number)
    verdicts = evidence.verified(row.content.get("figures", []))
    context = team_context(request, candidacy, "versions") | {
        "version": row,
        "verdicts": verdicts,
        "held": sum(one.holds for one in verdicts),
    }
    return render(request, "candidacies/verify.html", context)


@require_safe
@for_readers
@with_content
def figures_json(_request: HttpRequest, candidacy: Candidacy, number: int) -> HttpResponse:
    """The figures of a version, for whoever computes them again with the command line."""
    row = get_object_or_404(candidacy.versions, number=number)
    answer = JsonResponse(
        evidence.as_figures(row.content.get("figures", [])),
        safe=False,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    name = f"{candidacy.slug}-v{row.number}-figures.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
@for_readers
def compare(request: HttpRequest, candidacy: Candidacy, before: int, after: int) -> HttpResponse:
    """Two versions, section by section."""
    rows: dict[int, Version] = {
        v.number: v for v in candidacy.versions.filter(number__in=[before, after])
    }
    if before not in rows or after not in rows:
        raise Http404
    context = team_context(request, candidacy, "versions") | {
        "before": _("version %(number)s") % {"number": before},
        "after": _("version %(number)s") % {"number": after},
        "emptied": [row for row in rows.values() if row.emptied_at],
        "sections": queries.compare(candidacy, rows[before].content, rows[after].content),
    }
    return render(request, "candidacies/compare.html", context)


@require_safe
@login_required
@for_team(Permission.CANDIDATE_CANDIDACY_READ)
def compare_now(request: HttpRequest, candidacy: Candidacy, before: int) -> HttpResponse:
    """A version and the working copy: for the team alone."""
    row = get_object_or_404(candidacy.versions, number=before)
    context = team_context(request, candidacy, "versions") | {
        "before": _("version %(number)s") % {"number": before},
        "after": _("the working copy"),
        "emptied": [row] if row.emptied_at else [],
        "sections": queries.compare(candidacy, row.content, queries.content_now(candidacy)),
    }
    return render(request, "candidacies/compare.html", context)
