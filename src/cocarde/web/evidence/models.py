"""Snapshots the instance knows, and figures placed as evidence: each with its whole provenance."""

from django.db import models

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.evidence.states import Coverage, FigureKind


class RegisteredSnapshot(models.Model):
    """An immutable snapshot in the data directory."""

    name = models.CharField(max_length=80, unique=True)
    folder = models.CharField(max_length=400)
    generated = models.BooleanField(default=False)
    # Contours of the country, drawn beneath its maps; empty: those of its inter-communal bodies.
    background = models.CharField(max_length=400, blank=True)
    registered_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Figure(Subject):
    """A value of an indicator for a perimeter and a year, as it was computed. Never changed."""

    indicator = models.CharField(max_length=64)
    definition = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    perimeter = models.TextField()
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    observed = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    expected = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    unit = models.CharField(max_length=32)
    kind = models.CharField(max_length=12, choices=FigureKind)
    coverage = models.CharField(max_length=12, choices=Coverage)
    snapshot = models.ForeignKey(
        RegisteredSnapshot, on_delete=models.RESTRICT, related_name="figures"
    )
    computed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(coverage__in=Coverage.values),
                name="evidence_coverage_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(coverage=Coverage.INSUFFICIENT) | models.Q(value=None),
                name="evidence_silent_where_data_cannot_tell",
            ),
            # One that no dossier holds may go: it was computed to be compared.
            Frozen(
                name="evidence_figure_as_computed",
                fields=[
                    "public_id",
                    "indicator",
                    "definition",
                    "year",
                    "perimeter",
                    "value",
                    "observed",
                    "expected",
                    "unit",
                    "kind",
                    "coverage",
                    "snapshot",
                    "computed_at",
                ],
                deletable=True,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year} {self.perimeter}"
