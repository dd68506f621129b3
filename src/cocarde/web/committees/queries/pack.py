"""The pack: every dossier of a session that a member may read, and nothing of the others."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.access import queries as access
from cocarde.web.candidacies.queries import state_of
from cocarde.web.coconstruction.queries import coverage_of
from cocarde.web.committees.models import AgendaItem, Session
from cocarde.web.committees.queries.session import agenda
from cocarde.web.design.queries import moment_text
from cocarde.web.design.states import reading_language
from cocarde.web.documents import queries as documents
from cocarde.web.programmes.states.members import TERRITORIES


def items_to_read(session: Session, person: Any) -> list[AgendaItem]:
    """The items of an agenda that the person may read, less what was withdrawn."""
    items = [line.item for line in agenda(session, person) if line.item is not None]
    for item in items:
        item.version.candidacy = item.candidacy
    return [item for item in items if not state_of(item.candidacy).ends]


def readable_ids(person: Any) -> list[str]:
    """Every item, of any session where the person sits, that may stay on their device."""
    hidden = access.barred_ids(person, "candidacies.candidacy")
    items = (
        AgendaItem.objects.filter(session__committee__seats__person=person)
        .exclude(candidacy__public_id__in=hidden)
        .select_related("candidacy__specification")
        .order_by("pk")
    )
    return [item.public_id for item in items if not state_of(item.candidacy).ends]


def pack_data(session: Session, items: list[AgendaItem], person: Any) -> dict[str, Any]:
    """The pack as data that its layout takes, with the name of whoever it is for across each page."""
    programme, language = session.committee.programme, reading_language()
    when = moment_text(session.starts_at, programme.zone)
    title = _("Reading pack: %(committee)s") % {"committee": session.committee.name}
    return {
        "lang": language,
        "region": documents.REGIONS[language],
        "title": title,
        "author": programme.authority,
        "description": when,
        "keywords": [programme.name],
        "programme": programme.name,
        "running": title,
        "generated": documents.generated_text(items[0].version) if items else "",
        "foot": _("For %(name)s alone") % {"name": person},
        "watermark": _("Copy of %(name)s") % {"name": person},
        "lead": when,
        # Its layout names no members: the dossiers of one pack may have several kinds.
        "words": documents.words(TERRITORIES)
        | {
            "coverage": _("Remarks and answers"),
            "text": _("Text"),
            "empty": _("No dossier to read for now."),
        },
        "dossiers": [_dossier(item) for item in items],
    }


def _dossier(item: AgendaItem) -> dict[str, Any]:
    data = documents.dossier(item.version)
    numbered = _("Item %(n)s") % {"n": item.position}
    return {
        "title": f"{numbered} – {item.candidacy.name}",
        "lead": data["lead"],
        "members": data["members"],
        "coverage": _coverage(item),
        "sections": data["sections"],
        "declared": data["declared"],
    }


def _coverage(item: AgendaItem) -> list[str]:
    """Each remark with what this version answers to it, in words."""
    lines = []
    for line in coverage_of(item.version).lines:
        answer = f" {line.answer.text}" if line.answer else ""
        lines.append(f"{line.remark.text} ({line.state.label}){answer}")
    if not lines:
        return []
    told = ngettext("%(count)s remark", "%(count)s remarks", len(lines)) % {"count": len(lines)}
    return [told, *lines]
