"""One attachment model: hash, owner, scan state, and the subject whose rights it shares."""

from django.conf import settings
from django.db import models

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.files.states import ScanState


class Attachment(Subject):
    """A file somebody gave, bound to one subject; it is read only by those who may read that.

    An embargo on it (`access`) leaves it to its owner. What came without an account has none.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.FileField(upload_to="attachments/%Y/%m", max_length=200)
    scan_state = models.CharField(max_length=12, choices=ScanState, default=ScanState.NOT_SCANNED)
    scanned_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"]),
            models.Index(
                fields=["id"],
                name="files_to_scan",
                condition=models.Q(scan_state=ScanState.NOT_SCANNED),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scan_state__in=ScanState.values), name="files_scan_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.name
