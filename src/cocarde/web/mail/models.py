"""A message waits here, can be re-read, and leaves once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from cocarde.web.access.models import Subject, SubjectRef
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.mail.states import EXPIRED, INTERRUPTED, STALE, MessageState


class Enclosure(Subject):
    """A letter on paper that goes with messages: what it says stands from the day it is written.

    It names no person: the same goes to all who are written to in a language. Until it is issued nobody
    outside reads it; from then on it stays, and is kept as it was first typeset.
    """

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="+"
    )
    # What it is about hides it as it hides the message; the cause is what was decided or answered.
    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=12)
    cause_kind = models.CharField(max_length=64)
    cause_id = models.CharField(max_length=12)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(max_length=120)
    data = models.JSONField()
    dated_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)
    content = models.FileField(upload_to="letters/%Y/%m", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size_bytes = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-dated_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["cause_kind", "cause_id", "language"], name="mail_one_enclosure_a_language"
            ),
            models.CheckConstraint(
                condition=models.Q(made_at=None) | models.Q(issued_at__isnull=False),
                name="mail_enclosure_kept_once_issued",
            ),
            Frozen(
                name="mail_enclosure_as_issued",
                fields=[
                    "public_id",
                    "programme",
                    "subject_kind",
                    "subject_id",
                    "cause_kind",
                    "cause_id",
                    "language",
                    "name",
                    "data",
                    "dated_at",
                    "issued_at",
                ],
                once="issued_at",
            ),
            Frozen(
                name="mail_enclosure_as_made",
                fields=["content", "sha256", "size_bytes", "made_at"],
                once="made_at",
            ),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="mail_enclosed_about")]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"

    @property
    def about(self) -> SubjectRef:
        return SubjectRef(self.subject_kind, self.subject_id)

    @property
    def file_name(self) -> str:
        return f"{self.name}-{self.language}.pdf"


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
    enclosure = models.ForeignKey(
        Enclosure, null=True, blank=True, on_delete=models.RESTRICT, related_name="messages"
    )

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
