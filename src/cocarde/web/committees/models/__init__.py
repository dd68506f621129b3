"""A committee of outside members, its sessions, and its opinions."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.committees.models.minutes import (
    Correction,
    Divergence,
    Minutes,
    OpinionSheet,
)
from cocarde.web.committees.models.printing import PrintedPack
from cocarde.web.committees.models.sitting import (
    Attendance,
    Hearing,
    Proceedings,
    QuorumChange,
)
from cocarde.web.committees.models.voting import Ballot, Urn, Vote, Voter
from cocarde.web.committees.states import (
    Advice,
    AnchorKind,
    AskState,
    ConflictKind,
    SessionState,
)
from cocarde.web.design.states import in_language

__all__ = [
    "Absence",
    "AgendaItem",
    "Annotation",
    "Assessment",
    "Assignment",
    "Attendance",
    "Ballot",
    "Committee",
    "Correction",
    "Declaration",
    "Divergence",
    "Hearing",
    "Minutes",
    "Opinion",
    "OpinionSheet",
    "Preparation",
    "PrintedPack",
    "Proceedings",
    "QuorumChange",
    "Reading",
    "Recusal",
    "Seat",
    "Session",
    "Urn",
    "Vote",
    "Voter",
]


class Committee(Subject):
    """The outside members who give opinions in a programme."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="committees"
    )
    name_fr = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(in_language(self, "name"))


class Seat(models.Model):
    """A person's seat, and in what quality."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="committee_seats"
    )
    quality = models.CharField(max_length=160, blank=True)
    # What the member said of themself, to find ties and to share dossiers out: words, no identifier.
    organisation = models.CharField(max_length=200, blank=True)
    territories = models.CharField(max_length=400, blank=True)
    competences = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    most_dossiers = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("person__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "person"], name="committees_one_seat_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}"


class Session(Subject):
    """A meeting of a committee: wall-clock hour with the programme's zone."""

    committee = models.ForeignKey(Committee, on_delete=models.RESTRICT, related_name="sessions")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    quorum = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=SessionState, default=SessionState.PREPARED)

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SessionState.values), name="committees_session_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.starts_at:%Y-%m-%d}"

    @property
    def standing(self) -> SessionState:
        """Where it stands, with the words of each audience."""
        return SessionState(self.state)


class Absence(models.Model):
    """A member who is not there: everybody seated counts as present until noted absent."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="absences")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], name="committees_absent_once_a_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.session_id}"


class AgendaItem(Subject):
    """One candidacy heard at a session."""

    session = models.ForeignKey(Session, on_delete=models.RESTRICT, related_name="items")
    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="agenda_items"
    )
    version = models.ForeignKey(
        "candidacies.Version", on_delete=models.RESTRICT, related_name="agenda_items"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["session", "position"], name="committees_one_item_a_position"
            ),
            models.UniqueConstraint(
                fields=["session", "candidacy"], name="committees_heard_once_a_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.candidacy_id}"


class Recusal(models.Model):
    """A member stands aside from one item; a barrier then hides the whole dossier."""

    item = models.ForeignKey(AgendaItem, on_delete=models.RESTRICT, related_name="recusals")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="recusals"
    )
    conflict = models.CharField(max_length=20, choices=ConflictKind)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], name="committees_recused_once_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.item_id}"


class Reading(models.Model):
    """A member opened the dossier of an item: when for the first time."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    read_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="committees_read_once_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.item_id}"


class Assessment(models.Model):
    """What one member thinks of a dossier, criterion by criterion, before the hearing."""

    item = models.ForeignKey(AgendaItem, on_delete=models.RESTRICT, related_name="assessments")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="assessments"
    )
    grades = models.JSONField(default=dict)  # criterion key → 0..4, no total is made of them
    comment = models.TextField(blank=True)
    advice = models.CharField(max_length=14, choices=Advice, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    saved_at = models.DateTimeField(default=clock.now)
    comments = models.JSONField(default=dict)  # criterion key → why this grade
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], name="committees_one_assessment_a_member"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.item_id}"


class Opinion(Subject):
    """What the committee says of a candidacy: advice, reasons, who was present."""

    item = models.OneToOneField(AgendaItem, on_delete=models.RESTRICT, related_name="opinion")
    advice = models.CharField(max_length=14, choices=Advice)
    reasons = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    present = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField(default=clock.now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(advice__in=Advice.values), name="committees_advice_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.advice} · {self.item_id}"

    @property
    def sign(self) -> str:
        return Advice(self.advice).sign


class Preparation(models.Model):
    """How the dossiers of a session are read before it; a session without one is read in the open."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="preparation")
    is_blind = models.BooleanField(default=False)
    readers_wanted = models.PositiveSmallIntegerField(default=2)
    most_dossiers = models.PositiveSmallIntegerField(default=5)
    reminded_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.session_id}"


class Declaration(models.Model):
    """A member said of one candidacy that nothing ties them to it; a tie is a recusal."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="declarations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    declared_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], name="committees_declared_once_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.item_id}"


class Assignment(Subject):
    """A member is asked to read a dossier first, and answers."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=9, choices=AskState, default=AskState.PROPOSED)
    chosen_by_hand = models.BooleanField(default=False)
    reason = models.TextField(blank=True)  # why the member declines, in their own words
    proposed_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("person__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], name="committees_assigned_once_an_item"
            ),
            models.CheckConstraint(
                condition=Q(state__in=AskState.values), name="committees_ask_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=AskState.PROPOSED) | Q(asked_at__isnull=False),
                name="committees_asked_before_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.item_id}"

    @property
    def sign(self) -> str:
        return AskState(self.state).sign


class Annotation(models.Model):
    """A member's private note on a section or a figure: seen by nobody else, gone with the account."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey("candidacies.Version", on_delete=models.CASCADE, related_name="+")
    anchor_kind = models.CharField(max_length=8, choices=AnchorKind)
    anchor = models.CharField(max_length=40)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["person", "version", "anchor_kind", "anchor"],
                name="committees_one_note_an_anchor",
            ),
            models.CheckConstraint(
                condition=Q(anchor_kind__in=AnchorKind.values), name="committees_anchor_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anchor_kind} {self.anchor}"
