"""What of a candidacy leaves in a file: all of it for its team, what was deposited for others."""

import base64
from collections import Counter
from typing import Any

from cocarde.web.candidacies import queries as candidacies
from cocarde.web.candidacies.models import Candidacy, Step
from cocarde.web.coconstruction import queries as coconstruction
from cocarde.web.coconstruction.models import Remark
from cocarde.web.documents.models import Arrival
from cocarde.web.documents.queries import exchange
from cocarde.web.ecosystem.models import Entry
from cocarde.web.evidence.models import Figure
from cocarde.web.files.models import Attachment

_TEXTS = ("label_fr", "label_en", "detail_fr", "detail_en", "sign", "precision", "transition")


def exported(candidacy: Candidacy, *, with_working_copy: bool) -> exchange.Exported:
    """The candidacy as a file. What came with it from another instance leaves with it again."""
    versions = list(candidacy.versions.order_by("number"))
    contents = [version.content for version in versions]
    carried = carried_by(candidacy) if with_working_copy else {}
    working = _working_copy(candidacy) if with_working_copy else {}
    last = None if with_working_copy or not contents else contents[-1]
    placed = [one["figure"] for one in working.get("placed", [])]
    files = {one for content in contents for one in candidacies.files_in(content)}
    if with_working_copy:
        values = {one["key"]: one["values"] for one in working["sections"]}
        files |= candidacies.files_in({"sections": values})
    figures = {one["id"] for content in contents for one in content.get("figures", [])}
    return exchange.Exported.model_validate(
        {
            "format": exchange.FORMAT,
            "format_version": exchange.FORMAT_VERSION,
            "candidacy": _identity(candidacy, last),
            "team": candidacy.team.exists(),
            "members": _members(candidacy, last),
            "sections": None,
            "placed": None,
            "declared": None,
            **working,
            "figures": _figures(figures | set(placed)),
            "versions": [
                {
                    "public_id": version.public_id,
                    "number": version.number,
                    "sha256": version.sha256,
                    "deposited_at": version.deposited_at,
                    "content": version.content,
                }
                for version in versions
            ],
            "sign_offs": _sign_offs(candidacy) or carried.get("sign_offs", []),
            "steps": [
                _step(step)
                for step in candidacy.steps.order_by("position", "at", "pk")
                if step.public or with_working_copy
            ],
            "files": _files(files),
            "remarks": _remarks(candidacy, with_working_copy) or carried.get("remarks", []),
            "ecosystem": _ecosystem(candidacy, with_working_copy) or carried.get("ecosystem", {}),
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
    rows = candidacy.members.order_by("position", "pk")
    return [{"name": m.name, "perimeter": m.perimeter} for m in rows]


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
    }


def _figures(ids: set[str]) -> list[dict[str, Any]]:
    rows = Figure.objects.filter(public_id__in=ids).select_related("snapshot")
    names = [n for n in exchange.FigureComputed.model_fields if n not in {"id", "snapshot"}]
    return [
        {name: getattr(row, name) for name in names}
        | {"id": row.public_id, "snapshot": row.snapshot.name}
        for row in rows.order_by("public_id")
    ]


def _sign_offs(candidacy: Candidacy) -> list[dict[str, Any]]:
    rows = candidacy.sign_offs.exclude(version=None).order_by("version_number", "member_name")
    return [
        {
            "member": row.member_name,
            "version": row.version_number,
            "content_sha256": row.content_sha256,
            "signed_at": row.signed_at,
        }
        for row in rows
    ]


def _step(step: Step) -> dict[str, Any]:
    return {name: getattr(step, name) for name in _TEXTS} | {
        "at": step.at,
        "sources": step.sources,
        "public": step.public,
        "position": step.position,
    }


def _files(ids: set[str]) -> list[dict[str, Any]]:
    found = []
    for row in Attachment.objects.filter(public_id__in=ids).order_by("public_id"):
        with row.content.open("rb") as stream:
            content = base64.b64encode(stream.read()).decode()
        found.append(
            {
                "id": row.public_id,
                "name": row.name,
                "sha256": row.sha256,
                "added_at": row.added_at,
                "content": content,
            }
        )
    return found


def _remarks(candidacy: Candidacy, is_told: bool) -> list[dict[str, Any]]:  # noqa: FBT001
    return [_remark(one) for one in coconstruction.remarks_on(candidacy)] if is_told else []


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
    }


def _ecosystem(candidacy: Candidacy, is_told: bool) -> dict[str, int]:  # noqa: FBT001
    """How many organisations of each kind, and how many are linked to the register."""
    rows = list(Entry.objects.filter(candidacy=candidacy).values_list("kind", "siren"))
    if not rows or not is_told:
        return {}
    return {**Counter(kind for kind, _siren in rows), "linked": sum(bool(s) for _k, s in rows)}
