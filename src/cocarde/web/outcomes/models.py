"""What happened, how much, when, where, said by whom, and what shows it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.outcomes.states import Kind, Unit


class Outcome(Subject):
    """A line of the ledger, about one subject (a label). It is withdrawn, never rewritten."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="+"
    )
    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=12)
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.CharField(max_length=300)
    quantity = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=10, choices=Unit, blank=True)
    happened_on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=300)
    proof_url = models.URLField(max_length=400, blank=True)
    # What makes it one thing: the same twice is refused, whoever writes it.
    key = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-happened_on", "-pk")
        indexes = [models.Index(fields=["subject_kind", "subject_id", "happened_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(withdrawn_at=None), name="outcomes_counted_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="outcomes_kind_known"),
            models.CheckConstraint(
                condition=Q(quantity=None, unit="") | (Q(quantity__gt=0) & ~Q(unit="")),
                name="outcomes_counted_in_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
