"""A message waits here, can be re-read, and leaves once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.mail.states import EXPIRED, INTERRUPTED, STALE, MessageState


class Message(Subject):
    """One letter to one person."""

    programme = models.ForeignKey(
        "programmes.Programme", null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.EmailField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    title = models.CharField(max_length=200)
    body = models.TextField()
    subject_kind = models.CharField(max_length=64, blank=True)
    subject_id = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.READY)
    written_at = models.DateTimeField(default=clock.now)
    not_before = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    # A letter that carries a code says it until then: its body is forgotten once sent, or once expired.
    expires_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=MessageState.values), name="mail_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at=None)
                | ~models.Q(state=MessageState.SENT)
                | models.Q(body=""),
                name="mail_sent_code_is_forgotten",
            ),
        ]
        indexes = [
            models.Index(
                fields=["written_at"],
                name="mail_ready",
                condition=models.Q(state=MessageState.READY),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} → {self.address}"

    @property
    def sign(self) -> str:
        """The key of the sign that shows where it stands."""
        signs = {
            MessageState.HELD: "sealed",
            MessageState.SENT: "done",
            MessageState.FAILED: "refused",
        }
        return signs.get(MessageState(self.state), "waiting")

    @property
    def problem_text(self) -> str:
        """Why it did not leave: our own words in the reader's language, a server's as it said them."""
        said = {
            INTERRUPTED: _("interrupted while it was leaving: it may have been received"),
            EXPIRED: _("its code expired before it could leave"),
            STALE: _("it never left, and its words are forgotten"),
        }
        return said.get(self.problem, self.problem)


class Wording(Subject):
    """What a programme's office wrote in one letter, in one language; without words, the house's hold again.

    Each change is one line: the last is in force, the others are its history.
    """

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="+"
    )
    letter = models.CharField(max_length=60)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["programme", "letter", "language"], name="mail_words_of_letter")
        ]

    def __str__(self) -> str:
        return f"{self.letter} ({self.language})"

    @property
    def is_own(self) -> bool:
        """True where it says something of its own."""
        return bool(self.body)
