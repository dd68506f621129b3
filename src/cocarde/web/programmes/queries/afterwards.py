"""What follows a decision, in plain words: the life of a label, appeals, access to documents."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.programmes.states import LabelEffect, Party
from cocarde.web.programmes.states.afterwards import AppealRule, LabelRule
from cocarde.web.programmes.states.specification import Outcome, SpecificationFile


@dataclass(frozen=True)
class RuleLine:
    """One thing that may be decided, and what must stand before or follows, each in words."""

    sign: str
    label: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Afterwards:
    """What a specification says of the time after a decision; nothing where it says nothing."""

    label_decisions: tuple[RuleLine, ...]
    appeal: tuple[str, ...]
    access: tuple[str, ...]


def afterwards_of(said: SpecificationFile) -> Afterwards:
    """All of it, in words."""
    procedure = said.procedure
    return Afterwards(
        tuple(
            RuleLine(rule.sign, str(rule.label), points_of(rule))
            for rule in procedure.label_decisions
        ),
        appeal_points(procedure.appeal, {o.key: o for o in procedure.outcomes}),
        access_points(said),
    )


def points_of(rule: LabelRule) -> tuple[str, ...]:
    """Who decides it, its term, and what must stand before."""
    points = [
        str(LabelEffect(rule.effect).label),
        _("decided by %(parties)s") % {"parties": parties_of(rule)},
    ]
    if rule.term_months:
        points.append(term_text(rule))
    if rule.audit:
        points.append(_("after an audit given to the holder"))
    if rule.notice_days:
        points.append(notice_text(rule.notice_days))
    return tuple(points)


def parties_of(rule: LabelRule) -> str:
    """Who decides it."""
    return ", ".join(str(Party(party).label) for party in rule.by)


def term_text(rule: LabelRule) -> str:
    """How long the label is granted for by this decision, and counted from when."""
    if rule.term_months is None:
        return ""
    counted = {
        "decision": _("from this decision"),
        "grant": _("from the day the label was granted"),
        "term": _("from its present term"),
    }[rule.term_from]
    months = ngettext("for %(count)s month", "for %(count)s months", rule.term_months)
    return f"{months % {'count': rule.term_months}} {counted}"


def notice_text(days: int) -> str:
    """That the holder is heard first, and for how long."""
    return ngettext(
        "the holder is told why, and has %(count)s day to answer before it is decided",
        "the holder is told why, and has %(count)s days to answer before it is decided",
        days,
    ) % {"count": days}


def condition_text(outcome: Outcome) -> str:
    """What becomes of a label whose outcome has conditions."""
    if outcome.conditional is None:
        return ""
    if outcome.conditional.label == "starts":
        return _("under conditions: the label starts at once")
    return _("under conditions: the label starts once all of them are met")


def appeal_points(appeal: AppealRule | None, outcomes: dict[str, Outcome]) -> tuple[str, ...]:
    """Against what, within which delay, and what silence means."""
    if appeal is None:
        return ()
    named = ", ".join(str(outcomes[key].label) for key in appeal.against if key in outcomes)
    filed = ngettext(
        "filed within %(count)s day of the publication",
        "filed within %(count)s days of the publication",
        appeal.days,
    )
    points = [_("against: %(outcomes)s") % {"outcomes": named}, filed % {"count": appeal.days}]
    if appeal.answer_days:
        points.append(_answered_within(appeal.answer_days))
    if appeal.silence:
        points.append(str(appeal.silence))
    return tuple(points)


def access_points(said: SpecificationFile) -> tuple[str, ...]:
    """Within which delay, and what silence means."""
    if said.access is None:
        return ()
    return (_answered_within(said.access.days), str(said.access.silence))


def _answered_within(days: int) -> str:
    told = ngettext("answered within %(count)s day", "answered within %(count)s days", days)
    return told % {"count": days}
