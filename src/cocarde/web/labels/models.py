"""Decisions prepared in secret, published together, and the labels born of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import translation

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.labels.states import LabelState, WaveState


class Wave(Subject):
    """Decisions that become public together, at one wall-clock hour of the programme's zone."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="waves"
    )
    slug = models.SlugField()
    name_fr = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    hour_h = models.DateTimeField()
    state = models.CharField(max_length=10, choices=WaveState, default=WaveState.PREPARED)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("hour_h", "pk")
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="labels_wave_slug"),
            models.CheckConstraint(
                condition=Q(state__in=WaveState.values), name="labels_wave_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=WaveState.PUBLISHED) | Q(published_at__isnull=False),
                name="labels_published_wave_is_dated",
            ),
        ]
        indexes = [models.Index(fields=["state", "hour_h"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        english = (translation.get_language() or "fr").startswith("en")
        return self.name_en if english else self.name_fr


class Decision(Subject):
    """What the authority decides on a candidacy, with its reasons."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="decisions"
    )
    wave = models.ForeignKey(Wave, on_delete=models.RESTRICT, related_name="decisions")
    outcome = models.CharField(max_length=40)
    reasons_fr = models.TextField(blank=True)
    reasons_en = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    prepared_at = models.DateTimeField(default=clock.now)
    lapsed = models.BooleanField(default=False)
    sources = models.JSONField(default=list)

    class Meta:
        ordering = ("candidacy__name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["candidacy", "wave"], name="labels_decided_once_a_wave")
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id}: {self.outcome}"


class Label(Subject):
    """A label: whose, of what kind, since when, until what term. It exists only once published."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="labels"
    )
    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="labels"
    )
    decision = models.OneToOneField(Decision, on_delete=models.RESTRICT, related_name="label")
    slug = models.SlugField(max_length=80)
    holder = models.CharField(max_length=160)
    kind_fr = models.CharField(max_length=120)
    kind_en = models.CharField(max_length=120)
    granted_on = models.DateField()
    term_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    perimeter = models.TextField(blank=True)

    class Meta:
        ordering = ("holder", "pk")
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="labels_label_slug")
        ]

    def __str__(self) -> str:
        return self.holder

    @property
    def kind(self) -> str:
        english = (translation.get_language() or "fr").startswith("en")
        return self.kind_en if english else self.kind_fr

    @property
    def state(self) -> LabelState:
        today = clock.now().date()
        if self.ended_on and self.ended_on <= today:
            return LabelState.ENDED
        if self.term_on and self.term_on < today:
            return LabelState.PROLONGED
        return LabelState.CURRENT


class Commitment(models.Model):
    """A public commitment of a holder, dated, with what became of it."""

    label = models.ForeignKey(Label, on_delete=models.RESTRICT, related_name="commitments")
    text_fr = models.TextField()
    text_en = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    kept_on = models.DateField(null=True, blank=True)
    sources = models.JSONField(default=list)

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.text_en[:60]


class Correction(models.Model):
    """A correction of a public page, logged in public."""

    label = models.ForeignKey(Label, on_delete=models.RESTRICT, related_name="corrections")
    at = models.DateTimeField(default=clock.now)
    text_fr = models.TextField()
    text_en = models.TextField()

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.label_id} {self.at:%Y-%m-%d}"


class SealedReading(models.Model):
    """Who looked at a sealed wave, and when."""

    wave = models.ForeignKey(Wave, on_delete=models.RESTRICT, related_name="readings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.person} {self.at:%Y-%m-%d %H:%M}"
