"""Who asks to be of a delegation, who takes part, and whom they wish to meet."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.missions.models.missions import Mission, Slot, Stop
from cocarde.web.missions.states import (
    Answer,
    DelegateState,
    Half,
    Origin,
    ParticipantState,
    Side,
    Weight,
)


class Delegate(Subject):
    """Somebody who asks to be of a delegation, and what the office says. Null is what was forgotten."""

    mission = models.ForeignKey(Mission, on_delete=models.RESTRICT, related_name="delegates")
    person_name = models.CharField(max_length=120, null=True)  # noqa: DJ001
    email = models.EmailField(null=True)  # noqa: DJ001
    quality = models.CharField(max_length=120, null=True)  # noqa: DJ001
    organisation = models.CharField(max_length=200)
    website = models.URLField(blank=True)
    offers = models.TextField(null=True)  # noqa: DJ001
    seeks = models.TextField(null=True)  # noqa: DJ001
    reasons = models.TextField(null=True)  # noqa: DJ001
    languages = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(max_length=10, choices=DelegateState, default=DelegateState.RECEIVED)
    applied_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("applied_at", "pk")
        indexes = [models.Index(fields=["mission", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "email"],
                condition=~Q(state__in=[DelegateState.DECLINED, DelegateState.WITHDRAWN]),
                name="missions_applies_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DelegateState.values), name="missions_delegate_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.organisation

    @property
    def sign(self) -> str:
        """The key of the sign that shows where it stands."""
        return DelegateState(self.state).sign

    @property
    def has_person(self) -> bool:
        """True while something of whoever applied is kept."""
        return self.person_name is not None or self.email is not None


class Participant(Subject):
    """Somebody who takes part in the meetings of a mission. Null is what was forgotten.

    Who was imported without having agreed is shown to the office alone, and goes after the mission.
    `link_version` grows when a link is revoked: the former one opens no more, nor does the calendar, which
    `calendar_version` revokes alone.
    """

    mission = models.ForeignKey(Mission, on_delete=models.RESTRICT, related_name="participants")
    delegate = models.OneToOneField(
        Delegate, null=True, on_delete=models.SET_NULL, related_name="participant"
    )
    side = models.CharField(max_length=10, choices=Side, default=Side.HOST)
    origin = models.CharField(max_length=10, choices=Origin)
    state = models.CharField(
        max_length=10, choices=ParticipantState, default=ParticipantState.INVITED
    )
    person_name = models.CharField(max_length=120, null=True)  # noqa: DJ001
    email = models.EmailField(null=True)  # noqa: DJ001
    quality = models.CharField(max_length=120, null=True)  # noqa: DJ001
    organisation = models.CharField(max_length=200, blank=True)
    offers = models.TextField(null=True)  # noqa: DJ001
    seeks = models.TextField(null=True)  # noqa: DJ001
    # Spoken, as codes: `fr`, `en`; nothing given means any.
    languages = models.JSONField(default=list, blank=True)
    # In which letters and pages are written to them.
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    half = models.CharField(max_length=10, choices=Half, default=Half.ANY)
    most_a_day = models.PositiveSmallIntegerField(null=True, blank=True)
    # Where they are; nothing named means every stop.
    stops = models.ManyToManyField(Stop, blank=True, related_name="+")
    unavailable = models.ManyToManyField(Slot, blank=True, related_name="+")
    # On the day: the first slot at which somebody late is there, and the first from which they are not.
    late_until = models.ForeignKey(Slot, null=True, on_delete=models.SET_NULL, related_name="+")
    absent_from = models.ForeignKey(Slot, null=True, on_delete=models.SET_NULL, related_name="+")
    # The same as they ask for it by their link, until the organiser confirms.
    asked_late_until = models.ForeignKey(
        Slot, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_absent_from = models.ForeignKey(
        Slot, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The version of the schedule that they have said they read.
    seen_number = models.PositiveSmallIntegerField(null=True, blank=True)
    link_version = models.PositiveSmallIntegerField(default=1)
    calendar_version = models.PositiveSmallIntegerField(default=1)
    added_at = models.DateTimeField(default=clock.now)
    invited_at = models.DateTimeField(null=True, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("organisation", "pk")
        indexes = [models.Index(fields=["mission", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "email"], name="missions_one_address_one_participant"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ParticipantState.values),
                name="missions_participant_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=ParticipantState.ACCEPTED) | Q(consented_at__isnull=False),
                name="missions_takes_part_by_consent",
            ),
            models.CheckConstraint(
                condition=Q(asked_late_until=None) | Q(asked_absent_from=None),
                name="missions_asks_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.person_name or self.organisation

    @property
    def sign(self) -> str:
        """The key of the sign that shows where it stands."""
        return ParticipantState(self.state).sign

    @property
    def takes_part(self) -> bool:
        return self.state == ParticipantState.ACCEPTED

    @property
    def has_person(self) -> bool:
        """True while something of the person is kept."""
        return self.person_name is not None or self.email is not None


class Wish(models.Model):
    """Somebody wishes to meet somebody; the other accepts, declines, or has not answered."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="wishes")
    by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="wishes")
    of = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="wished_by")
    weight = models.PositiveSmallIntegerField(choices=Weight, default=Weight.WANTS)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    made_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=["by", "of"], name="missions_wished_once"),
            models.CheckConstraint(condition=~Q(by=F("of")), name="missions_no_wish_for_oneself"),
            models.CheckConstraint(
                condition=Q(answer__in=Answer.values), name="missions_answer_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} → {self.of_id}"

    @property
    def sign(self) -> str:
        """The key of the sign that shows the answer."""
        return Answer(self.answer).sign


class Refusal(models.Model):
    """Somebody whom a participant will not meet. The other is never told; the office sees a count."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="refusals")
    by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="refusals")
    of = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="refused_by")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "of"], name="missions_refused_once"),
            models.CheckConstraint(condition=~Q(by=F("of")), name="missions_no_refusal_of_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} × {self.of_id}"


class ReadPeople(Subject):
    """A list of people that was read and waits to be looked at and taken; it goes once it is."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    columns = models.JSONField(default=list)
    # Which column says what: field → column; the office may change it.
    mapping = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    read_at = models.DateTimeField(default=clock.now)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.file_name


class CheckIn(models.Model):
    """Somebody came to a stop, at this time."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="check_ins")
    stop = models.ForeignKey(Stop, on_delete=models.CASCADE, related_name="check_ins")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "stop"], name="missions_checked_in_once_a_stop"
            ),
            Frozen(
                name="missions_check_in_as_it_was",
                fields=["participant", "stop", "at"],
                forgettable=["by"],
                deletable=True,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.at:%H:%M}"
