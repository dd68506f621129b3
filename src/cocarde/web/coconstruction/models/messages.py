"""One thread a candidacy: each message says who reads it; the delegate hands over in writing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.states import Audience, Voice


class Message(Subject):
    """What somebody says about a candidacy, to the team too or among those who follow it only."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="messages"
    )
    audience = models.CharField(max_length=8, choices=Audience)
    voice = models.CharField(max_length=8, choices=Voice)
    text = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("written_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="coconstruction_message_says_something"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values),
                name="coconstruction_message_audience_is_known",
            ),
            models.CheckConstraint(
                condition=Q(audience=Audience.TEAM) | ~Q(voice=Voice.TEAM),
                name="coconstruction_team_says_nothing_internal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voice}, {self.audience}"


class Handover(models.Model):
    """From one delegate to the next: why, and what is open. Internal, as it was written."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="handovers"
    )
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    reason = models.TextField()
    open_points = models.TextField(blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="coconstruction_handover_gives_its_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id}: {self.giver_id} → {self.taker_id}"
