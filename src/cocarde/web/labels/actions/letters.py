"""Letters of the hearing of a holder: to its team, and to the office and the authority."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.accounts.models import Person
from cocarde.web.design.queries import day_text
from cocarde.web.labels import queries
from cocarde.web.labels.models import Audit, Label, Notice, Observation
from cocarde.web.mail import actions as mail

LONGEST_TITLE = 200


def tell_of_notice(*, notice: Notice) -> None:
    """To those who answer for the holder: what is thought of, why, and until when they may answer."""
    label = notice.label
    rule = queries.rule_of_notice(notice)
    for person in queries.answering_for(label):
        with translation.override(person.language):
            title = _("%(name)s: before a decision on your label") % {"name": label.holder}
            facts = {
                "rule": str(rule.label),
                "reasons": notice.reasons,
                "last_day": day_text(notice.last_day),
                "days": notice.days,
                "page": ("labels:notice", [label.public_id, notice.public_id]),
            }
            _send(person, label, title, "labels/letter_notice.txt", facts)


def tell_of_observation(*, observation: Observation) -> None:
    """To those who follow the label: that the holder answered; its words stay on the site."""
    label = observation.notice.label
    for person in queries.following(label):
        with translation.override(person.language):
            title = _("%(name)s: observations of the holder") % {"name": label.holder}
            facts = {
                "rule": str(queries.rule_of_notice(observation.notice).label),
                "is_late": observation.is_late,
                "page": ("labels:follow", [label.public_id]),
            }
            _send(person, label, title, "labels/letter_observation.txt", facts)


def tell_of_audit(*, audit: Audit) -> None:
    """To those who answer for the holder: there is an audit to read and to answer."""
    label = audit.label
    for person in queries.answering_for(label):
        with translation.override(person.language):
            title = _("%(name)s: audit of your commitments") % {"name": label.holder}
            facts = {"page": ("labels:answer", [label.public_id, audit.public_id])}
            _send(person, label, title, "labels/letter_audit.txt", facts)


def tell_of_answer(*, audit: Audit) -> None:
    """To those who follow the label: that the holder answered an audit."""
    label = audit.label
    for person in queries.following(label):
        with translation.override(person.language):
            title = _("%(name)s: answer to the audit") % {"name": label.holder}
            facts = {"page": ("labels:follow", [label.public_id])}
            _send(person, label, title, "labels/letter_answer.txt", facts)


def _send(person: Person, label: Label, title: str, template: str, facts: dict[str, Any]) -> None:
    view, keys = facts.pop("page")
    facts |= {
        "label": label,
        "programme": label.programme,
        "url": f"{settings.PUBLIC_URL.rstrip('/')}{reverse(view, args=keys)}",
    }
    mail.write(
        to=person,
        title=title[:LONGEST_TITLE],
        body=render_to_string(template, facts).strip() + "\n",
        programme_id=label.programme_id,
        about=label.candidacy.ref,
    )
