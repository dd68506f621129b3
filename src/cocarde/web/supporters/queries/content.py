"""What a deposited version holds of supporters: counts, legal units and hashes, and no person."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import ContentPart
from cocarde.web.ecosystem.states import Kind
from cocarde.web.evidence import queries as evidence
from cocarde.web.supporters.models import Supporter, SupportLetter
from cocarde.web.supporters.queries.counts import count_text


def content_of(candidacy: Candidacy) -> dict[str, Any]:
    """The supporters and letters that the team let its dossier say; empty where it never did."""
    rows = list(
        Supporter.objects.filter(candidacy=candidacy, in_dossier=True)
        .order_by()
        .values_list("kind", "siren")
    )
    letters = SupportLetter.objects.filter(candidacy=candidacy, in_dossier=True)
    files = sorted(letters.order_by().values_list("file__public_id", "file__sha256"))
    if not rows and not files:
        return {}
    kinds = [kind for kind, _siren in rows]
    content: dict[str, Any] = {
        "count": len(rows),
        "by_kind": {kind.value: kinds.count(kind) for kind in Kind if kind in kinds},
        "legal_units": sorted({siren for _kind, siren in rows if siren}),
    }
    if files:
        content["letters"] = [{"id": name, "sha256": digest} for name, digest in files]
    return content


def content_told(content: dict[str, Any]) -> ContentPart:
    """The same, in words."""
    known = set(Kind.values)
    lines = [count_text(kind, n) for kind, n in content["by_kind"].items() if kind in known]
    units, letters = len(content["legal_units"]), len(content.get("letters", []))
    lines.append(
        ngettext(
            "%(count)s legal unit of the register",
            "%(count)s legal units of the register",
            units,
        )
        % {"count": evidence.quantity(units)}
    )
    if letters:
        lines.append(
            ngettext("%(count)s letter of support", "%(count)s letters of support", letters)
            % {"count": evidence.quantity(letters)}
        )
    return ContentPart(
        title=_("Supporters"),
        lines=tuple(lines),
        files=tuple(
            (one["id"], _("Letter of support %(number)s") % {"number": number})
            for number, one in enumerate(content.get("letters", []), start=1)
        ),
        note=_("Organisations whose signature was confirmed, as the team counted them."),
    )
