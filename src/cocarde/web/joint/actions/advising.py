"""A team tells the office of its intention; the office advises it, and those it names."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.design.states import reading_language
from cocarde.web.joint.actions import journalling
from cocarde.web.joint.actions.refusals import AdviceRefusedError
from cocarde.web.joint.events import advised
from cocarde.web.joint.models import Advice, Intention
from cocarde.web.joint.states import FEWEST, MOST, AdviceKind


@transaction.atomic
def declare_intention(*, candidacy: Candidacy, words: str, actor: Any) -> Intention:
    """Tell the office of a candidacy that is being thought of, with its perimeter as it is now.

    Raises:
        NotEditableError: the procedure is past writing.
    """
    refuse_unless_editable(candidacy)
    row = Intention.objects.update_or_create(
        candidacy=candidacy,
        defaults={
            "words": words.strip(),
            "language": reading_language(),
            "perimeter": candidacy.perimeter,
            "declared_by": actor,
            "declared_at": clock.now(),
        },
    )[0]
    journalling.record(candidacy, "intention_declared", actor, perimeter=candidacy.perimeter)
    return row


@transaction.atomic
def withdraw_intention(*, candidacy: Candidacy, actor: Any) -> None:
    """Take back what was told to the office: it is forgotten."""
    if Intention.objects.filter(candidacy=candidacy).delete()[0]:
        journalling.record(candidacy, "intention_withdrawn", actor)


@transaction.atomic
def advise(
    *, programme: Any, kind: AdviceKind, candidacies: Sequence[Candidacy], words: str, actor: Any
) -> Advice:
    """Advise candidacies to unite, or one or several to wait. They alone read it, with their names.

    Raises:
        AdviceRefusedError: no words, too few candidacies to unite, or too many.
    """
    if not words.strip():
        raise AdviceRefusedError("empty")
    if len(candidacies) < (FEWEST if kind == AdviceKind.UNITE else 1):
        raise AdviceRefusedError("few")
    if len(candidacies) > MOST:
        raise AdviceRefusedError("many")
    row = Advice.objects.create(
        programme=programme,
        kind=kind,
        words=words.strip(),
        language=reading_language(),
        written_by=actor,
    )
    row.candidacies.set(candidacies)
    for one in candidacies:
        journalling.record(one, "advised", actor, advice=row.public_id, kind=kind)
    advised.send(Advice, advice=row, actor=actor)
    return row
