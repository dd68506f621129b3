"""The rules that a dossier works by, and a newer version of them that its team may move to or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy, RulesAnswer
from cocarde.web.candidacies.queries.dossier import section_texts, specification_of
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.design.queries import rich
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Specification
from cocarde.web.programmes.states import Party
from cocarde.web.programmes.states.specification import SpecificationFile


def newer_rules(candidacy: Candidacy) -> Specification | None:
    """The version that the call works by now, where the dossier works by another one."""
    if candidacy.call.specification_id == candidacy.specification_id:
        return None
    return candidacy.call.specification


def answer_on(candidacy: Candidacy, offered: Specification) -> RulesAnswer | None:
    """What the team answered to this version, from where it stands now."""
    rows = RulesAnswer.objects.filter(
        candidacy=candidacy, offered=offered, kept=candidacy.specification, moved=False
    )
    return rows.select_related("answered_by").first()


def obstacle_to(candidacy: Candidacy, offered: SpecificationFile) -> str:
    """Why a dossier cannot move to these rules now, or nothing.

    'turn': it is read or decided upon, and its rules must not change meanwhile. 'state': the newer
    procedure does not know where it stands, or an outcome that was decided.
    """
    procedure = specification_of(candidacy).procedure
    state = procedure.state(candidacy.state)
    if not state.editable or state.awaits != Party.TEAM:
        return "turn"
    if candidacy.state not in {s.key for s in offered.procedure.states}:
        return "state"
    made = set(candidacy.steps.values_list("transition", flat=True))
    decided = {o.key for o in procedure.outcomes if o.transition in made}
    return "" if decided <= {o.key for o in offered.procedure.outcomes} else "state"


@dataclass(frozen=True)
class Dropped:
    """What was written in a field that the rules no longer ask for: it stays readable."""

    label: str
    text: str


def no_longer_asked(candidacy: Candidacy) -> list[Dropped]:
    """The texts of the working copy that its rules no longer ask for, under the names they had."""
    asked = {(s.key, f.key) for s in specification_of(candidacy).sections for f in s.fields}
    fields = _fields_before(candidacy)
    found = []
    for key, text in section_texts(candidacy).items():
        for name, value in text.values.items():
            if (key, name) in asked or not isinstance(value, str):
                continue
            label, kind = fields.get((key, name), (f"{key} – {name}", "text"))
            words = rich.plain(value) if kind == "rich" else value
            if words.strip():
                found.append(Dropped(label, words))
    return found


def _fields_before(candidacy: Candidacy) -> dict[tuple[str, str], tuple[str, str]]:
    rows = RulesAnswer.objects.filter(candidacy=candidacy, moved=True).select_related("kept")
    return {
        (section.key, field.key): (f"{section.title} – {field.label}", field.type)
        for row in rows
        for section in programmes.read(row.kept).sections
        for field in section.fields
    }


@dataclass(frozen=True)
class Titles:
    """The names of sections and criteria by key, those of rules the dossier left included."""

    sections: dict[str, str]
    criteria: dict[str, str]


def titles_of(candidacy: Candidacy) -> Titles:
    """For remarks: one on a criterion or a section that was dropped since keeps its name."""
    left = RulesAnswer.objects.filter(candidacy=candidacy, moved=True).order_by("answered_at", "pk")
    files = [programmes.read(row.kept) for row in left.select_related("kept")]
    files.append(specification_of(candidacy))
    return Titles(
        {s.key: str(s.title) for file in files for s in file.sections},
        {c.key: str(c.title) for file in files for c in file.criteria},
    )


def notes_on_rules(candidacy: Candidacy, _person: Any) -> Iterable[HomeNote]:
    """A line of the home page while a newer version waits for an answer."""
    offered = newer_rules(candidacy)
    if offered is None or answer_on(candidacy, offered):
        return []
    return [
        HomeNote(
            _("The specification has a newer version: move to it, or stay"),
            reverse("candidacies:rules", args=[candidacy.public_id]),
            state_key="waiting",
            state_label=_("to be chosen"),
        )
    ]
