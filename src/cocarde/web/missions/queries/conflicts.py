"""What contradicts itself in a mission: kept in identifiers, told in words."""

from typing import Any

from django.utils.translation import gettext as _

from cocarde import rendezvous
from cocarde.web.missions.models import Mission, Participant, Slot


def conflicts_kept(made: rendezvous.Schedule) -> list[dict[str, Any]]:
    """Demands that cannot be kept together, as a search keeps them."""
    return [
        {"kind": one.kind, "people": list(one.participants), "slots": list(one.slots)}
        for one in made.conflicts
    ]


def flaws_kept(mission: Mission, error: rendezvous.ProblemError) -> list[dict[str, Any]]:
    """What a problem may not say, as a search keeps it: whom and which slot each flaw is about."""
    people = set(Participant.objects.filter(mission=mission).values_list("public_id", flat=True))
    slots = set(Slot.objects.filter(stop__mission=mission).values_list("public_id", flat=True))
    kept = []
    for flaw in error.flaws:
        words = [word.strip(",;.:") for word in flaw.message.split()]
        kept.append(
            {
                "kind": flaw.kind,
                "people": list(dict.fromkeys(word for word in words if word in people)),
                "slots": list(dict.fromkeys(word for word in words if word in slots)),
            }
        )
    return kept


def conflict_texts(mission: Mission, kept: list[dict[str, Any]]) -> list[str]:
    """Each conflict in a sentence, with what to do, in the reader's language."""
    ids = {one for row in kept for one in row["people"]}
    names = {
        one.public_id: str(one)
        for one in Participant.objects.filter(mission=mission, public_id__in=ids)
    }
    slots = {
        one.public_id: f"{one.stop}, {one}"
        for one in Slot.objects.filter(stop__mission=mission).select_related("stop")
    }
    return [
        _sentence(
            row["kind"],
            [names.get(one, one) for one in row["people"]],
            [slots.get(one, one) for one in row["slots"]],
        )
        for row in kept
    ]


def _sentence(kind: str, people: list[str], slots: list[str]) -> str:
    named = {
        "people": _listed(people) or _("Somebody"),
        "slots": ", ".join(slots) or _("a slot"),
        "first": _listed(people[:2]),
        "second": _listed(people[2:]),
    }
    texts = {
        "participant": _(
            "%(people)s has more meetings that must be held than free slots, or a maximum a day too low."
        ),
        "tables": _("%(slots)s: more meetings must be held than there are tables."),
        "fixed": _("The meeting of %(people)s is fixed at a slot."),
        "precedence": _("The meeting of %(first)s must come before that of %(second)s."),
        "fairness": _(
            "All can meet, but not with breaks as even as asked: allow a greater difference."
        ),
        "meeting": _("%(people)s must meet, and cannot."),
        "too_many_wishes": _(
            "%(people)s wishes more meetings than the event has slots: take some of these wishes back."
        ),
        "impossible_fixed": _(
            "The meeting of %(people)s cannot be fixed at %(slots)s: one of them is not free then, "
            "refuses the other, or no table is left."
        ),
        "circular_precedence": _(
            "Precedences go round in a circle: each of these meetings would come before itself. "
            "Remove one of them."
        ),
        "unknown_meeting": _(
            "A precedence names the meeting of %(people)s, which nobody wishes: wish it, or remove "
            "the precedence."
        ),
        "overlapping_slots": _("Two slots overlap (%(slots)s): change one of them."),
    }
    told = texts.get(kind) or _(
        "Something in what is asked contradicts itself: %(people)s, %(slots)s."
    )
    return told % named


def _listed(people: list[str]) -> str:
    if len(people) < 2:  # noqa: PLR2004 - one name stands alone
        return "".join(people)
    return _("%(some)s and %(last)s") % {"some": ", ".join(people[:-1]), "last": people[-1]}
