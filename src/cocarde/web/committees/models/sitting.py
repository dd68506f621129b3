"""A session as it goes: who chairs, what is heard when, who is there from when to when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.clock import queries as clock
from cocarde.web.committees.states import HearingState


class Proceedings(models.Model):
    """Who chairs a session, how one joins it from afar, and the item in progress."""

    session = models.OneToOneField(
        "committees.Session", on_delete=models.CASCADE, related_name="proceedings"
    )
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    remote_link = models.URLField(max_length=300, blank=True)
    current = models.ForeignKey(
        "committees.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.session_id}"


class Hearing(models.Model):
    """How long an item is to take, how its team comes, and what became of it."""

    item = models.OneToOneField(
        "committees.AgendaItem", on_delete=models.CASCADE, related_name="hearing"
    )
    length_minutes = models.PositiveSmallIntegerField(default=30)
    pause_minutes = models.PositiveSmallIntegerField(default=0)
    remote_link = models.URLField(max_length=300, blank=True)
    # Names that the team gives of those who will speak: emptied when the minutes are signed.
    who_comes = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=HearingState, default=HearingState.EXPECTED)
    invited_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=HearingState.values), name="committees_hearing_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"

    @property
    def standing(self) -> HearingState:
        return HearingState(self.state)

    @property
    def is_withdrawn(self) -> bool:
        return self.state == HearingState.WITHDRAWN


class Attendance(models.Model):
    """A member was in the room from then until then; without an end, is still there."""

    session = models.ForeignKey(
        "committees.Session", on_delete=models.CASCADE, related_name="attendances"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    came_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("came_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(left_at=None),
                name="committees_there_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.session_id}"


class QuorumChange(models.Model):
    """The quorum of the item in progress was lost, or came back."""

    item = models.ForeignKey(
        "committees.AgendaItem", on_delete=models.CASCADE, related_name="quorum_changes"
    )
    is_met = models.BooleanField()
    present = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.item_id} {self.is_met}"
