"""What the organiser orders, the search for a schedule, the schedules, the meetings, what came of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.missions.models.missions import Mission, Room, Slot
from cocarde.web.missions.models.people import Participant
from cocarde.web.missions.states import (
    ON_A_TABLE,
    MeetingState,
    Proof,
    Result,
    SearchState,
)


class PairOrder(models.Model):
    """What the organiser orders of two people: they meet at a slot, or never. `a` comes first by key."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="pair_orders")
    a = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    # Where the meeting is fixed; nothing where it is forbidden.
    slot = models.ForeignKey(
        Slot, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    forbidden = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="missions_one_order_a_pair"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="missions_order_of_two_people"),
            models.CheckConstraint(
                condition=Q(forbidden=True, slot=None) | Q(forbidden=False, slot__isnull=False),
                name="missions_fixed_or_forbidden",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} · {self.b_id}"


class Precedence(models.Model):
    """A meeting comes before another, where both are held."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="precedences")
    before_a = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    before_b = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    after_a = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    after_b = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(before_a=F("before_b")) & ~Q(after_a=F("after_b")),
                name="missions_precedence_of_meetings",
            )
        ]

    def __str__(self) -> str:
        return f"{self.before_a_id} {self.before_b_id} < {self.after_a_id} {self.after_b_id}"


class Schedule(Subject):
    """Who meets whom, when and where: the draft of a mission, or what was published, which stays so.

    `content` is what `rendezvous` writes, in identifiers alone: no name is in it, so that a person can
    be forgotten. The next published version takes the next number.
    """

    mission = models.ForeignKey(Mission, on_delete=models.RESTRICT, related_name="schedules")
    # Nothing for the draft.
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    content = models.JSONField()
    proof = models.CharField(max_length=10, choices=Proof)
    held = models.PositiveIntegerField(default=0)
    wished = models.PositiveIntegerField(default=0)
    breaks = models.PositiveIntegerField(default=0)
    bound = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    # The revision of the mission that it was made on.
    revision = models.PositiveIntegerField(default=0)
    # Made again in a hurry from the version before, on the day.
    is_replan = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-number", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["mission", "number"], name="missions_schedule_number"),
            models.UniqueConstraint(
                fields=["mission"], condition=Q(published_at=None), name="missions_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, number=None)
                | Q(published_at__isnull=False, number__isnull=False),
                name="missions_published_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(proof__in=Proof.values), name="missions_proof_is_known"
            ),
            Frozen(
                name="missions_schedule_as_published",
                fields=[
                    "public_id", "mission", "number", "content", "proof", "held", "wished", "breaks",
                    "bound", "seconds", "revision", "is_replan", "made_at", "published_at",
                ],
                forgettable=["published_by"],
                once="published_at",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.mission} {self.number or ''}".strip()

    @property
    def gap(self) -> int:
        """How many breaks fewer there could be at most, for all that is proven."""
        return max(0, self.breaks - self.bound)


class Search(models.Model):
    """The search for a schedule of a mission: what it has found so far, and what is proven."""

    mission = models.OneToOneField(Mission, on_delete=models.CASCADE, related_name="search")
    state = models.CharField(max_length=10, choices=SearchState, default=SearchState.WAITING)
    time_limit_s = models.PositiveSmallIntegerField(default=60)
    stop_asked = models.BooleanField(default=False)
    wished = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)
    held = models.PositiveIntegerField(null=True)
    breaks = models.PositiveIntegerField(null=True)
    bound = models.PositiveIntegerField(default=0)
    # What contradicts itself (infeasible) or could not be done, in the words of the library's parts.
    conflicts = models.JSONField(default=list, blank=True)
    problem = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SearchState.values), name="missions_search_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mission_id} {self.state}"


class Meeting(Subject):
    """Two people of the published schedule: one row through all its versions, so that its address stays.

    `schedule` is the version that last placed it; `a` comes before `b` by key.
    """

    mission = models.ForeignKey(Mission, on_delete=models.RESTRICT, related_name="meetings")
    schedule = models.ForeignKey(Schedule, on_delete=models.RESTRICT, related_name="meetings")
    a = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    slot = models.ForeignKey(Slot, on_delete=models.RESTRICT, related_name="meetings")
    room = models.ForeignKey(Room, on_delete=models.RESTRICT, related_name="meetings")
    table = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    state_at = models.DateTimeField(default=clock.now)
    # Grows when it moves: calendars and phones see that it did.
    sequence = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("slot__starts_at", "table", "pk")
        indexes = [models.Index(fields=["mission", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="missions_two_people_meet_once"),
            models.CheckConstraint(
                condition=Q(a__lt=F("b")), name="missions_meeting_of_two_people"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MeetingState.values), name="missions_meeting_state_is_known"
            ),
            models.UniqueConstraint(
                fields=["slot", "room", "table"],
                condition=Q(state__in=ON_A_TABLE),
                name="missions_one_meeting_a_table",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} · {self.b_id}"

    @property
    def sign(self) -> str:
        """The key of the sign that shows what became of it."""
        return MeetingState(self.state).sign


class Outcome(models.Model):
    """What one of the two says came of a meeting, 0, 30 or 90 days after it; null until it is said.

    The amount and the note are read by the organiser alone; the amount enters public totals only where
    whoever gave it says so.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="outcomes")
    after_days = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    # Whether it was held, as they say it.
    was_held = models.BooleanField(null=True)
    result = models.CharField(max_length=10, choices=Result, blank=True)
    amount_eur = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    shares_amount = models.BooleanField(default=False)
    note = models.TextField(null=True)  # noqa: DJ001

    class Meta:
        ordering = ("after_days", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "participant", "after_days"], name="missions_outcome_told_once"
            ),
            models.CheckConstraint(
                condition=Q(after_days__in=(0, 30, 90)), name="missions_outcome_days"
            ),
            models.CheckConstraint(
                condition=Q(told_at=None, result="") | Q(told_at__isnull=False),
                name="missions_outcome_is_told",
            ),
            models.CheckConstraint(
                condition=Q(amount_eur=None) | Q(amount_eur__gt=0, was_held=True),
                name="missions_outcome_amount_of_a_meeting_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} +{self.after_days}"
