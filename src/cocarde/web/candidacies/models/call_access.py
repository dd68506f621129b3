"""Codes by which the office lets one candidate into a call that is closed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock


class CallAccess(Subject):
    """One code, for one candidacy, until a day; only the hash of the code is kept."""

    call = models.ForeignKey("programmes.Call", on_delete=models.CASCADE, related_name="accesses")
    code_sha256 = models.CharField(max_length=64, unique=True)
    intended_for = models.CharField(max_length=120)
    until = models.DateField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    given_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True)
    candidacy = models.OneToOneField(
        "candidacies.Candidacy", null=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        ordering = ("-given_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(candidacy=None) | Q(revoked_at=None),
                name="candidacies_access_used_or_revoked",
            )
        ]

    def __str__(self) -> str:
        return f"{self.intended_for} until {self.until}"


class AccessTry(models.Model):
    """A wrong code: after a few, nothing is tried for an hour."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tried_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["person", "tried_at"])]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.tried_at:%Y-%m-%d}"
