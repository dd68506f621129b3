"""Letters of the hearing of a holder: to its team, and to the office and the authority."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.accounts.models import Person
from cocarde.web.design.queries import day_text
from cocarde.web.labels import queries
from cocarde.web.labels.models import Audit, Label, Notice, Observation
from cocarde.web.mail import actions as mail
from cocarde.web.mail.queries import worded


def tell_of_notice(*, notice: Notice) -> None:
    """To those who answer for the holder: what is thought of, why, and until when they may answer."""
    label = notice.label
    rule = queries.rule_of_notice(notice)
    for person in queries.answering_for(label):
        with translation.override(person.language):
            delay = ngettext(
                "You have %(days)s day to answer: the last day is %(last)s, that day included.",
                "You have %(days)s days to answer: the last day is %(last)s, that day included.",
                notice.days,
            )
            facts = {
                "rule": str(rule.label),
                "reasons": notice.reasons,
                "delay": delay % {"days": notice.days, "last": day_text(notice.last_day)},
                "page": ("labels:notice", [label.public_id, notice.public_id]),
            }
            _send(person, label, "labels.notice", facts)


def tell_of_observation(*, observation: Observation) -> None:
    """To those who follow the label: that the holder answered; its words stay on the site."""
    label = observation.notice.label
    rule = queries.rule_of_notice(observation.notice)
    for person in queries.following(label):
        with translation.override(person.language):
            late = f" {_('(after the last day)')}" if observation.is_late else ""
            facts = {
                "rule": f"{rule.label}{late}",
                "page": ("labels:follow", [label.public_id]),
            }
            _send(person, label, "labels.observation", facts)


def tell_of_audit(*, audit: Audit) -> None:
    """To those who answer for the holder: there is an audit to read and to answer."""
    label = audit.label
    for person in queries.answering_for(label):
        with translation.override(person.language):
            facts = {"page": ("labels:answer", [label.public_id, audit.public_id])}
            _send(person, label, "labels.audit", facts)


def tell_of_answer(*, audit: Audit) -> None:
    """To those who follow the label: that the holder answered an audit."""
    label = audit.label
    for person in queries.following(label):
        with translation.override(person.language):
            _send(person, label, "labels.answer", {"page": ("labels:follow", [label.public_id])})


def _send(person: Person, label: Label, kind: str, facts: dict[str, Any]) -> None:
    view, keys = facts.pop("page")
    facts |= {
        "label": label,
        "programme": label.programme,
        "url": f"{settings.PUBLIC_URL.rstrip('/')}{reverse(view, args=keys)}",
    }
    words = worded(kind, programme_id=label.programme_id, facts=facts)
    mail.write(
        to=person,
        title=words.title,
        body=words.body,
        programme_id=label.programme_id,
        about=label.candidacy.ref,
    )
