"""Programmes, the specifications they work by, and their calls."""

from django.db import models
from django.db.models import F, Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.design.states import in_language
from cocarde.web.programmes.states import CallState


class Programme(Subject):
    """A label programme of one authority: its zone, its snapshot, and whether it is invented."""

    slug = models.SlugField(unique=True)
    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    authority_fr = models.CharField(max_length=200)
    authority_en = models.CharField(max_length=200)
    summary_fr = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    zone = models.CharField(max_length=40, default="Europe/Paris")
    contact = models.EmailField(blank=True)
    generated = models.BooleanField(default=False)
    historical = models.BooleanField(default=False)
    # A programme of the past is read as it stood on this day: nothing is computed past it.
    as_of = models.DateField(null=True, blank=True)
    snapshot = models.ForeignKey(
        "evidence.RegisteredSnapshot",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="programmes",
    )
    # Letters wait until somebody of the office has read them again and lets them leave.
    letters_wait = models.BooleanField(default=False)
    territories_year = models.PositiveSmallIntegerField(default=2026)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(in_language(self, "name"))

    @property
    def authority(self) -> str:
        return str(in_language(self, "authority"))

    @property
    def summary(self) -> str:
        return str(in_language(self, "summary"))


class Specification(Subject):
    """One version of a cahier des charges: the TOML as it was loaded.

    It may be revised until a call works by it or a dossier is opened under it; never after.
    """

    programme = models.ForeignKey(
        Programme, on_delete=models.RESTRICT, related_name="specifications"
    )
    key = models.SlugField()
    version = models.CharField(max_length=20)
    source_toml = models.TextField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "key", "version"], name="programmes_one_text_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class Call(Subject):
    """An open door: permanent (no closing date) or dated."""

    programme = models.ForeignKey(Programme, on_delete=models.RESTRICT, related_name="calls")
    specification = models.ForeignKey(
        Specification, on_delete=models.RESTRICT, related_name="calls"
    )
    slug = models.SlugField()
    title_fr = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    summary_fr = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    # A permanent call that history shows closed, on no documented day: what is known instead.
    closed_in_fact_fr = models.CharField(max_length=160, blank=True)
    closed_in_fact_en = models.CharField(max_length=160, blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    class Meta:
        ordering = ("-opens_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="programmes_call_slug"),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="programmes_call_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return str(in_language(self, "title"))

    @property
    def summary(self) -> str:
        return str(in_language(self, "summary"))

    @property
    def closed_in_fact(self) -> str:
        return str(in_language(self, "closed_in_fact"))

    @property
    def state(self) -> CallState:
        now = clock.now()
        if now < self.opens_at:
            return CallState.TO_COME
        if self.closes_at and now >= self.closes_at:
            return CallState.CLOSED
        return CallState.OPEN
