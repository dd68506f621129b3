"""Where a dossier comes from and what became of it: for its team, its readers and the public."""

from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import public_candidacy
from cocarde.web.candidacies.queries.providers import ContentPart, MarginNote
from cocarde.web.coconstruction.models import Remark
from cocarde.web.coconstruction.queries import remarks_on
from cocarde.web.design.queries import day_at, moment_text
from cocarde.web.design.states import in_language
from cocarde.web.evidence.queries import Link
from cocarde.web.files.models import Attachment
from cocarde.web.joint.models import Party, Succession, Trace
from cocarde.web.joint.queries.sources import place_text
from cocarde.web.joint.states import Mode, ProposalState

MODES = {one.value: one.label for one in Mode}


def united_among(candidacies: Collection[int]) -> Iterable[int]:
    """Those that became part of another: what they deposited is where its words come from."""
    return Succession.objects.filter(before__in=candidacies).values_list("before_id", flat=True)


def followers_of(candidacy: Candidacy) -> list[Candidacy]:
    """What it became: one where it was united, several where it was split."""
    rows = Succession.objects.filter(before=candidacy)
    return [row.after for row in rows.select_related("after__programme", "after__specification")]


def before_of(candidacy: Candidacy) -> list[Candidacy]:
    """What it was: those that were united, or the one it was split from."""
    rows = Succession.objects.filter(after=candidacy)
    return [row.before for row in rows.select_related("before__programme", "before__specification")]


def public_links(candidacy: Candidacy) -> list[Link]:
    """To what it became and what it was, where everybody may read those."""
    beside = (
        (_("Continued in"), followers_of(candidacy)),
        (_("Comes from"), before_of(candidacy)),
    )
    found = []
    for term, rows in beside:
        for row in rows:
            at = (row.programme.slug, row.slug)
            if public_candidacy(*at) is not None:
                found.append((term, row.name, reverse("candidacies:public", args=at)))
    return found


def traces_of(candidacy: Candidacy, section_key: str | None = None) -> list[Trace]:
    """Where each field and figure comes from, in the order of the outline."""
    rows = Trace.objects.filter(candidacy=candidacy).select_related("chosen_by")
    return list(rows if section_key is None else rows.filter(section_key=section_key))


def origins_text(trace: Trace | dict[str, Any]) -> str:
    """From which candidacies, and from which version of each."""
    origins = trace["origins"] if isinstance(trace, dict) else trace.origins
    named = [
        _("%(name)s, %(place)s") % {"name": one["name"], "place": place_text(one["version"])}
        for one in origins
    ]
    return " · ".join(named)


def trace_text(trace: Trace) -> str:
    """How a field was made, and of what."""
    mode, told = str(MODES[trace.mode]), origins_text(trace)
    return _("%(label)s: %(mode)s") % {
        "label": in_language(trace, "label"),
        "mode": f"{mode} ({told})" if told else mode,
    }


def margin_notes(candidacy: Candidacy, section_key: str, _person: Any) -> list[MarginNote]:
    """Beside the text: where it comes from, and what the office had remarked on those before."""
    zone = candidacy.programme.zone
    notes = [
        MarginNote(
            text=trace_text(trace),
            author_label=str(trace.chosen_by) if trace.chosen_by else _("Origin of the text"),
            at_text=moment_text(trace.chosen_at, zone),
        )
        for trace in traces_of(candidacy, section_key)
    ]
    carried = {_made_on(one) for one in remarks_on(candidacy).filter(section_key=section_key)}
    for one in before_of(candidacy) if notes else ():
        remarks = remarks_on(one).filter(section_key=section_key)
        notes += [_remark(r, one, zone) for r in remarks if _made_on(r) not in carried]
    return notes


def _made_on(remark: Remark) -> tuple[int, str, str]:
    """What tells that one was carried from the other: it stands in the margin by itself, once."""
    return remark.version_id, remark.criterion_key, remark.text


def _remark(remark: Remark, before: Candidacy, zone: str) -> MarginNote:
    answer = getattr(remark, "answer", None)
    return MarginNote(
        text=remark.text,
        author_label=str(remark.author),
        at_text=day_at(remark.written_at, zone),
        version_label=_("on version %(number)s of %(name)s")
        % {"number": remark.version.number, "name": before.name},
        state_label=str(remark.state.label),
        answer_text=answer.text if answer else "",
    )


def content_of(candidacy: Candidacy) -> list[dict[str, Any]]:
    """What a deposited version holds of its origins: candidacies, versions and hashes, and no person."""
    return [
        {
            "section": trace.section_key,
            "field": trace.field_key,
            "label": {"fr": trace.label_fr, "en": trace.label_en},
            "mode": trace.mode,
            "origins": trace.origins,
            "at": trace.chosen_at.isoformat(),
        }
        for trace in traces_of(candidacy)
    ]


def content_told(content: list[dict[str, Any]]) -> ContentPart:
    """The same, in words."""
    lines = []
    for one in content:
        mode, told = str(MODES.get(one["mode"], one["mode"])), origins_text(one)
        words = {
            "label": in_language(_Labels(one["label"]), "label"),
            "mode": f"{mode} ({told})" if told else mode,
        }
        lines.append(_("%(label)s: %(mode)s") % words)
    return ContentPart(
        title=_("Where the texts come from"),
        lines=tuple(lines),
        note=_("This dossier continues others: what was taken from which, when it was made."),
    )


class _Labels:
    """Words in two languages, as rows have them."""

    def __init__(self, words: dict[str, str]) -> None:
        self.label_fr, self.label_en = words["fr"], words["en"]


def may_read_file(person: Any, public_id: str) -> bool:
    """Whether a file stands in a dossier that this person is joining with hers."""
    if not getattr(person, "is_authenticated", False):
        return False
    file = Attachment.objects.filter(
        public_id=public_id, subject_kind=Candidacy._meta.label_lower
    ).first()
    if file is None:
        return False
    proposals = Party.objects.filter(
        candidacy__public_id=file.subject_id,
        left_at=None,
        proposal__state=ProposalState.AGREED,
    ).values("proposal")
    own = Party.objects.filter(proposal__in=proposals, left_at=None).select_related("candidacy")
    may = Permission.CANDIDATE_UNION_MANAGE
    return any(person.has_perm(may, party.candidacy) for party in own)
