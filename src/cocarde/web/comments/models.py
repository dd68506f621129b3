"""Comments of a team in the margin of its working copy, their answers, and whether they are settled."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.comments.states import LONGEST_QUOTE


class Comment(Subject):
    """Words on words of a section, or an answer to them. The team alone reads it; no version holds it.

    The author is null once the account is erased.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    section_key = models.CharField(max_length=40)
    quote = models.CharField(max_length=LONGEST_QUOTE, blank=True)
    text = models.TextField()
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="answers")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("written_at", "pk")
        indexes = [models.Index(fields=["candidacy", "section_key"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | Q(quote="", resolved_at=None),
                name="comments_answer_is_only_words",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
