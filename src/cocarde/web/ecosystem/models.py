"""The ecosystem list of a candidacy: its organisations, each linked to its legal unit where it has one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.ecosystem.states import LINKED, Kind, LinkState, SearchState


class Entry(Subject):
    """An organisation of the list, what was found of it in the register, and what the team says.

    `found` is what the search said, `state` what stands: the team may settle otherwise, and take
    that back. `candidates` are the legal units that the name may mean, the likeliest first.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.COMPANY)
    name = models.CharField(max_length=300)
    commune = models.CharField(max_length=5, blank=True)
    city = models.CharField(max_length=120, blank=True)
    department = models.CharField(max_length=3, blank=True)
    founded_year = models.PositiveSmallIntegerField(null=True, blank=True)
    identifier = models.CharField(max_length=14, blank=True)
    domain = models.CharField(max_length=253, blank=True)
    state = models.CharField(max_length=20, choices=LinkState, default=LinkState.PENDING)
    found = models.CharField(max_length=20, choices=LinkState, default=LinkState.PENDING)
    found_siren = models.CharField(max_length=9, blank=True)
    siren = models.CharField(max_length=9, blank=True)
    legal_name = models.CharField(max_length=300, blank=True)
    probability = models.FloatField(null=True)
    evidence = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    snapshot = models.ForeignKey(
        "evidence.RegisteredSnapshot", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name", "pk")
        indexes = [models.Index(fields=["candidacy", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LinkState.values), name="ecosystem_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="ecosystem_kind_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(state__in=LINKED) & ~Q(siren=""))
                | (~Q(state__in=LINKED) & Q(siren="")),
                name="ecosystem_linked_with_its_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sign(self) -> str:
        """The key of the sign that shows how far it is linked."""
        return LinkState(self.state).sign


class ReadList(Subject):
    """A list that was read and not yet taken: the team looks at it before anything is added."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    read_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.file_name


class Search(models.Model):
    """How far the search for the legal units of a candidacy's list is."""

    candidacy = models.OneToOneField(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    state = models.CharField(max_length=8, choices=SearchState, default=SearchState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=20, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SearchState.values), name="ecosystem_search_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id} {self.state}"
