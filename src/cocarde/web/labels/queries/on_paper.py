"""The letter of a decision on paper: what was decided, why, what may be done, in both languages."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cocarde.web.access.models import draw_public_id
from cocarde.web.candidacies.queries import member_words_of, specification_of
from cocarde.web.design.queries import day_at, day_text
from cocarde.web.documents.queries import LetterPart, absolute, letter_data, said
from cocarde.web.labels.models import Decision, LabelDecision, Notice, Wave
from cocarde.web.labels.queries.conditions import conditions_of
from cocarde.web.labels.queries.life import detail_on, rule_of
from cocarde.web.labels.queries.publication import when_text
from cocarde.web.labels.queries.waves import outcome_of
from cocarde.web.mail.queries import Paper


def papers_for(wave: Wave, decisions: Iterable[Decision | LabelDecision]) -> list[Paper]:
    """The letter of each decision in each language, whether or not somebody reads that language."""
    languages = [language for language, _name in settings.LANGUAGES]
    return [paper_of(wave, one, language) for one in decisions for language in languages]


def paper_of(wave: Wave, decision: Decision | LabelDecision, language: str) -> Paper:
    """The letter of a decision in a language, as it will be issued at hour H."""
    reference, candidacy = draw_public_id(), decision.candidacy
    with translation.override(language):
        if isinstance(decision, LabelDecision):
            to, parts = [decision.label.holder], _label_parts(wave, decision)
            slug = slugify(decision.label.holder)
        else:
            to, parts = _addressed(decision), _parts(wave, decision)
            slug = candidacy.slug
        data = letter_data(
            candidacy=candidacy,
            to=to,
            title=_title(decision),
            lead=_lead(wave, decision),
            parts=parts,
            reference=reference,
            dated_at=wave.hour_h,
        )
        name = _("decision-%(name)s") % {"name": slug}
    return Paper(
        reference=reference,
        cause=decision.ref,
        about=candidacy.ref,
        language=language,
        name=name,
        data=data,
        dated_at=wave.hour_h,
    )


def _addressed(decision: Decision) -> list[str]:
    """The candidacy, then who filed it."""
    candidacy = decision.candidacy
    names = decision.members
    if not names or names == [candidacy.name]:
        return [candidacy.name]
    words = str(member_words_of(candidacy).members)
    return [candidacy.name, f"{words}{_colon()}{', '.join(names)}"]


def _colon() -> str:
    return pgettext("letter", ": ")


def _title(decision: Decision | LabelDecision) -> str:
    if isinstance(decision, LabelDecision):
        return _("Decision on the label of %(name)s") % {"name": decision.label.holder}
    return _("Decision on the candidacy %(name)s") % {"name": decision.candidacy.name}


def _lead(wave: Wave, decision: Decision | LabelDecision) -> str:
    facts = {"authority": wave.programme.authority, "programme": wave.programme.name}
    if isinstance(decision, LabelDecision):
        return _(
            "%(authority)s took the following decision on the label “%(kind)s” held by %(name)s, in "
            "the programme %(programme)s."
        ) % (facts | {"kind": decision.label.kind, "name": decision.label.holder})
    return _(
        "%(authority)s took the following decision on the candidacy “%(name)s”, filed in the "
        "programme %(programme)s."
    ) % (facts | {"name": decision.candidacy.name})


def _parts(wave: Wave, decision: Decision) -> list[LetterPart]:
    outcome = outcome_of(decision)
    parts = [
        LetterPart(_("Decision"), said(str(outcome.label))),
        LetterPart(_("Reasons"), said(decision.reasons)),
    ]
    if outcome.conditional:
        proof = pgettext("letter", "Proof expected")
        lines = [
            f"{row.text} ({row.when_text}) {proof}{_colon()}{row.proof}"
            for row in conditions_of(decision)
        ]
        parts.append(LetterPart(_("Conditions"), [_bullets(lines)]))
    if outcome.published:
        page = reverse("labels:wave", args=[wave.programme.slug, wave.slug])
        parts.append(_publication(wave, page))
    if recourse := _recourse(wave, decision):
        parts.append(LetterPart(_("Informal appeal"), said(recourse)))
    return parts


def _label_parts(wave: Wave, decision: LabelDecision) -> list[LetterPart]:
    rule = rule_of(decision)
    detail = detail_on(decision, day_of(wave))
    decided = f"{rule.label} ({detail})" if detail else str(rule.label)
    parts = [
        LetterPart(_("Decision"), said(decided)),
        LetterPart(_("Reasons"), said(decision.reasons)),
    ]
    if decision.notice:
        parts.append(LetterPart(_("Hearing of the holder"), said(_heard(decision.notice))))
    return [*parts, _publication(wave, decision.label.get_absolute_url())]


def _bullets(lines: Sequence[str]) -> dict[str, object]:
    return {"kind": "ul", "items": [said(line) for line in lines]}


def _publication(wave: Wave, address: str) -> LetterPart:
    blocks = said(_("This decision is public since %(when)s.") % {"when": when_text(wave)})
    url, told = absolute(address), f"{pgettext('letter', 'It can be read here')}{_colon()}"
    blocks.append({"kind": "p", "runs": [{"text": told}, {"text": url, "href": url}]})
    return LetterPart(_("Publication"), blocks)


def _recourse(wave: Wave, decision: Decision) -> str:
    """What the specification says of an appeal against this outcome; nothing where it says nothing."""
    rule = specification_of(decision.candidacy).procedure.appeal
    if rule is None or decision.outcome not in rule.against:
        return ""
    last_day = day_of(wave) + timedelta(days=rule.days)
    page = reverse("appeals:appeal", args=[decision.candidacy.public_id])
    told = [
        ngettext(
            "The specification of the call lets you ask for this decision to be looked at again, "
            "within %(days)s day of its publication: until %(last)s, that day included.",
            "The specification of the call lets you ask for this decision to be looked at again, "
            "within %(days)s days of its publication: until %(last)s, that day included.",
            rule.days,
        )
        % {"days": rule.days, "last": day_text(last_day)},
        _("The appeal is filed here: %(address)s") % {"address": absolute(page)},
    ]
    if rule.answer_days:
        answered = ngettext(
            "It is answered within %(days)s day.",
            "It is answered within %(days)s days.",
            rule.answer_days,
        )
        told.append(f"{answered % {'days': rule.answer_days}} {rule.silence or ''}".strip())
    return "\n".join(told)


def _heard(notice: Notice) -> str:
    zone = notice.label.programme.zone
    facts = {"day": day_at(notice.given_at, zone), "last": day_text(notice.last_day)}
    if notice.observations.exists():
        return _("The holder was told the reasons on %(day)s, and answered.") % facts
    return (
        _(
            "The holder was told the reasons on %(day)s, and could answer until %(last)s: no answer "
            "was received."
        )
        % facts
    )


def day_of(wave: Wave) -> date:
    """The day of hour H on the clocks of the programme."""
    return wave.hour_h.astimezone(ZoneInfo(wave.programme.zone)).date()
