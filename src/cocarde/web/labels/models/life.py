"""The life of a label: audits, notices and what the holder answers, decisions, conditions."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import local_time
from cocarde.web.design.states import in_language
from cocarde.web.labels.models.register import Commitment, Decision, Label, Wave, day_in
from cocarde.web.labels.states import ConditionState, Finding, NoticeState


class Audit(Subject):
    """What became of each public commitment of a holder, as the office found it; the holder answers.

    It is written until it is given to the holder, and stays as it was given.
    """

    label = models.ForeignKey(Label, on_delete=models.RESTRICT, related_name="audits")
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    answer = models.TextField(blank=True)
    answer_language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["label"], condition=Q(given_at=None), name="labels_one_audit_being_written"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | (Q(given_at__isnull=False) & ~Q(answer="")),
                name="labels_audit_answered_once_given",
            ),
            Frozen(
                name="labels_audit_as_given",
                fields=["label", "summary", "language", "written_by", "written_at", "given_at"],
                once="given_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label_id} {self.written_at:%Y-%m-%d}"

    @property
    def is_given(self) -> bool:
        return self.given_at is not None


class AuditLine(models.Model):
    """What was found of one commitment, in its words of that day."""

    audit = models.ForeignKey(Audit, on_delete=models.RESTRICT, related_name="lines")
    commitment = models.ForeignKey(Commitment, on_delete=models.RESTRICT, related_name="+")
    finding = models.CharField(max_length=12, choices=Finding)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("commitment__due_on", "commitment__pk")
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "commitment"], name="labels_commitment_audited_once"
            ),
            models.CheckConstraint(
                condition=Q(finding__in=Finding.values), name="labels_finding_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id} {self.finding}"


class Notice(Subject):
    """The holder is told what is considered and why, and has so many days to answer. Nothing is public."""

    label = models.ForeignKey(Label, on_delete=models.RESTRICT, related_name="notices")
    rule_key = models.SlugField(max_length=40)
    reasons_fr = models.TextField()
    reasons_en = models.TextField()
    given_at = models.DateTimeField(default=clock.now)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    days = models.PositiveSmallIntegerField()
    last_day = models.DateField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-given_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["label", "rule_key"],
                condition=Q(dropped_at=None, decided_at=None),
                name="labels_one_standing_notice",
            ),
            models.CheckConstraint(
                condition=~Q(reasons_fr="") & ~Q(reasons_en=""), name="labels_notice_says_why"
            ),
            Frozen(
                name="labels_notice_as_given",
                fields=[
                    "public_id",
                    "label",
                    "rule_key",
                    "reasons_fr",
                    "reasons_en",
                    "given_at",
                    "given_by",
                    "days",
                    "last_day",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label_id} {self.rule_key}"

    @property
    def reasons(self) -> str:
        return in_language(self, "reasons")

    @property
    def stands(self) -> bool:
        """Neither dropped nor decided."""
        return self.dropped_at is None and self.decided_at is None

    @property
    def is_over(self) -> bool:
        """The delay is over on the calendar of the programme; its last day belongs to the holder."""
        return self.last_day < day_in(self.label.programme)

    @property
    def state(self) -> NoticeState:
        """Where it stands, from its dates and from what the holder said."""
        if self.dropped_at is not None:
            return NoticeState.DROPPED
        if self.decided_at is not None:
            return NoticeState.DECIDED
        said = list(self.observations.all())
        if self.is_over or any(row.is_final for row in said):
            return NoticeState.HEARD if said else NoticeState.SILENT
        return NoticeState.RUNNING


class Observation(Subject):
    """What the holder answers; after the last day it is read all the same, and said late."""

    notice = models.ForeignKey(Notice, on_delete=models.RESTRICT, related_name="observations")
    text = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    is_final = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("sent_at", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="labels_observation_says_something"),
            Frozen(
                name="labels_observation_as_sent",
                fields=["public_id", "notice", "text", "language", "is_final", "author", "sent_at"],
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_late(self) -> bool:
        zone = self.notice.label.programme.zone
        return local_time(self.sent_at, zone).date() > self.notice.last_day


class LabelDecision(Subject):
    """What the authority decides on a label that exists, with its reasons."""

    label = models.ForeignKey(Label, on_delete=models.RESTRICT, related_name="decisions")
    wave = models.ForeignKey(Wave, on_delete=models.RESTRICT, related_name="label_decisions")
    rule_key = models.SlugField(max_length=40)
    reasons_fr = models.TextField(blank=True)
    reasons_en = models.TextField(blank=True)
    # A suspension lasts until a day, or until a condition is met.
    until = models.DateField(null=True, blank=True)
    condition_fr = models.TextField(blank=True)
    condition_en = models.TextField(blank=True)
    notice = models.ForeignKey(
        Notice, null=True, blank=True, on_delete=models.RESTRICT, related_name="decisions"
    )
    by_office = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    prepared_at = models.DateTimeField(default=clock.now)
    revision = models.PositiveIntegerField(default=0)
    decided_on = models.DateField(null=True, blank=True)
    term_on = models.DateField(null=True, blank=True)
    lapsed = models.BooleanField(default=False)
    letters = models.ManyToManyField("mail.Message", related_name="+", blank=True)

    class Meta:
        ordering = ("label__sort_name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["label", "wave"], name="labels_label_decided_once_a_wave"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label_id}: {self.rule_key}"

    @property
    def candidacy(self) -> Candidacy:
        """The one that the label came of: what hides it hides this decision before its hour."""
        return self.label.candidacy

    @property
    def reasons(self) -> str:
        return in_language(self, "reasons")

    @property
    def condition(self) -> str:
        return in_language(self, "condition")


class Condition(Subject):
    """A condition of an acceptance: to be met by a day, shown by a proof."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="conditions")
    text_fr = models.TextField()
    text_en = models.TextField()
    proof_fr = models.CharField(max_length=300)
    proof_en = models.CharField(max_length=300)
    due_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    sources = models.JSONField(default=list)

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text_fr="") & ~Q(text_en=""), name="labels_condition_says_what"
            )
        ]

    def __str__(self) -> str:
        return self.text_en[:60]

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def proof(self) -> str:
        return in_language(self, "proof")

    @property
    def state(self) -> ConditionState:
        """Met, to be met, or past its day: nothing ends by itself."""
        if self.met_on:
            return ConditionState.MET
        late = self.due_on < day_in(self.decision.candidacy.programme)
        return ConditionState.LATE if late else ConditionState.OPEN
