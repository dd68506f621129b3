"""The embargo list of a wave: who hears before hour H, of which candidacy, and each reading."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.embargo.states import AHEAD, GuestState
from cocarde.web.labels.states import WaveState


class Guest(Subject):
    """Somebody outside who hears of one decision before the others. Null once erased."""

    wave = models.ForeignKey(
        "labels.Wave", on_delete=models.RESTRICT, related_name="embargo_guests"
    )
    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="+"
    )
    name = models.CharField(max_length=120, null=True)  # noqa: DJ001 (null once erased)
    quality = models.CharField(max_length=160, null=True, blank=True)  # noqa: DJ001
    email = models.EmailField(null=True)  # noqa: DJ001
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    hours_ahead = models.PositiveSmallIntegerField(choices=AHEAD, default=2)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    named_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("candidacy__name", "name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "candidacy", "email"],
                condition=Q(struck_at=None),
                name="embargo_once_a_candidacy",
            )
        ]

    def __str__(self) -> str:
        return self.name or ""

    @property
    def opens_at(self) -> datetime:
        """From when the decision is shown to the guest: it follows hour H when that one moves."""
        return self.wave.hour_h - timedelta(hours=self.hours_ahead)

    @property
    def is_open(self) -> bool:
        """True while the link shows the decision: sealed, on the list, the time come."""
        return (
            self.struck_at is None
            and self.email is not None
            and self.wave.state == WaveState.SEALED
            and self.opens_at <= clock.now()
        )

    @property
    def was_told(self) -> bool:
        """Told since the wave was last sealed: an unsealing takes the word back."""
        sealed = self.wave.sealed_at
        return self.told_at is not None and (sealed is None or self.told_at >= sealed)

    @property
    def state(self) -> GuestState:
        if self.struck_at is not None:
            return GuestState.STRUCK
        if self.openings.all():
            return GuestState.OPENED
        if self.wave.state == WaveState.PUBLISHED:
            return GuestState.PUBLIC
        return GuestState.TOLD if self.was_told else GuestState.WAITING


class Opening(models.Model):
    """One reading by a guest before hour H."""

    guest = models.ForeignKey(Guest, on_delete=models.RESTRICT, related_name="openings")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.guest_id} {self.at:%Y-%m-%d %H:%M}"
