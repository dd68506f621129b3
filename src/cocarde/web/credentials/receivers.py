"""Whatever changes the page of a label leaves behind what the page says from then on."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from cocarde.web.credentials import actions
from cocarde.web.labels.models import Commitment, Correction, Label


@receiver(post_save, sender=Label)
def keep_label(sender: Any, instance: Label, *, raw: bool = False, **_: Any) -> None:  # noqa: ARG001
    if not raw:
        actions.keep_state(label=instance)


@receiver([post_save, post_delete], sender=Commitment)
@receiver([post_save, post_delete], sender=Correction)
def keep_its_label(
    sender: Any,  # noqa: ARG001
    instance: Commitment | Correction,
    *,
    raw: bool = False,
    **_: Any,
) -> None:
    if not raw:
        actions.keep_state(label=instance.label)
