"""The thin identity that every later role of an organisation hangs on."""

from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.organisations.states import OrganisationKind


class Organisation(Subject):
    """A company, school, fund, authority …: one object, whatever it does."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=OrganisationKind)
    country = models.CharField(max_length=3, default="FRA")
    siren = models.CharField(max_length=9, blank=True)
    website = models.URLField(blank=True)
    commune_code = models.CharField(max_length=5, blank=True)
    generated = models.BooleanField(default=False)
    known_since = models.DateTimeField(default=clock.now)
    # When it was told that it is here: nobody lists one that was not.
    told_at = models.DateTimeField(null=True, blank=True)
    # Its name would be a person's: it is never listed.
    is_sole_trader = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["siren"], condition=~Q(siren=""), name="organisations_one_per_siren"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values), name="organisations_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
