"""What of a candidacy leaves in a file: all of it for its team, what was deposited for others."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.models import (
    Candidacy,
    MemberTerritory,
    SignOff,
    Step,
    Version,
)
from cocarde.web.coconstruction import queries as coconstruction
from cocarde.web.coconstruction.models import Remark
from cocarde.web.documents.models import Arrival
from cocarde.web.documents.queries import exchange
from cocarde.web.documents.queries.leaving_lists import advice_of, lists_of, proof_files_in
from cocarde.web.evidence.models import Figure
from cocarde.web.files.models import Attachment
from cocarde.web.files.queries import readable_among

_TEXTS = ("label_fr", "label_en", "detail_fr", "detail_en", "sign", "precision", "transition")


def exported(candidacy: Candidacy, *, with_working_copy: bool) -> exchange.Exported:
    """The candidacy as a file. What came with it from another instance leaves with it again."""
    read = _leaving([candidacy.pk])[0]
    told = _working_copy(candidacy) if with_working_copy else None
    files, figures = _named_in(read, told)
    held = Held(
        figures={one.public_id: one for one in _figures_named(figures)},
        files={one.public_id: one for one in _files_named(files)},
    )
    return _exported(read, held, told)


def exported_each(dossiers: Sequence[Candidacy], *, reader: Any) -> Iterator[exchange.Exported]:
    """What was deposited of each, one after the other, in as many statements for many as for one.

    A file under an embargo, of the file itself or of its dossier, leaves with nobody but its owner; one
    that the scanner found infected leaves with nobody.
    """
    rows = _leaving([one.pk for one in dossiers])
    named = [_named_in(row, None) for row in rows]
    figures = _figures_named({one for _files, several in named for one in several})
    files = _files_named({one for several, _figures in named for one in several})
    held = Held(
        figures={one.public_id: one for one in figures},
        files={one.public_id: one for one in readable_among(files, reader)},
    )
    for row in rows:
        yield _exported(row, held, None)


@dataclass(frozen=True)
class Held:
    """What dossiers name by its identifier: figures and files."""

    figures: dict[str, Figure]
    files: dict[str, Attachment]


def _leaving(keys: Sequence[int]) -> list[Candidacy]:
    """Candidacies as they are kept, with all that leaves of each, by name."""
    signed = (
        SignOff.objects.exclude(version=None)
        .select_related("deliberation__attachment")
        .order_by("version_number", "member_name")
    )
    rows = Candidacy.objects.filter(pk__in=keys).select_related(
        "programme", "call", "specification"
    )
    return list(
        rows.prefetch_related(
            "team",
            Prefetch("members", MemberTerritory.objects.order_by("position", "pk")),
            Prefetch("versions", Version.objects.order_by("number")),
            Prefetch("sign_offs", signed),
            Prefetch("steps", Step.objects.order_by("position", "at", "pk")),
        ).order_by("name", "pk")
    )


def _named_in(candidacy: Candidacy, working: dict[str, Any] | None) -> tuple[set[str], set[str]]:
    """The files and the figures that its versions name, and its working copy where it is told."""
    contents = [version.content for version in candidacy.versions.all()]
    files = {one for content in contents for one in candidacies.files_in(content)}
    figures = {one["id"] for content in contents for one in content.get("figures", [])}
    if working is not None:
        values = {one["key"]: one["values"] for one in working["sections"]}
        files |= candidacies.files_in({"sections": values}) | proof_files_in(working)
        files |= deliberation_files_in(_signed_of(candidacy, is_told=True))
        figures |= {one["figure"] for one in working["placed"]}
    return files, figures


def _exported(
    candidacy: Candidacy, held: Held, working: dict[str, Any] | None
) -> exchange.Exported:
    """`working` is the working copy, which is told to the team alone; None for all others."""
    is_told = working is not None
    versions = list(candidacy.versions.all())
    carried = carried_by(candidacy) if is_told else {}
    last = None if is_told or not versions else versions[-1].content
    files, figures = _named_in(candidacy, working)
    return exchange.Exported.model_validate(
        {
            "format": exchange.FORMAT,
            "format_version": exchange.FORMAT_VERSION,
            "candidacy": _identity(candidacy, last),
            "team": bool(candidacy.team.all()),
            "members": _members(candidacy, last),
            "sections": None,
            "placed": None,
            "declared": None,
            "ecosystem": [],
            "flag_bearers": [],
            "commitments": [],
            **(working or {}),
            "figures": [_figure(held.figures[one]) for one in sorted(figures & set(held.figures))],
            "versions": [
                {
                    "public_id": version.public_id,
                    "number": version.number,
                    "sha256": version.sha256,
                    "deposited_at": version.deposited_at,
                    "content": version.content,
                    "emptied_at": version.emptied_at,
                }
                for version in versions
            ],
            "sign_offs": _signed_of(candidacy, is_told=is_told),
            "steps": [_step(step) for step in candidacy.steps.all() if step.public or is_told],
            "files": [_file(held.files[one]) for one in sorted(files & set(held.files))],
            "remarks": [*carried.get("remarks", []), *_remarks(candidacy, is_told)],
            "recommendations": [*carried.get("recommendations", []), *_advice(candidacy, is_told)],
        }
    )


def carried_by(candidacy: Candidacy) -> dict[str, Any]:
    """What was said of a candidacy where it came from, and has no place here but with it."""
    row = Arrival.objects.filter(candidacy=candidacy).first()
    return dict(row.carried) if row else {}


def _identity(candidacy: Candidacy, last: dict[str, Any] | None) -> dict[str, Any]:
    """What it is; its name and perimeter are those of the last version for whoever is not of the team."""
    rules = candidacy.specification
    names = ("public_id", "slug", "name", "state", "state_since", "opened_at", "perimeter")
    return {
        **{name: getattr(candidacy, name) for name in names},
        "perimeter_note_fr": candidacy.perimeter_note_fr,
        "perimeter_note_en": candidacy.perimeter_note_en,
        "programme": candidacy.programme.slug,
        "call": candidacy.call.slug,
        "specification": {"key": rules.key, "version": rules.version, "sha256": rules.sha256},
        **({"name": last["name"], "perimeter": last["perimeter"]} if last else {}),
    }


def _members(candidacy: Candidacy, last: dict[str, Any] | None) -> list[dict[str, Any]]:
    if last is not None:
        return list(last["members"])
    return [{"name": m.name, "perimeter": m.perimeter} for m in candidacy.members.all()]


def _working_copy(candidacy: Candidacy) -> dict[str, Any]:
    sections = candidacy.sections.order_by("key")
    placed = candidacy.placed_figures.select_related("figure").order_by(
        "section_key", "position", "pk"
    )
    names = exchange.FigureDeclared.model_fields
    return {
        "sections": [
            {
                name: getattr(one, name)
                for name in ("key", "values", "language", "revision", "field_revisions", "saved_at")
            }
            for one in sections
        ],
        "placed": [
            {"section": p.section_key, "figure": p.figure.public_id, "position": p.position}
            for p in placed
        ],
        "declared": [
            {name: getattr(row, name) for name in names} for row in candidacy.declared_figures.all()
        ],
        **lists_of(candidacy),
    }


def _figures_named(ids: set[str]) -> QuerySet[Figure]:
    return Figure.objects.filter(public_id__in=ids).select_related("snapshot")


def _figure(row: Figure) -> dict[str, Any]:
    names = [n for n in exchange.FigureComputed.model_fields if n not in {"id", "snapshot"}]
    return {name: getattr(row, name) for name in names} | {
        "id": row.public_id,
        "snapshot": row.snapshot.name,
    }


def deliberation_files_in(sign_offs: Iterable[dict[str, Any]]) -> set[str]:
    """The files of the deliberations that signatures rest on."""
    joined = (one.get("deliberation") for one in sign_offs)
    return {one["file"] for one in joined if one and one["file"]}


def _signed_of(candidacy: Candidacy, *, is_told: bool) -> list[dict[str, Any]]:
    """The signatures that came with it, which its team alone is told, and those that were given here."""
    came = carried_by(candidacy).get("sign_offs", []) if is_told else []
    return [*came, *(_signature(row, is_told=is_told) for row in candidacy.sign_offs.all())]


def _signature(row: SignOff, *, is_told: bool) -> dict[str, Any]:
    joined = candidacies.deliberation_of(row)
    file = joined.attachment if joined and is_told else None
    return {
        "member": row.member_name,
        "version": row.version_number,
        "content_sha256": row.content_sha256,
        "signed_at": row.signed_at,
        "deliberation": joined
        and {
            "deliberated_on": joined.deliberated_on,
            "reference": joined.reference,
            "file": file.public_id if file else None,
            "added_at": joined.added_at,
        },
    }


def _step(step: Step) -> dict[str, Any]:
    return {name: getattr(step, name) for name in _TEXTS} | {
        "at": step.at,
        "sources": step.sources,
        "public": step.public,
        "position": step.position,
    }


def _files_named(ids: set[str]) -> QuerySet[Attachment]:
    return Attachment.objects.filter(public_id__in=ids)


def _file(row: Attachment) -> dict[str, Any]:
    with row.content.open("rb") as stream:
        content = base64.b64encode(stream.read()).decode()
    return {
        "id": row.public_id,
        "name": row.name,
        "sha256": row.sha256,
        "added_at": row.added_at,
        "content": content,
    }


def _remarks(candidacy: Candidacy, is_told: bool) -> list[dict[str, Any]]:  # noqa: FBT001
    return [_remark(one) for one in coconstruction.remarks_on(candidacy)] if is_told else []


def _advice(candidacy: Candidacy, is_told: bool) -> list[dict[str, Any]]:  # noqa: FBT001
    return advice_of(candidacy) if is_told else []


def _remark(row: Remark) -> dict[str, Any]:
    answer = getattr(row, "answer", None)
    told = answer and {
        "kind": answer.kind,
        "text": answer.text,
        "language": answer.language,
        "answered_at": answer.answered_at,
        "version": answer.version.number if answer.version else None,
    }
    return {
        "id": row.public_id,
        "version": row.version.number,
        "section": row.section_key,
        "criterion": row.criterion_key,
        "text": row.text,
        "language": row.language,
        "written_at": row.written_at,
        "answer": told,
        "of": row.version.candidacy.name if row.is_inherited else "",
    }
