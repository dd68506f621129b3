"""The letters of a wave: to whom, in whose language, saying what. No figure, no threshold, no score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocarde.web.candidacies.models import TeamMember
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.labels.models import Decision, LabelDecision, Wave
from cocarde.web.labels.queries.conditions import conditions_of
from cocarde.web.labels.queries.life import detail_of, rule_of
from cocarde.web.labels.queries.publication import when_text
from cocarde.web.labels.queries.waves import outcome_of
from cocarde.web.mail.models import Message
from cocarde.web.mail.queries import Words, own_texts, worded
from cocarde.web.mail.states import MessageState

LETTER = "labels.decision"


@dataclass(frozen=True)
class Letter:
    """A letter as it will leave."""

    to: Any
    language: str
    title: str
    body: str
    decision: Decision | LabelDecision


def letters_for(wave: Wave, decisions: Iterable[Decision | LabelDecision]) -> list[Letter]:
    """One letter to each lead and referent of whom each decision is about, in that person's language."""
    decided: dict[int, list[Decision | LabelDecision]] = {}
    for decision in decisions:
        decided.setdefault(decision.candidacy.pk, []).append(decision)
    people = (
        TeamMember.objects.filter(
            candidacy__in=decided, role__in=[TeamRole.LEAD, TeamRole.REFERENT]
        )
        .filter(person__is_active=True)
        .select_related("person")
    )
    texts = own_texts(wave.programme_id, LETTER)
    found = [
        _label_letter(wave, decision, row.person)
        if isinstance(decision, LabelDecision)
        else _letter(wave, decision, row.person, texts)
        for row in people
        for decision in decided[row.candidacy_id]
    ]
    return sorted(found, key=lambda x: (fold(x.decision.candidacy.name), fold(str(x.to)), x.to.pk))


def _letter(wave: Wave, decision: Decision, person: Any, texts: Mapping[str, Words]) -> Letter:
    with translation.override(person.language):
        outcome = outcome_of(decision)
        address = reverse("labels:wave", args=[wave.programme.slug, wave.slug])
        facts = {
            "authority": wave.programme.authority,
            "programme": wave.programme.name,
            "name": decision.candidacy.name,
            "outcome": str(outcome.label),
            "reasons": _reasons_of(decision),
            "when": when_text(wave),
            "url": f"{settings.PUBLIC_URL.rstrip('/')}{address}" if outcome.published else "",
        }
        words = worded(LETTER, programme_id=wave.programme_id, facts=facts, texts=texts)
        return Letter(person, person.language, words.title, words.body, decision)


def _reasons_of(decision: Decision) -> str:
    """The reasons, and the conditions where it has some: a programme's own words hold both."""
    rows = conditions_of(decision) if outcome_of(decision).conditional else []
    if not rows:
        return decision.reasons
    colon = pgettext("letter", ": ")
    lines = [f"{pgettext('letter', 'Conditions')}{colon}"]
    for row in rows:
        proof = f"{pgettext('letter', 'Proof expected')}{colon}{row.proof}"
        lines.append(f"- {row.text} ({row.when_text}) {proof}")
    return "\n\n".join([decision.reasons, "\n".join(lines)])


def _label_letter(wave: Wave, decision: LabelDecision, person: Any) -> Letter:
    with translation.override(person.language):
        label = decision.label
        address = label.get_absolute_url()
        title = _("Decision on the label of %(name)s") % {"name": label.holder}
        body = render_to_string(
            "labels/letter_label.txt",
            {
                "authority": wave.programme.authority,
                "programme": wave.programme.name,
                "label": label,
                "decided": str(rule_of(decision).label),
                "detail": detail_of(decision),
                "reasons": decision.reasons,
                "when": when_text(wave),
                "url": f"{settings.PUBLIC_URL.rstrip('/')}{address}",
            },
        )
        return Letter(person, person.language, title[:200], body.strip() + "\n", decision)


def held_letters(decisions: Iterable[Decision | LabelDecision]) -> QuerySet[Message]:
    """The letters of these decisions that still wait in the outbox."""
    return _letters_of(list(decisions)).filter(state=MessageState.HELD)


def sealed_letters(decisions: Iterable[Decision | LabelDecision]) -> QuerySet[Message]:
    """The letters of these decisions as they were sealed, gone or not."""
    rows = _letters_of(list(decisions)).select_related("recipient")
    return rows.order_by("title", "address", "pk")


def _letters_of(decisions: Sequence[Decision | LabelDecision]) -> QuerySet[Message]:
    on_candidacies = Decision.letters.through.objects.filter(
        decision__in=[d.pk for d in decisions if isinstance(d, Decision)]
    )
    on_labels = LabelDecision.letters.through.objects.filter(
        labeldecision__in=[d.pk for d in decisions if isinstance(d, LabelDecision)]
    )
    return Message.objects.filter(
        Q(pk__in=on_candidacies.values("message_id")) | Q(pk__in=on_labels.values("message_id"))
    )
