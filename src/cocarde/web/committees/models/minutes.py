"""The minutes of a session, and what the sheet of an opinion says beside it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.committees.states import MinutesState


class Minutes(Subject):
    """What happened in a session. People stand in `content` by identifier: their names are beside."""

    session = models.OneToOneField(
        "committees.Session", on_delete=models.RESTRICT, related_name="minutes"
    )
    state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    content = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MinutesState.values), name="committees_minutes_state_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(state=MinutesState.SIGNED, signed_at__isnull=False) & ~Q(sha256=""))
                | (~Q(state=MinutesState.SIGNED) & Q(signed_at=None, sha256="")),
                name="committees_signed_minutes_have_a_hash",
            ),
            Frozen(
                name="committees_minutes_as_signed",
                fields=[
                    "session",
                    "state",
                    "language",
                    "content",
                    "signed_at",
                    "signed_by",
                    "approved_at",
                    "approved_by",
                    "sha256",
                ],
                once="signed_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.state}"

    @property
    def standing(self) -> MinutesState:
        return MinutesState(self.state)


class Correction(Subject):
    """What somebody who sat asks to change in the minutes, and what was answered."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="corrections")
    item = models.ForeignKey(
        "committees.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    text = models.TextField()
    written_at = models.DateTimeField(default=clock.now)
    is_taken = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"{self.person} · {self.minutes_id}"


class OpinionSheet(models.Model):
    """What the sheet of an opinion says beside its advice and reasons."""

    opinion = models.OneToOneField(
        "committees.Opinion", on_delete=models.CASCADE, related_name="sheet"
    )
    other_reasons = models.TextField(blank=True)  # the reasons in the other language
    reservations = models.TextField(blank=True)
    vote = models.ForeignKey(
        "committees.Vote", null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.opinion_id}"


class Divergence(models.Model):
    """A member who does not share the opinion wishes it to be said, with the reasons."""

    opinion = models.ForeignKey(
        "committees.Opinion", on_delete=models.CASCADE, related_name="divergences"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    text = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("written_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["opinion", "person"], name="committees_one_divergence_a_member"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.opinion_id}"
