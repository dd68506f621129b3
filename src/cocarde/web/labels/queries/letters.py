"""The letters of a wave: to whom, in whose language, saying what. No figure, no threshold, no score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cocarde.web.access import queries as access
from cocarde.web.access.models import SubjectRef
from cocarde.web.access.states import Permission
from cocarde.web.candidacies.models import Candidacy, TeamMember
from cocarde.web.candidacies.queries.providers import HomeNote
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.design.queries import day_at
from cocarde.web.design.states import reading_language
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.labels.models import Decision, LabelDecision, Wave
from cocarde.web.labels.queries.conditions import conditions_of
from cocarde.web.labels.queries.life import detail_on, rule_of
from cocarde.web.labels.queries.on_paper import day_of
from cocarde.web.labels.queries.publication import when_text
from cocarde.web.labels.queries.waves import outcome_of
from cocarde.web.mail.models import Enclosure, Message
from cocarde.web.mail.queries import Words, issued_about, own_texts, worded
from cocarde.web.mail.states import MessageState

LETTER, LABEL_LETTER = "labels.decision", "labels.label_decision"


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
    texts, on_labels = (own_texts(wave.programme_id, key) for key in (LETTER, LABEL_LETTER))
    found = [
        _label_letter(wave, decision, row.person, on_labels)
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


def _label_letter(
    wave: Wave, decision: LabelDecision, person: Any, texts: Mapping[str, Words]
) -> Letter:
    with translation.override(person.language):
        label = decision.label
        detail = detail_on(decision, day_of(wave))
        decided = str(rule_of(decision).label)
        facts = {
            "authority": wave.programme.authority,
            "programme": wave.programme.name,
            "label": label,
            "decided": f"{decided} ({detail})" if detail else decided,
            "reasons": decision.reasons,
            "when": when_text(wave),
            "url": f"{settings.PUBLIC_URL.rstrip('/')}{label.get_absolute_url()}",
        }
        words = worded(LABEL_LETTER, programme_id=wave.programme_id, facts=facts, texts=texts)
        return Letter(person, person.language, words.title, words.body, decision)


def may_read_letters(person: Any, candidacy: Candidacy) -> bool:
    """The team, the office and the authority have the letters of decisions once they are issued."""
    if person.has_perm(Permission.CANDIDATE_CANDIDACY_READ, candidacy):
        return True
    return bool(
        person.has_perm(Permission.DECISION_WAVE_READ, Wave(programme=candidacy.programme))
        and not access.is_barred(person, candidacy.ref)
    )


@dataclass(frozen=True)
class IssuedLetter:
    """A letter that was issued, and where it is had."""

    enclosure: Enclosure
    day_text: str
    url: str

    @property
    def title(self) -> str:
        return str(self.enclosure.data["title"])


def letters_issued(candidacy: Candidacy) -> list[IssuedLetter]:
    """The letters about a candidacy, the last first, in every language."""
    return [
        IssuedLetter(
            row,
            day_at(row.dated_at, candidacy.programme.zone),
            reverse("labels:letter", args=[candidacy.public_id, row.public_id]),
        )
        for row in issued_about(candidacy.ref)
    ]


def letter_notes(candidacy: Candidacy, person: Any) -> list[HomeNote]:
    """The letters of the authority on the home of a candidacy, in the reader's language."""
    if not may_read_letters(person, candidacy):
        return []
    return [
        HomeNote(
            label=_("%(title)s: the letter (PDF)") % {"title": row.title},
            url=row.url,
            state_key="done",
            state_label=row.day_text,
        )
        for row in letters_issued(candidacy)
        if row.enclosure.language == reading_language()
    ]


def held_letters(decisions: Iterable[Decision | LabelDecision]) -> QuerySet[Message]:
    """The letters of these decisions that still wait in the outbox."""
    return _letters_of(list(decisions)).filter(state=MessageState.HELD)


def held_by_recipient(
    decisions: Sequence[Decision | LabelDecision],
) -> dict[tuple[SubjectRef, int | None], int]:
    """The letters that still wait, by what they are on and to whom they go."""
    found: dict[tuple[SubjectRef, int | None], int] = {}
    for model in (Decision, LabelDecision):
        own = {d.pk: d.ref for d in decisions if isinstance(d, model)}
        rows = model.objects.filter(pk__in=own, letters__state=MessageState.HELD)
        for pk, to, message in rows.values_list("pk", "letters__recipient", "letters"):
            found[own[pk], to] = message
    return found


def sealed_letters(decisions: Iterable[Decision | LabelDecision]) -> QuerySet[Message]:
    """The letters of these decisions as they were sealed, gone or not."""
    rows = _letters_of(list(decisions)).select_related("recipient", "enclosure")
    rows = rows.defer("enclosure__data")
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
