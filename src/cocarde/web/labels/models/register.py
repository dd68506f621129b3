"""Decisions prepared in secret, published together, and the labels born of them."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.access.models import Subject
from cocarde.web.candidacies.states import StepPrecision
from cocarde.web.clock import queries as clock
from cocarde.web.design.states import in_language
from cocarde.web.labels.states import LONGEST_WAVE_NAME, CommitmentState, LabelState, WaveState


class Wave(Subject):
    """Decisions that become public together, at one wall-clock hour of the programme's zone."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="waves"
    )
    # Where its decisions are on one call, the waves of that call are read together.
    call = models.ForeignKey(
        "programmes.Call", null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    slug = models.SlugField()
    name_fr = models.CharField(max_length=LONGEST_WAVE_NAME)
    name_en = models.CharField(max_length=LONGEST_WAVE_NAME)
    # Where history gives a day and no hour, `precision` says so and the hour is never shown.
    hour_h = models.DateTimeField()
    precision = models.CharField(max_length=8, choices=StepPrecision, default=StepPrecision.INSTANT)
    sources = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=WaveState, default=WaveState.PREPARED)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    # The candidacy that its name says: whoever may not know of it reads another name.
    named_after = models.ForeignKey(
        "candidacies.Candidacy",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

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
            models.CheckConstraint(
                condition=Q(precision=StepPrecision.INSTANT)
                | Q(precision=StepPrecision.DAY, state=WaveState.PUBLISHED),
                name="labels_only_history_has_no_hour",
            ),
        ]
        indexes = [models.Index(fields=["state", "hour_h"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name, or a neutral one where the query that read it found it hidden from its reader."""
        is_hidden = getattr(self, "hides_name", False)
        return _("Wave of decisions") if is_hidden else str(in_language(self, "name"))

    def name_in(self, language: str) -> str:
        """The same in one language."""
        with translation.override(language):
            return self.name

    def get_absolute_url(self) -> str:
        return reverse("labels:wave", args=[self.programme.slug, self.slug])

    @property
    def has_hour(self) -> bool:
        """False for history, which gives a day only."""
        return self.precision == StepPrecision.INSTANT


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
    revision = models.PositiveIntegerField(default=0)
    decided_on = models.DateField(null=True, blank=True)
    lapsed = models.BooleanField(default=False)
    # Letters are about the candidacy, so that what hides it hides them; these are this decision's own.
    # The territories as they had deposited: what becomes of the candidacy later changes nothing here.
    members = models.JSONField(default=list)
    letters = models.ManyToManyField("mail.Message", related_name="+", blank=True)
    sources = models.JSONField(default=list)

    class Meta:
        ordering = ("candidacy__name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["candidacy", "wave"], name="labels_decided_once_a_wave")
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id}: {self.outcome}"

    @property
    def reasons(self) -> str:
        return in_language(self, "reasons")


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
    kind_key = models.SlugField(max_length=40)
    kind_fr = models.CharField(max_length=120)
    kind_en = models.CharField(max_length=120)
    granted_on = models.DateField()
    term_on = models.DateField(null=True, blank=True)
    term_sources = models.JSONField(default=list)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_note_fr = models.TextField(blank=True)
    confirmed_note_en = models.TextField(blank=True)
    confirmed_sources = models.JSONField(default=list)
    suspended_on = models.DateField(null=True, blank=True)
    suspended_until = models.DateField(null=True, blank=True)  # none: until a decision lifts it
    in_play_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    perimeter = models.TextField(blank=True)
    # Folded (no accents, lower case): the alphabetical order and the search of every database.
    sort_name = models.CharField(max_length=160, editable=False)
    search_text = models.TextField(editable=False)

    class Meta:
        ordering = ("sort_name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="labels_label_slug")
        ]
        indexes = [models.Index(fields=["sort_name", "id"])]

    def __str__(self) -> str:
        return self.holder

    def get_absolute_url(self) -> str:
        return reverse("labels:label", args=[self.programme.slug, self.slug])

    @property
    def perimeter_note(self) -> str:
        return in_language(self.candidacy, "perimeter_note")

    @property
    def confirmed_note(self) -> str:
        return in_language(self, "confirmed_note")

    @property
    def kind(self) -> str:
        return in_language(self, "kind")

    @property
    def state(self) -> LabelState:
        """Read from the dates on the programme's calendar: nothing ends by itself.

        A suspension until a day is over after it, whether or not somebody thought of lifting it.
        """
        today = day_in(self.programme)
        if self.ended_on and self.ended_on <= today:
            return LabelState.ENDED
        if self.suspended_on and self.suspended_on <= today <= (self.suspended_until or today):
            return LabelState.SUSPENDED
        if self.term_on and self.term_on < today:
            return LabelState.PROLONGED
        return LabelState.CONFIRMED if self.confirmed_on else LabelState.CURRENT


class FormerSlug(models.Model):
    """An address that a label once had: it leads to the present one for ever."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="+"
    )
    slug = models.SlugField(max_length=80)
    label = models.ForeignKey(Label, on_delete=models.RESTRICT, related_name="former_slugs")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="labels_former_slug")
        ]

    def __str__(self) -> str:
        return f"{self.slug} → {self.label_id}"


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

    @property
    def text(self) -> str:
        return in_language(self, "text")

    @property
    def state(self) -> CommitmentState:
        """Kept, still to keep, or past its date without a word: never a judgement."""
        if self.kept_on:
            return CommitmentState.KEPT
        if self.due_on and self.due_on < day_in(self.label.programme):
            return CommitmentState.UNDOCUMENTED
        return CommitmentState.OPEN


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

    @property
    def text(self) -> str:
        return in_language(self, "text")


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


def day_in(programme: Any) -> date:
    """The day it is in a programme; one that is replayed stays at the day it is told up to."""
    return programme.as_of or clock.today(programme.zone)
