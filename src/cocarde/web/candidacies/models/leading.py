"""Who is asked to lead a candidacy, and who was asked to hand its lead over."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock


class LeadReplacement(Subject):
    """The office asked the lead to go on or to hand over: without an answer, somebody else may be asked."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="lead_replacements"
    )
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    reason = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    objections_until = models.DateTimeField()
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy"],
                condition=Q(ended_at=None),
                name="candidacies_one_standing_replacement",
            ),
            models.CheckConstraint(
                condition=Q(objected_at=None) | Q(ended_at__isnull=False),
                name="candidacies_an_objection_ends_a_replacement",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id} until {self.objections_until:%Y-%m-%d}"


class LeadInvitation(Subject):
    """Somebody asked to lead a candidacy that was loaded; gone once answered, or once its time is over."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="lead_invitations"
    )
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.candidacy_id} until {self.expires_at:%Y-%m-%d}"
