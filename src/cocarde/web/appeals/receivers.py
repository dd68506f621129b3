"""Those concerned by an appeal are told by letter."""

from typing import Any

from django.dispatch import receiver

from cocarde.web.appeals import actions
from cocarde.web.appeals.events import appeal_acknowledged, appeal_answered, appeal_filed
from cocarde.web.appeals.models import Appeal


@receiver(appeal_filed)
def tell_authority(sender: Any, appeal: Appeal, **_: Any) -> None:  # noqa: ARG001
    actions.tell_authority(appeal=appeal)


@receiver(appeal_acknowledged)
@receiver(appeal_answered)
def tell_team(sender: Any, appeal: Appeal, **_: Any) -> None:  # noqa: ARG001
    actions.tell_team(appeal=appeal)
