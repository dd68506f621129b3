"""Refusals of the verbs of decisions and labels, said in words."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import state_of, undecidable_by
from cocarde.web.labels.actions import DecisionRefusedError

_REFUSALS = {
    "elsewhere": _(
        "%(names)s already stands in another wave that is not published. Take it out of that wave first."
    ),
    "outcome": _(
        "This outcome is not in the specification of the candidacy. Choose one of the list."
    ),
    "changed": _(
        "Somebody saved this decision while you were writing. Their text is shown below yours: "
        "take what you need from it, then save again."
    ),
    "sealed": _("The wave is sealed: nothing changes any more. Unseal it first, with a reason."),
    "empty": _("The wave holds no decision. Write at least one before sealing it."),
    "no_reasons": _("These decisions have no reasons: %(names)s. Write them in both languages."),
    "one_language": _(
        "These decisions have their reasons in one language only: %(names)s. Write the other one."
    ),
    "past": _("Hour H is over. Choose a later hour."),
    "not_sealed": _("The wave is not sealed: there is nothing to open."),
    "not_history": _("This wave was not recorded as history."),
    "no_sources": _("A past decision needs at least one source."),
    "future": _("This day has not come yet: it is no history."),
    "no_label": _("The decision on %(names)s granted no label: there is nothing to confirm."),
    "label_state": _(
        "This decision cannot follow from where the label stands now (%(names)s). "
        "Take it out of the wave, or choose another."
    ),
    "label_elsewhere": _(
        "%(names)s already stands in another wave that is not published. Take it out of that wave first."
    ),
    "until": _(
        "A suspension says how long it lasts: give its last day, or its condition in both languages."
    ),
    "until_past": _("This day is over: a suspension ends on a later day."),
    "no_audit": _(
        "The specification asks for an audit before this decision on %(names)s. Write it and give it "
        "to the holder first."
    ),
    "no_notice": _(
        "The holder was not heard: %(names)s. Give it notice of the reasons first, from the page on which "
        "the office follows the label."
    ),
    "notice_runs": _(
        "%(names)s may still answer the notice: wait for its observations, or for the end of the delay."
    ),
    "no_conditions": _(
        "The decision on %(names)s has conditions, and none is stated. State at least one."
    ),
    "not_conditional": _(
        "The outcome for %(names)s has no conditions: take them out, or choose another outcome."
    ),
    "not_published": _("This decision is not published: nothing is to be met yet."),
    "met": _("This condition was noted as met meanwhile."),
    "twice": _("%(names)s already has a decision in this wave."),
}


def refusal_text(refused: DecisionRefusedError, reader: Any = None) -> str:
    """Why, and what to do, in the reader's language; nothing on which she decides nothing is named."""
    items = _known_to(reader, refused.items)
    if refused.items and not items:
        return gettext(
            "Something in this wave cannot be sealed as it stands, and it is hidden from you. "
            "Ask somebody else who decides to read the wave again."
        )
    if refused.reason == "state":
        return " ".join(_undecidable(candidacy) for candidacy in items)
    names = ", ".join(str(item) for item in items)
    return str(_REFUSALS[refused.reason]) % {"names": names}


def _known_to(reader: Any, items: list[Any]) -> list[Any]:
    if not items or reader is None:
        return items
    hidden = set(undecidable_by(reader).values_list("pk", flat=True))
    return [item for item in items if _candidacy_of(item) not in hidden]


def _candidacy_of(item: Any) -> Any:
    return item.pk if isinstance(item, Candidacy) else getattr(item, "candidacy_id", None)


def _undecidable(candidacy: Any) -> str:
    return gettext(
        "%(name)s no longer awaits a decision: it stands at “%(state)s”. "
        "Take its decision out of the wave."
    ) % {"name": candidacy.name, "state": state_of(candidacy).label}
