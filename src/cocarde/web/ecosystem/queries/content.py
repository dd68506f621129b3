"""What a deposited version holds of the ecosystem list: how many of each kind, and the legal units.

Names that were only typed stay out: a version is never changed, and a name that turned out to be a
person's could not be erased from it.
"""

from typing import Any

from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries.providers import ContentPart
from cocarde.web.design.templatetags.design import siren as siren_text
from cocarde.web.ecosystem.models import Entry
from cocarde.web.ecosystem.states import LINKED, Kind
from cocarde.web.evidence.queries import quantity

LINES = 30  # legal units told on the page of a version; its file has them all


def content_of(candidacy: Candidacy) -> dict[str, Any]:
    """Counts by kind, and the legal units that organisations are linked to; nothing without a list."""
    rows = (
        Entry.objects.filter(candidacy=candidacy)
        .order_by("legal_name", "siren", "pk")
        .values_list("kind", "state", "siren", "legal_name")
    )
    kinds: dict[str, int] = {}
    units: dict[str, dict[str, str]] = {}
    for kind, state, siren, name in rows:
        kinds[kind] = kinds.get(kind, 0) + 1
        if state in LINKED:
            units.setdefault(siren, {"kind": kind, "siren": siren, "name": name})
    if not kinds:
        return {}
    return {"kinds": dict(sorted(kinds.items())), "legal_units": list(units.values())}


def content_told(content: dict[str, Any]) -> ContentPart:
    """The same in words."""
    units = content["legal_units"]
    lines = [
        _("%(kind)s: %(count)s") % {"kind": Kind(kind).label, "count": quantity(count)}
        for kind, count in content["kinds"].items()
        if kind in Kind.values
    ]
    lines += [f"{unit['name']} ({siren_text(unit['siren'])})" for unit in units[:LINES]]
    note = _("%(count)s of them are legal units of the register, each counted once.") % {
        "count": quantity(len(units))
    }
    if len(units) > LINES:
        note += " " + _("The first %(shown)s are named here, all of them in the file.") % {
            "shown": LINES
        }
    return ContentPart(_("Ecosystem list"), tuple(lines), note)
