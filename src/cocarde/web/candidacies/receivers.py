"""A deposit settles the agreements that were given for it."""

from typing import Any

from django.dispatch import receiver

from cocarde.web.candidacies.actions.settle import bind_sign_offs
from cocarde.web.candidacies.events import version_deposited
from cocarde.web.candidacies.models import Version


@receiver(version_deposited)
def settle_sign_offs(sender: Any, version: Version, **_: Any) -> None:  # noqa: ARG001
    bind_sign_offs(version=version)
