"""Who writes where, at this moment."""

from django.conf import settings
from django.db import models

from cocarde.web.clock import queries as clock


class Presence(models.Model):
    """The section in which somebody of the team last wrote; it serves for two minutes."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="presences"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    section_key = models.CharField(max_length=40)
    seen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "person"], name="candidacies_one_presence_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.section_key}"
