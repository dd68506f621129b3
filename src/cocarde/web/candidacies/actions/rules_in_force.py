"""Moving an open dossier to a newer version of its specification, or staying."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import Candidacy, RulesAnswer
from cocarde.web.journal import actions as journal
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Specification


class RulesRefusedError(Exception):
    """The rules stay as they are: `reason` is 'none' (nothing newer), 'turn' or 'state'."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"rules not changed: {reason}")
        self.reason = reason


@transaction.atomic
def move_to_newer_rules(*, candidacy: Candidacy, offered: Specification, actor: Any) -> RulesAnswer:
    """Work by the newer version from now on; what it no longer asks for stays written and readable.

    Raises:
        RulesRefusedError: it is not what the call works by now, or the dossier cannot move now.
    """
    locked = _locked(candidacy, offered)
    if obstacle := queries.obstacle_to(locked, programmes.read(offered)):
        raise RulesRefusedError(obstacle)
    answer = _answered(locked, offered, actor, moved=True)
    candidacy.specification = offered
    candidacy.save(update_fields=["specification"])
    return answer


@transaction.atomic
def stay_under_rules(*, candidacy: Candidacy, offered: Specification, actor: Any) -> RulesAnswer:
    """Keep the version that the dossier was opened under; it may still move later.

    Raises:
        RulesRefusedError: it is not what the call works by now.
    """
    return _answered(_locked(candidacy, offered), offered, actor, moved=False)


def _locked(candidacy: Candidacy, offered: Specification) -> Candidacy:
    locked = Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    if queries.newer_rules(locked) != offered:
        raise RulesRefusedError("none")
    return locked


def _answered(
    candidacy: Candidacy, offered: Specification, actor: Any, *, moved: bool
) -> RulesAnswer:
    answer = RulesAnswer.objects.create(
        candidacy=candidacy,
        kept=candidacy.specification,
        offered=offered,
        moved=moved,
        answered_by=actor,
    )
    journal.record(
        verb="candidacies.moved_to_newer_rules" if moved else "candidacies.stayed_under_rules",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"from": candidacy.specification.sha256, "offered": offered.sha256},
    )
    return answer
