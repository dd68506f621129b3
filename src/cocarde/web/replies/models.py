"""Links that companies are sent, and what they contest through them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.replies.states import ContestationState, LinkState, Reason


class ReplyLink(Subject):
    """What one record of a list may be shown and contested through, in one programme.

    The address that it was sent to stands in the letter alone, and goes with the link.
    """

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="+"
    )
    snapshot = models.ForeignKey(
        "evidence.RegisteredSnapshot", on_delete=models.RESTRICT, related_name="+"
    )
    source = models.CharField(max_length=64)
    record = models.CharField(max_length=300)
    name = models.CharField(max_length=300, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    issued_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-issued_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "source", "record"],
                condition=Q(revoked_at=None),
                name="replies_one_standing_link",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.record

    @property
    def state(self) -> LinkState:
        """Whether it opens now."""
        if self.revoked_at is not None:
            return LinkState.REVOKED
        return LinkState.EXPIRED if self.expires_at <= clock.now() else LinkState.OPEN


class Contestation(Subject):
    """What a company says is wrong, and the answer. What it says of itself can be forgotten."""

    link = models.ForeignKey(ReplyLink, on_delete=models.RESTRICT, related_name="contestations")
    snapshot = models.ForeignKey(
        "evidence.RegisteredSnapshot", on_delete=models.RESTRICT, related_name="+"
    )
    reason = models.CharField(max_length=12, choices=Reason)
    # Null is what was never given, or was forgotten: an empty text would be another text.
    text = models.TextField(null=True)  # noqa: DJ001
    name = models.CharField(max_length=120, null=True)  # noqa: DJ001
    email = models.EmailField(null=True)  # noqa: DJ001
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    received_at = models.DateTimeField(default=clock.now)
    state = models.CharField(
        max_length=10, choices=ContestationState, default=ContestationState.RECEIVED
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-received_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ContestationState.values),
                name="replies_contestation_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state=ContestationState.RECEIVED, answered_at=None)
                | (
                    ~Q(state=ContestationState.RECEIVED)
                    & Q(answered_at__isnull=False)
                    & ~Q(answer="")
                ),
                name="replies_answered_with_reasons",
            ),
            Frozen(
                name="replies_contestation_as_received",
                fields=["public_id", "link", "snapshot", "reason", "language", "received_at"],
                forgettable=["text", "name", "email"],
            ),
            Frozen(
                name="replies_answer_as_given",
                fields=["state", "answer", "answered_at"],
                forgettable=["answered_by"],
                once="answered_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.link} · {self.get_reason_display()}"

    @property
    def sign(self) -> str:
        """The key of the sign that shows where it stands."""
        return ContestationState(self.state).sign

    @property
    def is_answered(self) -> bool:
        return self.state != ContestationState.RECEIVED

    @property
    def has_personal_data(self) -> bool:
        """True while something of whoever wrote it is kept."""
        return any(value is not None for value in (self.name, self.email, self.text))
