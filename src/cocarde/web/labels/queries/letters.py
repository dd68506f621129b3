"""The letters of a wave: to whom, in whose language, saying what. No figure, no threshold, no score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from cocarde.web.candidacies.models import TeamMember
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.labels.models import Decision, Wave
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
    decision: Decision


def letters_for(wave: Wave, decisions: Iterable[Decision]) -> list[Letter]:
    """One letter to each lead and referent of each decided candidacy, in that person's language."""
    decided = {d.candidacy_id: d for d in decisions}
    people = (
        TeamMember.objects.filter(
            candidacy__in=decided, role__in=[TeamRole.LEAD, TeamRole.REFERENT]
        )
        .filter(person__is_active=True)
        .select_related("person")
    )
    texts = own_texts(wave.programme_id, LETTER)
    found = [_letter(wave, decided[row.candidacy_id], row.person, texts) for row in people]
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
            "reasons": decision.reasons,
            "when": when_text(wave),
            "url": f"{settings.PUBLIC_URL.rstrip('/')}{address}" if outcome.published else "",
        }
        words = worded(LETTER, programme_id=wave.programme_id, facts=facts, texts=texts)
        return Letter(person, person.language, words.title, words.body, decision)


def held_letters(decisions: Iterable[Decision]) -> QuerySet[Message]:
    """The letters of these decisions that still wait in the outbox."""
    return _letters_of(decisions).filter(state=MessageState.HELD)


def sealed_letters(decisions: Iterable[Decision]) -> QuerySet[Message]:
    """The letters of these decisions as they were sealed, gone or not."""
    rows = _letters_of(decisions).select_related("recipient")
    return rows.order_by("title", "address", "pk")


def _letters_of(decisions: Iterable[Decision]) -> QuerySet[Message]:
    of_decision = Decision.letters.through.objects.filter(decision__in=[d.pk for d in decisions])
    return Message.objects.filter(pk__in=of_decision.values("message_id"))
