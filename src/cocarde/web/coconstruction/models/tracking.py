"""Recommendations, followed as tasks until they are done or given up."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.states import CLOSED, OwnerKind, TaskState


class Recommendation(Subject):
    """What the office advises, to whom, and by when.

    A territory that leaves takes nothing with it: its name stays on what it was asked.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="recommendations"
    )
    text = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    owner_kind = models.CharField(max_length=10, choices=OwnerKind)
    owner_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    owner_territory = models.ForeignKey(
        "candidacies.MemberTerritory",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    territory_name = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OPEN)
    note = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = [models.Index(fields=["candidacy", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="coconstruction_recommendation_says_something"
            ),
            models.CheckConstraint(
                condition=Q(state__in=TaskState.values), name="coconstruction_task_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(owner_kind=OwnerKind.PERSON) | Q(owner_person__isnull=False),
                name="coconstruction_task_of_a_person_names_her",
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DROPPED) | ~Q(note=""),
                name="coconstruction_giving_up_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    @property
    def owner(self) -> str:
        """Who it is for, in words."""
        if self.owner_kind == OwnerKind.PERSON:
            return str(self.owner_person)
        if self.owner_kind == OwnerKind.TERRITORY:
            return self.territory_name
        return str(OwnerKind.OFFICE.label)

    def days_late(self, today: date) -> int:
        """How many days past its day, while it is open."""
        if self.due_on is None or self.is_closed:
            return 0
        return max((today - self.due_on).days, 0)
