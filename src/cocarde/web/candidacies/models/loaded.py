"""What comes from before: workbooks that are read, documents of the past."""

from django.conf import settings
from django.db import models

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock


class ReadBook(Subject):
    """A workbook of candidacies under way, read and not yet loaded: the office looks at it first."""

    call = models.ForeignKey("programmes.Call", on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    sheets = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    refused = models.JSONField(default=dict)  # once loaded: the rows that were not, by sheet
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    read_at = models.DateTimeField(default=clock.now)
    loaded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.file_name


class PastDocument(Subject):
    """A PDF or a mail of a candidacy's past, as the office attached it: its day and where it comes from.

    It is read by the team and by those who follow the candidacy, and stands on no public page.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="past_documents"
    )
    attachment = models.ForeignKey("files.Attachment", on_delete=models.RESTRICT, related_name="+")
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)
    day = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return self.title
