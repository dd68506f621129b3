"""The informal appeal of a team against a decision, and its answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.appeals.states import AppealState
from cocarde.web.clock import queries as clock
from cocarde.web.design.states import in_language


class Appeal(Subject):
    """One appeal against one decision: it stays as it was filed, and its answer as it was given."""

    decision = models.OneToOneField(
        "labels.Decision", on_delete=models.RESTRICT, related_name="appeal"
    )
    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="appeals"
    )
    reasons = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    filed_at = models.DateTimeField(default=clock.now)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    state = models.CharField(max_length=12, choices=AppealState, default=AppealState.FILED)
    answer_due_on = models.DateField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    answer_fr = models.TextField(blank=True)
    answer_en = models.TextField(blank=True)
    transition = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        ordering = ("-filed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AppealState.values), name="appeals_state_is_known"
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="appeals_says_why"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | (~Q(answer_fr="") & ~Q(answer_en="")),
                name="appeals_answered_with_reasons",
            ),
            Frozen(
                name="appeals_as_filed",
                fields=[
                    "public_id",
                    "decision",
                    "candidacy",
                    "reasons",
                    "language",
                    "filed_at",
                    "filed_by",
                    "answer_due_on",
                ],
            ),
            Frozen(
                name="appeals_as_answered",
                fields=["state", "answer_fr", "answer_en", "transition", "answered_at"],
                once="answered_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id} {self.state}"

    @property
    def answer(self) -> str:
        return in_language(self, "answer")

    @property
    def sign(self) -> str:
        """The sign that shows where it stands."""
        return AppealState(self.state).sign

    @property
    def is_answered(self) -> bool:
        return AppealState(self.state).is_answered
