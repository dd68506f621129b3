"""A deposit settles the answers that go with it; the team is told what the office asks."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from cocarde.web.candidacies.events import candidacy_moved, version_deposited
from cocarde.web.candidacies.models import Candidacy, Version
from cocarde.web.coconstruction import tasks
from cocarde.web.coconstruction.actions import bind_answers, letters
from cocarde.web.coconstruction.events import (
    delegate_changed,
    message_sent,
    minutes_written,
    recommended,
    remarks_sent,
    report_shared,
    session_planned,
    visit_cancelled,
    visit_planned,
)
from cocarde.web.coconstruction.models import (
    Handover,
    Message,
    Recommendation,
    Remark,
    Visit,
    WorkSession,
)
from cocarde.web.programmes.states.specification import Transition


@receiver(version_deposited)
def settle_answers(sender: Any, version: Version, **_: Any) -> None:  # noqa: ARG001
    bind_answers(version=version)


@receiver(remarks_sent)
def tell_the_team(
    sender: Any,  # noqa: ARG001
    candidacy: Candidacy,
    remarks: Sequence[Remark],
    **_: Any,
) -> None:
    letters.tell_of_remarks(candidacy=candidacy, remarks=remarks)


@receiver(candidacy_moved)
def tell_what_is_missing(
    sender: Any,  # noqa: ARG001
    candidacy: Candidacy,
    transition: Transition,
    **_: Any,
) -> None:
    if transition.verb == "ask_for_more" and (step := candidacy.steps.last()):
        letters.tell_of_request(candidacy=candidacy, step=step)


@receiver(message_sent)
def tell_of_message(sender: Any, message: Message, **_: Any) -> None:  # noqa: ARG001
    letters.tell_of_message(message=message)


@receiver(delegate_changed)
def tell_of_handover(
    sender: Any,  # noqa: ARG001
    candidacy: Candidacy,
    handover: Handover | None,
    **_: Any,
) -> None:
    letters.tell_of_handover(candidacy=candidacy, handover=handover)


@receiver(recommended)
def tell_who_is_to_act(
    sender: Any,  # noqa: ARG001
    recommendation: Recommendation,
    actor: Any,
    **_: Any,
) -> None:
    letters.tell_of_recommendation(task=recommendation, actor=actor)
    transaction.on_commit(tasks.book_reminders)


@receiver(visit_planned)
def tell_of_visit(sender: Any, visit: Visit, actor: Any, **_: Any) -> None:  # noqa: ARG001
    letters.tell_of_visit(visit=visit, what="planned", actor=actor)
    transaction.on_commit(tasks.book_reminders)


@receiver(visit_cancelled)
def tell_of_cancellation(sender: Any, visit: Visit, actor: Any, **_: Any) -> None:  # noqa: ARG001
    letters.tell_of_visit(visit=visit, what="cancelled", actor=actor)


@receiver(report_shared)
def tell_of_report(sender: Any, visit: Visit, actor: Any, **_: Any) -> None:  # noqa: ARG001
    letters.tell_of_visit(visit=visit, what="shared", actor=actor)


@receiver(session_planned)
def tell_of_session(sender: Any, session: WorkSession, actor: Any, **_: Any) -> None:  # noqa: ARG001
    letters.tell_of_session(session=session, has_minutes=False, actor=actor)


@receiver(minutes_written)
def tell_of_minutes(sender: Any, session: WorkSession, actor: Any, **_: Any) -> None:  # noqa: ARG001
    letters.tell_of_session(session=session, has_minutes=True, actor=actor)
