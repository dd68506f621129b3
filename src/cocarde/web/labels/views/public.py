"""The register of labels and the published decisions: open to all, nothing sealed passes here."""

import csv
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.queries import member_words_of, timeline_of
from cocarde.web.design.queries import day_text, source_links
from cocarde.web.design.views.shared import shared_page
from cocarde.web.evidence import queries as evidence
from cocarde.web.labels import queries
from cocarde.web.labels.forms import LabelForms, RegisterForm
from cocarde.web.labels.models import Label
from cocarde.web.labels.queries import providers
from cocarde.web.labels.schemas import LabelOut, geojson_of, table_row
from cocarde.web.programmes import queries as programmes

_UNPROCESSABLE = 422


@require_GET
@shared_page
def register(request: HttpRequest) -> HttpResponse:
    """Map and equal list by programme, in alphabetical order, with the same filters as the files."""
    form = RegisterForm(request.GET)
    labels = list(queries.register(form.asked))
    context = {
        "form": form,
        "count": len(labels),
        "groups": [(group, _features_url(request, group)) for group in queries.groups_of(labels)],
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "query": request.GET.urlencode(),
    }
    status = 200 if form.is_valid() else _UNPROCESSABLE
    return render(request, "labels/register.html", context, status=status)


def _features_url(request: HttpRequest, group: queries.RegisterGroup) -> str:
    """The points of one programme, under the filters of the page."""
    asked = request.GET.copy()
    asked["programme"] = group.programme.slug
    return f"{reverse('labels:features')}?{asked.urlencode()}"


def _asked_labels(request: HttpRequest) -> list[Label]:
    return list(queries.with_life(queries.register(RegisterForm(request.GET).asked)))


@require_GET
@shared_page
def features(request: HttpRequest) -> JsonResponse:
    """The labels as points; those without a known place have no geometry and stay in the list."""
    answer = JsonResponse(geojson_of(_asked_labels(request)))
    answer["Content-Type"] = "application/geo+json"
    return answer


@require_GET
@shared_page
def register_json(request: HttpRequest) -> JsonResponse:
    """The same list as the page, in the form of the API."""
    labels = [
        LabelOut.of(row, request.build_absolute_uri).model_dump(mode="json")
        for row in _asked_labels(request)
    ]
    return JsonResponse({"items": labels}, json_dumps_params={"ensure_ascii": False})


@require_GET
@shared_page
def register_csv(request: HttpRequest) -> HttpResponse:
    """The same list as the page, as a table."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="labels.csv"'
    rows = [table_row(r, request.build_absolute_uri) for r in _asked_labels(request)]
    writer = csv.DictWriter(answer, fieldnames=list(LabelOut.model_fields), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return answer


@require_GET
@shared_page
def label(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """One label at its permanent address; a former address leads to the present one."""
    row = queries.label_at(programme, slug)
    if row is None:
        moved = queries.moved_label_at(programme, slug)
        if moved is None:
            raise Http404
        return redirect(moved.get_absolute_url(), permanent=True)
    return page_of(request, row)


def page_of(request: HttpRequest, row: Label, forms: LabelForms | None = None) -> HttpResponse:
    """The page of a label; with the forms of the office for those who keep it."""
    may_manage = request.user.has_perm(Permission.OFFICE_LABEL_MANAGE, row)
    context = {
        "label": row,
        "office": (forms or LabelForms(row)) if may_manage else None,
        "crumbs": [(_("Labels"), reverse("labels:register")), (row.holder, "")],
        "members": row.decision.members,
        "words": member_words_of(row.candidacy),
        "state_label": queries.state_text(row),
        "granted_text": day_text(row.granted_on),
        "term_text": day_text(row.term_on),
        "confirmed_text": day_text(row.confirmed_on),
        "ended_text": day_text(row.ended_on),
        "confirmed_sources": source_links(row.confirmed_sources),
        "term_sources": source_links(row.term_sources),
        "territories": evidence.names_in(row.programme, row.perimeter),
        "perimeter_note": row.perimeter_note,
        "steps": timeline_of(row.candidacy, in_public=True),
        "figures": [view for _holder, view in _figures_of(row)],
        "commitments": queries.commitments_of(row),
        "life": queries.life_of(row),
        "conditions": queries.public_conditions_of(row.decision),
        "in_play_text": day_text(row.in_play_on),
        "may_follow": request.user.has_perm(Permission.OFFICE_LABEL_FOLLOW, row),
        "is_holder": request.user.has_perm(Permission.CANDIDATE_LABEL_READ, row),
        "corrections": queries.corrections_of(row),
        "papers": providers.papers_of(row, request.user),
        "address": request.build_absolute_uri(row.get_absolute_url()),
    }
    status = _UNPROCESSABLE if forms else 200
    return render(request, "labels/label.html", context, status=status)


def _figures_of(row: Label) -> queries.HolderFigures:
    return queries.measured_figures([row]) + queries.declared_figures([row])


@require_GET
@shared_page
def decisions(request: HttpRequest) -> HttpResponse:
    """Every published wave, the latest first; those of one programme where it is asked for."""
    slug = request.GET.get("programme", "")
    programme = programmes.programme_at(slug) if slug else None
    if slug and programme is None:
        raise Http404
    context = {"programme": programme, "summaries": queries.summaries(programme)}
    return render(request, "labels/decisions.html", context)


@require_GET
@shared_page
def of_programme(_request: HttpRequest, programme: str, all_of: str) -> HttpResponse:
    """The address of a label or of a wave, cut after its programme: the list of that programme."""
    if programmes.programme_at(programme) is None:
        raise Http404
    return redirect(f"{reverse(all_of)}?{urlencode({'programme': programme})}")


@require_GET
@shared_page
def wave(request: HttpRequest, programme: str, slug: str) -> HttpResponse:
    """A published wave: every candidacy and what was decided, in alphabetical order."""
    row = queries.published_wave_at(programme, slug)
    if row is None:
        raise Http404
    decided = list(queries.public_decisions().filter(wave=row))
    on_labels = list(queries.public_label_decisions().filter(wave=row))
    context = {
        "wave": row,
        "crumbs": [
            (_("Decisions"), reverse("labels:decisions")),
            (row.programme.name, f"{reverse('labels:decisions')}?programme={row.programme.slug}"),
            (row.name, ""),
        ],
        "when": queries.when_text(row),
        "lines": queries.lines_of(row, decided, on_labels),
        "counts": [
            *queries.counts_by_outcome(d for d in decided if queries.outcome_of(d).published),
            *queries.counts_by_rule(on_labels),
        ],
        "sources": source_links(row.sources),
    }
    return render(request, "labels/wave.html", context)
