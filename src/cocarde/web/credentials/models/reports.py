"""The yearly report of a holder: written, then submitted and never changed."""

from django.conf import settings
from django.db import models

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock


class Report(Subject):
    """What became of a label in one period. `content` is what was submitted, under its hash."""

    label = models.ForeignKey("labels.Label", on_delete=models.RESTRICT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField()
    public_text = models.TextField(blank=True)
    private_text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=clock.now)
    content = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["label", "number"], name="credentials_report_numbered"),
            Frozen(
                name="credentials_report_as_submitted",
                fields=[
                    *("public_id", "label", "number", "starts_on", "ends_on", "due_on"),
                    *("public_text", "private_text", "content", "sha256", "submitted_at"),
                ],
                forgettable=["submitted_by"],
                once="submitted_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label_id} {self.number}"

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None


class ReportComment(models.Model):
    """What the office says of a report, to its team."""

    report = models.ForeignKey(Report, on_delete=models.RESTRICT, related_name="comments")
    text = models.TextField()
    written_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return self.text[:60]
