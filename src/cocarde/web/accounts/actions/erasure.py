"""Erasing a person: what names her goes, what she did in the procedure stays without a name."""

from typing import Any

from django.db import transaction

from cocarde.web.accounts.events import person_erased
from cocarde.web.accounts.models import Person
from cocarde.web.accounts.queries import personal
from cocarde.web.accounts.states import Fate
from cocarde.web.clock import queries as clock


class ErasureRefusedError(ValueError):
    """Somebody depends on this person: each reason says what to do first."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def erase_person(*, person: Person, actor: Any = None) -> None:
    """Erase all that names a person, as each app said; the journal and deposited versions still hold.

    Raises:
        ErasureRefusedError: a candidacy would be left without anybody, or such.
    """
    if person.erased_at is not None:
        return
    if reasons := personal.refusals_of(person):
        raise ErasureRefusedError(reasons)
    for holding in personal.holdings():
        _erase(holding, person, actor)
    person.email = f"{person.public_id}@erased.invalid"
    person.name = person.title = ""
    person.is_active = person.is_superuser = False
    person.last_login, person.erased_at = None, clock.now()
    person.set_unusable_password()
    person.save()
    person_erased.send(Person, person=person, actor=actor)


def _erase(holding: personal.Holding, person: Person, actor: Any) -> None:
    if holding.erase is not None:
        holding.erase(person=person, actor=actor)
    elif holding.fate == Fate.DELETED:
        holding.rows_of(person).delete()
    elif holding.fate == Fate.EMPTIED:
        for name in holding.fields:
            holding.table._base_manager.filter(**{name: person}).update(**{name: None})
