"""The deliberation by which a territory said that it applies."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock


class Deliberation(Subject):
    """What a signature rests on: its day, its reference, its file, each where it was given.

    It is a row of its own: it can come once the version is deposited, and changes nothing that was.
    """

    sign_off = models.OneToOneField(
        "candidacies.SignOff", on_delete=models.CASCADE, related_name="deliberation"
    )
    deliberated_on = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    attachment = models.ForeignKey(
        "files.Attachment", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(deliberated_on__isnull=False)
                | ~Q(reference="")
                | Q(attachment__isnull=False),
                name="candidacies_deliberation_says_something",
            ),
            Frozen(
                name="candidacies_deliberation_as_given",
                fields=["sign_off", "deliberated_on", "reference", "attachment", "added_at"],
                forgettable=["added_by"],
                deletable=True,
            ),
        ]

    def __str__(self) -> str:
        return self.reference or f"{self.deliberated_on or self.attachment}"
