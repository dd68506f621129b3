"""Who sits on the board of a candidacy, who carries its flag, and what it commits to with which proof."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.governance.states import (
    ANSWER_LASTS,
    GONE,
    ON_BOARD,
    College,
    CommitmentState,
    MemberState,
)


class BoardMember(Subject):
    """Somebody whom the team named to its board, until that person accepts, declines, or is forgotten.

    What tells of the person is null once it is forgotten.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=120, null=True)  # noqa: DJ001
    quality = models.CharField(max_length=120, null=True)  # noqa: DJ001
    organisation = models.CharField(max_length=300, null=True)  # noqa: DJ001
    email = models.EmailField(null=True)  # noqa: DJ001
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    college = models.CharField(max_length=12, choices=College)
    state = models.CharField(max_length=8, choices=MemberState, default=MemberState.AWAITING)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    named_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name", "pk")
        indexes = [models.Index(fields=["state", "asked_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MemberState.values), name="governance_member_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(college__in=College.values), name="governance_college_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=GONE)
                | Q(name=None, quality=None, organisation=None, email=None),
                name="governance_who_is_gone_is_forgotten",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ON_BOARD) | Q(name__isnull=False, email__isnull=False),
                name="governance_member_is_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name or ""

    @property
    def sign(self) -> str:
        """The key of the sign that shows where the member stands."""
        return MemberState(self.state).sign

    @property
    def expires_at(self) -> datetime:
        """Until when an answer is awaited."""
        return self.asked_at + ANSWER_LASTS

    @property
    def has_expired(self) -> bool:
        """True when no answer came in time."""
        return self.state == MemberState.AWAITING and self.expires_at <= clock.now()

    @property
    def is_on_board(self) -> bool:
        return self.state in ON_BOARD


class BoardStatement(models.Model):
    """What the dossier says of the board: counts as they stood when the team said so, and no person."""

    candidacy = models.OneToOneField(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    colleges = models.JSONField(default=dict)
    accepted = models.PositiveSmallIntegerField(default=0)
    stated_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.colleges)


class FlagBearer(Subject):
    """An organisation of the ecosystem list that carries the flag, and its story in the team's words.

    The organisation is null once it is off the list.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    entry = models.ForeignKey(
        "ecosystem.Entry", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    story = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "entry"], name="governance_carries_the_flag_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.entry or "")

    @property
    def is_linked(self) -> bool:
        """True where the register knows which legal unit it is."""
        return bool(self.entry and self.entry.siren)


class Commitment(Subject):
    """What somebody commits to for a criterion; `entry` where the bearer is on the ecosystem list."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    criterion = models.CharField(max_length=40)
    text = models.TextField()
    bearer = models.CharField(max_length=300)
    entry = models.ForeignKey(
        "ecosystem.Entry", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    unit = models.CharField(max_length=40, blank=True)
    cohorts = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(
        max_length=9, choices=CommitmentState, default=CommitmentState.ANNOUNCED
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("added_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CommitmentState.values),
                name="governance_commitment_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(amount=None, unit="") | (Q(amount__isnull=False) & ~Q(unit="")),
                name="governance_amount_with_its_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def sign(self) -> str:
        """The key of the sign that shows how far it is."""
        return CommitmentState(self.state).sign

    @property
    def is_linked(self) -> bool:
        """True where the register knows which legal unit bears it."""
        return bool(self.entry and self.entry.siren)


class Proof(Subject):
    """What shows that a commitment holds: a file, a link, or a letter of support."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="proofs")
    label = models.CharField(max_length=200, blank=True)
    file = models.ForeignKey(
        "files.Attachment", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    link = models.URLField(max_length=500, blank=True)
    letter = models.ForeignKey(
        "supporters.SupportLetter", null=True, on_delete=models.CASCADE, related_name="+"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("added_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=(Q(file__isnull=False) & Q(link="") & Q(letter=None))
                | (Q(file=None) & ~Q(link="") & Q(letter=None))
                | (Q(file=None) & Q(link="") & Q(letter__isnull=False)),
                name="governance_proof_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.label
