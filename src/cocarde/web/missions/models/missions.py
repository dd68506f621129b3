"""A delegation to an event: an edition, its stops, their slots and rooms, and what is documented of it."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.design.states import in_language
from cocarde.web.missions.states import MissionState


class Mission(Subject):
    """A delegation to an event, one edition of a series: *web-a-quebec*, 2015.

    A mission of the past may hold nothing but documented facts: no slot, and nobody.
    """

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="missions"
    )
    slug = models.SlugField(max_length=80)
    series = models.SlugField(max_length=60)
    edition = models.CharField(max_length=20)
    title_fr = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    summary_fr = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    contact = models.EmailField(blank=True)
    state = models.CharField(max_length=10, choices=MissionState, default=MissionState.PREPARED)
    # People whom nobody is: said on every page.
    generated = models.BooleanField(default=False)
    # The call for delegates: what is asked, and until when; no call without an opening.
    call_fr = models.TextField(blank=True)
    call_en = models.TextField(blank=True)
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    call_opens_at = models.DateTimeField(null=True, blank=True)
    call_closes_at = models.DateTimeField(null=True, blank=True)
    # Whoever has the address of the registration page may take part.
    registration_open = models.BooleanField(default=False)
    wishes_close_at = models.DateTimeField(null=True, blank=True)
    # A wish that the other neither accepted nor returned makes no meeting.
    needs_acceptance = models.BooleanField(default=True)
    most_a_day = models.PositiveSmallIntegerField(null=True, blank=True)
    # The breaks of any two participants differ by at most so many.
    fairness = models.PositiveSmallIntegerField(null=True, blank=True)
    # Grows with each change of what a schedule is made from: a draft says what it was made on.
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-edition", "series", "pk")
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="missions_slug"),
            models.UniqueConstraint(
                fields=["programme", "series", "edition"], name="missions_one_per_edition"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MissionState.values), name="missions_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(call_closes_at=None) | Q(call_closes_at__gt=F("call_opens_at")),
                name="missions_call_closes_after_it_opens",
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
    def call(self) -> str:
        return str(in_language(self, "call"))

    @property
    def is_public(self) -> bool:
        return self.state != MissionState.PREPARED

    @property
    def has_call(self) -> bool:
        """True while somebody may ask to be of the delegation."""
        now = clock.now()
        return (
            self.state == MissionState.ANNOUNCED
            and self.call_opens_at is not None
            and self.call_opens_at <= now
            and (self.call_closes_at is None or now < self.call_closes_at)
        )

    @property
    def takes_wishes(self) -> bool:
        """True while participants may wish, refuse and answer."""
        return self.state != MissionState.CLOSED and (
            self.wishes_close_at is None or clock.now() < self.wishes_close_at
        )


class Stop(Subject):
    """A place of a mission: Montréal, then Québec. Its hours are read in its own zone."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField(default=0)
    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    place = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    zone = models.CharField(max_length=40, default="Europe/Paris")

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="missions_stop_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(in_language(self, "name"))

    @property
    def clock_zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class Slot(Subject):
    """A time at which meetings are held at a stop."""

    stop = models.ForeignKey(Stop, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="missions_slot_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["stop", "starts_at"], name="missions_slot_starts_once"),
        ]

    def __str__(self) -> str:
        zone = self.stop.clock_zone
        return f"{self.starts_at.astimezone(zone):%H:%M}–{self.ends_at.astimezone(zone):%H:%M}"


class Room(Subject):
    """A room with tables, at a stop; it may be closed at some slots."""

    stop = models.ForeignKey(Stop, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=80)
    tables = models.PositiveSmallIntegerField(default=1)
    closed_at = models.ManyToManyField(Slot, blank=True, related_name="+")

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["stop", "name"], name="missions_room_named_once"),
            models.CheckConstraint(condition=Q(tables__gt=0), name="missions_room_has_a_table"),
        ]

    def __str__(self) -> str:
        return self.name


class LostTable(models.Model):
    """A table that can be used no more, from a slot on."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="lost_tables")
    table = models.PositiveSmallIntegerField()
    since = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="+")
    noted_at = models.DateTimeField(default=clock.now)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "table"], name="missions_table_lost_once")
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.table}"


class Fact(models.Model):
    """What a source says of a mission, with its address: nothing of the past is said without one."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="facts")
    position = models.PositiveSmallIntegerField(default=0)
    text_fr = models.TextField()
    text_en = models.TextField()
    source_url = models.URLField(max_length=400)
    publisher = models.CharField(max_length=120)
    said_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(source_url=""), name="missions_fact_has_a_source")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return str(in_language(self, "text"))
