"""A deposit settles the answers that go with it."""

from typing import Any

from django.dispatch import receiver

from cocarde.web.candidacies.events import version_deposited
from cocarde.web.candidacies.models import Version
from cocarde.web.coconstruction import actions


@receiver(version_deposited)
def settle_answers(sender: Any, version: Version, **_: Any) -> None:  # noqa: ARG001
    actions.bind_answers(version=version)
