"""Intentions and advice, proposals to unite and to split, what is made of each field, and its origin."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.joint.states import (
    AdviceKind,
    Answer,
    Mode,
    Passage,
    ProposalState,
    SplitState,
)


def _person() -> Any:
    """Whoever acted; forgotten, the act stays."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


class Intention(models.Model):
    """A team tells the office that it thinks of applying, before anything is deposited."""

    candidacy = models.OneToOneField(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    perimeter = models.TextField(blank=True)  # as it was when it was told
    declared_by = _person()
    declared_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.candidacy_id}: {self.words[:40]}"


class Advice(Subject):
    """The office advises candidacies to unite, or one to wait; they alone read it."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=AdviceKind)
    candidacies: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "candidacies.Candidacy", related_name="+"
    )
    words = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    written_by = _person()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=AdviceKind.values), name="joint_advice_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="joint_advice_says_something"),
        ]

    def __str__(self) -> str:
        return self.words[:60]


class Proposal(Subject):
    """Candidacies of one call are asked to become one. Nothing changes before all have said yes."""

    call = models.ForeignKey("programmes.Call", on_delete=models.RESTRICT, related_name="+")
    name = models.CharField(max_length=160)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    proposed_by = _person()
    proposed_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    # Whose lead will lead: by candidacy, so that it holds where a lead hands over.
    led_by = models.ForeignKey(
        "candidacies.Candidacy", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    result = models.OneToOneField(
        "candidacies.Candidacy", null=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        ordering = ("-proposed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="joint_proposal_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.UNITED, result__isnull=False)
                | (~Q(state=ProposalState.UNITED) & Q(result=None)),
                name="joint_united_has_its_result",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sign(self) -> str:
        """The key of the sign that shows where it stands."""
        return ProposalState(self.state).sign


class Party(models.Model):
    """One candidacy of a proposal: its answer, and its yes to what the new dossier says.

    The yes is to one content, by its hash: it falls with every change of it.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="parties")
    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    reason = models.TextField(blank=True)
    answered_by = _person()
    answered_at = models.DateTimeField(null=True)
    agreed_sha256 = models.CharField(max_length=64, blank=True)
    agreed_by = _person()
    agreed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)  # the others went on without it

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "candidacy"], name="joint_party_of_a_proposal_once"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values), name="joint_answer_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.REFUSED) | ~Q(reason=""),
                name="joint_refusal_gives_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id}: {self.answer}"

    @property
    def sign(self) -> str:
        """The key of the sign that shows the answer."""
        return Answer(self.answer).sign


class Piece(models.Model):
    """What is made of one field: sources chosen or joined in their order, or a text written anew.

    The text written anew is kept where another way is chosen afterwards. `origins` says what was
    taken when: candidacy, version or working copy, and the hash of what it said.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pieces")
    section_key = models.CharField(max_length=40)
    field_key = models.CharField(max_length=40)
    mode = models.CharField(max_length=8, choices=Mode)
    sources = models.JSONField(default=list)
    value = models.JSONField(null=True)
    revision = models.PositiveIntegerField(default=0)
    chosen_by = _person()
    chosen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "section_key", "field_key"], name="joint_one_piece_a_field"
            ),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="joint_mode_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.section_key}.{self.field_key}: {self.mode}"


class Succession(models.Model):
    """A candidacy that follows another: it was united from it with others, or split from it."""

    before = models.ForeignKey("candidacies.Candidacy", on_delete=models.RESTRICT, related_name="+")
    after = models.ForeignKey("candidacies.Candidacy", on_delete=models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=8, choices=Passage)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="joint_follows_once"),
            models.CheckConstraint(
                condition=Q(kind__in=Passage.values), name="joint_passage_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before_id} → {self.after_id}"


class Trace(models.Model):
    """Where a field, a figure or a file of a dossier comes from, kept with it for ever.

    `origins` lists candidacies by identifier and name, with the version (0: the working copy) and
    the hash of what was taken. Who chose can be forgotten.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="+"
    )
    section_key = models.CharField(max_length=40, blank=True)
    field_key = models.CharField(max_length=40, blank=True)
    label_fr = models.CharField(max_length=300)
    label_en = models.CharField(max_length=300)
    mode = models.CharField(max_length=8, choices=Mode)
    origins = models.JSONField(default=list)
    chosen_by = _person()
    chosen_at = models.DateTimeField(default=clock.now)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        indexes = [models.Index(fields=["candidacy", "section_key"])]

    def __str__(self) -> str:
        return f"{self.label_en}: {self.mode}"


class Split(Subject):
    """A joint candidacy is proposed to part into its members."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="+"
    )
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    state = models.CharField(max_length=10, choices=SplitState, default=SplitState.OPEN)
    proposed_by = _person()
    proposed_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-proposed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SplitState.values), name="joint_split_state_is_known"
            ),
            models.UniqueConstraint(
                fields=["candidacy"],
                condition=Q(state=SplitState.OPEN),
                name="joint_one_open_split",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id} {self.state}"


class Part(models.Model):
    """One candidacy that a split would make: its territories, who leads it, and that person's yes."""

    split = models.ForeignKey(Split, on_delete=models.CASCADE, related_name="parts")
    name = models.CharField(max_length=160)
    position = models.PositiveSmallIntegerField(default=0)
    members: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "candidacies.MemberTerritory", related_name="+"
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    perimeter = models.TextField(blank=True)
    agreed_at = models.DateTimeField(null=True)
    result = models.OneToOneField(
        "candidacies.Candidacy", null=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name
