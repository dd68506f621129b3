"""Whoever has a tie with a candidacy stands aside from it, with or without a seat on a committee."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cocarde.web.access import actions as access
from cocarde.web.access import queries as barriers
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.committees.actions.session import SessionRefusedError
from cocarde.web.journal import actions as journal
from cocarde.web.mail import actions as mail


@transaction.atomic
def stand_aside(*, candidacy: Candidacy, person: Any, actor: Any) -> None:
    """Hide a candidacy from somebody of the programme, who follows it no more.

    Whoever sits on it in a session is recused from its item instead, which hides as much.

    Raises:
        SessionRefusedError: 'recused' where the person stands aside already.
    """
    locked = Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    if person.pk in barriers.barred_people(locked.ref):
        raise SessionRefusedError("recused")
    versions = [version.ref for version in locked.versions.all()]
    mail.withdraw(to=person, about=[locked.ref, *versions])
    access.raise_barrier(person=person, ref=locked.ref, actor=actor)
    if locked.delegate_id == person.pk:
        coconstruction.name_delegate(
            candidacy=locked,
            person=None,
            actor=actor,
            reason=_("Stands aside: a tie with this candidacy."),
        )
    journal.record(
        verb="committees.stood_aside",
        subject=locked.ref,
        actor=actor,
        programme_id=locked.programme_id,
    )
