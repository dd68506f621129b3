"""Site visits, with what was noted on site, and work sessions with their minutes."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.states import FINDING_SIGNS, Finding, LineKind, VisitState


class Visit(Subject):
    """A visit of the office and of committee members to the territories of a candidacy."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="visits"
    )
    version = models.ForeignKey(
        "candidacies.Version", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    visitors: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=VisitState, default=VisitState.PLANNED)
    summary = models.TextField(blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    planned_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=VisitState.values), name="coconstruction_visit_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.starts_at:%Y-%m-%d}"

    @property
    def sign(self) -> str:
        signs = {VisitState.SHARED: "done", VisitState.CANCELLED: "refused"}
        return signs.get(VisitState(self.state), "waiting")


class VisitLine(Subject):
    """One doubt to lift or thing to check; the report concludes on it."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=10, choices=LineKind)
    remark = models.ForeignKey(
        "coconstruction.Remark", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    criterion_key = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    finding = models.CharField(max_length=14, choices=Finding, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def sign(self) -> str:
        return FINDING_SIGNS[self.finding]


class VisitNote(models.Model):
    """What one visitor noted on one line: each writes her own, so that none writes over another."""

    line = models.ForeignKey(VisitLine, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    finding = models.CharField(max_length=14, choices=Finding, blank=True)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["line", "author"], name="coconstruction_one_note_a_visitor_and_line"
            )
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.author_id}"


class VisitHost(models.Model):
    """Somebody to meet: what she does stays, her name is forgotten after the visit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="hosts")
    quality = models.CharField(max_length=200)
    name = models.CharField(max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.quality


class VisitPhoto(models.Model):
    """A photo taken on site; the phone gave it its key, so that sent twice it arrives once."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="photos")
    line = models.ForeignKey(VisitLine, null=True, on_delete=models.SET_NULL, related_name="photos")
    key = models.CharField(max_length=36)
    attachment = models.ForeignKey("files.Attachment", on_delete=models.RESTRICT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "key"], name="coconstruction_photo_arrives_once"
            )
        ]

    def __str__(self) -> str:
        return self.key


class WorkSession(Subject):
    """An hour of work between the team and those who follow it, with its minutes."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="work_sessions"
    )
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    agenda = models.TextField(blank=True)
    minutes = models.TextField(blank=True)
    minutes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    minuted_at = models.DateTimeField(null=True)
    present: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        ordering = ("-starts_at", "pk")

    def __str__(self) -> str:
        return f"{self.place}, {self.starts_at:%Y-%m-%d}"
