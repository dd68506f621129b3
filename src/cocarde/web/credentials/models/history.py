"""What the page of a label said, each time that it changed: its past is read from this alone."""

from django.db import models

from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock


class PublicState(models.Model):
    """What was public of a label from an instant on. Its hash is that of what it says."""

    label = models.ForeignKey(
        "labels.Label", on_delete=models.RESTRICT, related_name="public_states"
    )
    at = models.DateTimeField(default=clock.now)
    facts = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["label", "at"])]
        constraints = [
            Frozen(name="credentials_state_as_published", fields=["label", "at", "facts", "sha256"])
        ]

    def __str__(self) -> str:
        return f"{self.label_id} {self.at:%Y-%m-%d}"
