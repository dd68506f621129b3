"""The dossiers side by side, field by field; and the new one as it will be read."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cocarde.web.candidacies.forms import section_form, values_of
from cocarde.web.candidacies.queries import ReadField, field_text, pieces_of
from cocarde.web.candidacies.queries.reading import by_key
from cocarde.web.design.queries import moment_text
from cocarde.web.evidence import queries as evidence
from cocarde.web.joint import actions, queries
from cocarde.web.joint.models import Piece, Proposal
from cocarde.web.joint.states import Mode, ProposalState
from cocarde.web.joint.views.pages import for_leads, proposal_context
from cocarde.web.programmes.states.members import member_words
from cocarde.web.programmes.states.specification import FieldOutline, Section


def _merge(proposal: Proposal) -> queries.Merge:
    """The dossier being made; there is none before all have accepted, nor afterwards."""
    if proposal.state != ProposalState.AGREED:
        raise Http404
    return queries.merge_of(proposal)


@require_safe
@for_leads
def begin(_request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Open on the first field that waits for a decision."""
    merge = _merge(proposal)
    first = merge.undecided[0] if merge.undecided else merge.fields[0]
    address = reverse("joint:section", args=[proposal.public_id, first.section.key])
    return redirect(f"{address}#merge-{first.outline.key}")


@require_safe
@for_leads
def section(request: HttpRequest, proposal: Proposal, key: str) -> HttpResponse:
    """One section: what each says, and what the new dossier is to say."""
    return _page(request, proposal, _merge(proposal), key)


def _page(
    request: HttpRequest,
    proposal: Proposal,
    merge: queries.Merge,
    key: str,
    meanwhile: Piece | None = None,
    status: int = 200,
) -> HttpResponse:
    fields = merge.of_section(key)
    outlines = [s for s in merge.specification.sections if merge.of_section(s.key)]
    here = next((s for s in outlines if s.key == key), None)
    if here is None or not fields:
        raise Http404
    form = section_form(here, {f.outline.key: _begun(f) for f in fields})
    standing = _figures(merge)
    position = outlines.index(here) + 1
    context = proposal_context(request, proposal, merge.parties, str(here.title)) | {
        "merge": merge,
        "section": here,
        "outlines": [(s, sum(not f.is_decided for f in merge.of_section(s.key))) for s in outlines],
        "rows": [_row(one, form, standing, proposal) for one in fields],
        "standing": standing,
        "meanwhile": meanwhile,
        "following": outlines[position] if position < len(outlines) else None,
        "orphans": list(merge.orphans()) if here == outlines[-1] else [],
        "has_rich": any(f.outline.type == "rich" for f in fields),
    }
    return render(request, "joint/section.html", context, status=status)


def _begun(field: queries.FieldMerge) -> Any:
    """What the box for writing anew opens with: what was written in it, or what stands."""
    if field.piece is not None and field.piece.value is not None:
        return field.piece.value
    if field.value not in queries.EMPTY:
        return field.value
    return next((source.value for source in field.written), None)


def _row(
    field: queries.FieldMerge, form: Any, standing: dict[str, Any], proposal: Proposal
) -> dict[str, Any]:
    outline, piece = field.outline, field.piece
    filled = [c.now for c in field.columns if not c.now.is_empty]
    is_written = outline.key in form.fields
    return {
        "merge": field,
        "outline": outline,
        "columns": [
            {
                "column": column,
                "now": _shown(column.now, outline, standing),
                "before": _shown(column.before, outline, standing) if column.before else None,
                "is_taken": column.now in field.taken,
                "is_before_taken": column.before is not None and column.before in field.taken,
            }
            for column in field.columns
        ],
        "revision": piece.revision if piece else 0,
        "told": _told(field, proposal),
        "joinable": filled if outline.type in queries.JOINABLE and len(filled) > 1 else [],
        "field": form[outline.key] if is_written else None,
        "is_rewritten": piece is not None and piece.mode == Mode.REWRITE,
    }


def _shown(source: queries.Source, outline: FieldOutline, standing: dict[str, Any]) -> Any:
    """A source as the page shows it: pieces of a structured text, files, or words."""
    return {
        "source": source,
        "pieces": pieces_of(source.value, standing)
        if outline.type == "rich" and not source.is_empty
        else [],
        "files": source.value or [] if outline.type == "attachments" else [],
        "text": field_text(outline, source.value),
    }


def _told(field: queries.FieldMerge, proposal: Proposal) -> str:
    """How the field was decided, by whom and when."""
    piece = field.piece
    if not field.is_decided:
        return ""
    if piece is None:
        return _("all say the same") if field.is_alike else _("nobody wrote here")
    said = str(Mode(piece.mode).label)
    if field.taken:
        said = f"{said} ({', '.join(source.label for source in field.taken)})"
    values = {
        "how": said,
        "who": piece.chosen_by or _("somebody"),
        "when": moment_text(piece.chosen_at, proposal.call.programme.zone),
    }
    return _("%(how)s – %(who)s, %(when)s") % values


def _figures(merge: queries.Merge) -> dict[str, evidence.FigureView]:
    """The figures of the new dossier, computed now on the union."""
    years: dict[int, list[str]] = {}
    for _section, indicator, year in merge.figures:
        years.setdefault(year, []).append(indicator)
    views: list[evidence.FigureView] = []
    snapshot = merge.proposal.call.programme.snapshot
    for year, names in years.items():
        try:
            views += evidence.figures_now(
                snapshot, merge.perimeter, year, list(dict.fromkeys(names))
            )
        except (evidence.ObservatoryError, evidence.NoSnapshotError):
            continue
    return by_key(views)


@require_POST
@for_leads
def decide(request: HttpRequest, proposal: Proposal, key: str, field: str) -> HttpResponse:
    """Choose, join or write anew; what is written anew saves itself."""
    merge = _merge(proposal)
    found = next((f for f in merge.of_section(key) if f.outline.key == field), None)
    if found is None:
        raise Http404
    mode, value, fault = _asked(request, found)
    if mode is None or fault:
        return _refused(request, proposal, found, fault)
    try:
        piece = actions.decide(
            proposal=proposal,
            section_key=key,
            field_key=field,
            mode=mode,
            sources=_sources(request, mode),
            value=value,
            revision=_revision(request),
            actor=request.user,
        )
    except actions.UndecidableError:
        text = _("This cannot be done with these texts: choose at least two to join, one to keep.")
        return _refused(request, proposal, found, text)
    except actions.DecidedMeanwhileError as other:
        if _is_by_itself(request):
            return _conflict(request, found.outline, value, other.piece)
        return _page(request, proposal, queries.merge_of(proposal), key, other.piece, 409)
    if _is_by_itself(request):
        return JsonResponse({"revision": piece.revision})
    return _back(proposal, found.section, field)


def _asked(request: HttpRequest, field: queries.FieldMerge) -> tuple[Mode | None, Any, str]:
    """The way that was chosen, what was written anew, and why it cannot be kept."""
    mode = request.POST.get("mode", "")
    if mode not in Mode.values:
        return None, None, _("Choose one of the ways: nothing was changed.")
    value, fault = _written(request, field) if mode == Mode.REWRITE else (None, "")
    return Mode(mode), value, fault


def _revision(request: HttpRequest) -> int:
    sent = request.POST.get("revision", "0")
    return int(sent) if sent.isdecimal() else 0


def _is_by_itself(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _back(proposal: Proposal, outline: Section, field: str) -> HttpResponse:
    address = reverse("joint:section", args=[proposal.public_id, outline.key])
    return redirect(f"{address}#merge-{field}")


def _refused(
    request: HttpRequest, proposal: Proposal, field: queries.FieldMerge, text: str
) -> HttpResponse:
    if _is_by_itself(request):
        return JsonResponse({"error": text}, status=422)
    messages.error(request, text)
    return _back(proposal, field.section, field.outline.key)


def _sources(request: HttpRequest, mode: str) -> list[str]:
    """The one that was chosen; or those that were given a place, in the order of their places."""
    if mode == Mode.CHOOSE:
        return [key for key in [request.POST.get("source", "")] if key]
    if mode != Mode.JOIN:
        return []
    places = [
        (int(place), name.removeprefix("place-"))
        for name in request.POST
        if name.startswith("place-") and (place := request.POST[name].strip()).isdecimal()
    ]
    return [key for _place, key in sorted(places)]


def _written(request: HttpRequest, field: queries.FieldMerge) -> tuple[Any, str]:
    """What was written anew, and why it cannot be kept."""
    form = section_form(field.section, {}, request.POST)
    form.is_valid()
    if errors := form.errors.get(field.outline.key):
        return None, " ".join(str(error) for error in errors)
    return values_of(form, request.POST).get(field.outline.key), ""


def _conflict(
    request: HttpRequest, outline: FieldOutline, mine: Any, theirs: Piece
) -> HttpResponse:
    """Both texts, and the choice; nothing was written."""
    value = theirs.value if theirs.mode == Mode.REWRITE else ""
    context = {
        "mine": field_text(outline, mine),
        "theirs": field_text(outline, value) or str(Mode(theirs.mode).label),
        "theirs_as_kept": value if outline.type == "rich" else "",
        "revision": theirs.revision,
        "author": str(theirs.chosen_by or ""),
    }
    return render(request, "candidacies/conflict.html", context, status=409)


@require_safe
@for_leads
def preview(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """The new dossier as it will be read, and what is missing of it."""
    merge = _merge(proposal)
    standing = _figures(merge)
    sections = []
    for one in merge.specification.sections:
        fields = [_read(f, standing) for f in merge.of_section(one.key) if f.is_decided]
        keys = [f"{name}@{year}" for key, name, year in merge.figures if key == one.key]
        sections.append(
            {
                "key": one.key,
                "title": one.title,
                "fields": [field for field in fields if field is not None],
                "figures": [standing[key] for key in keys if key in standing],
                "undecided": [f for f in merge.of_section(one.key) if not f.is_decided],
            }
        )
    label = evidence.perimeter_label(proposal.call.programme.snapshot, merge.perimeter)
    context = proposal_context(request, proposal, merge.parties, _("Preview")) | {
        "merge": merge,
        "words": member_words(merge.specification),
        "sections": sections,
        "perimeter_names": label if merge.perimeter else "",
        "owners": {row.pk: row.name for row in merge.candidacies},
    }
    return render(request, "joint/preview.html", context)


def _read(field: queries.FieldMerge, standing: dict[str, Any]) -> ReadField | None:
    outline, value = field.outline, field.value
    if value in queries.EMPTY:
        return None
    return ReadField(
        key=outline.key,
        type=outline.type,
        label=str(outline.label),
        text=field.text,
        files=value if outline.type == "attachments" else [],
        pieces=pieces_of(value, standing) if outline.type == "rich" else [],
    )
