"""Around what came of meetings: who is not asked, what enters a ledger, what is counted of the gone."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.missions.models.missions import Mission
from cocarde.web.missions.models.people import Participant
from cocarde.web.missions.models.schedules import Meeting, Outcome
from cocarde.web.missions.states import LEAST_KEPT_DAYS, MOST_KEPT_DAYS, OfferState, Result


class NotAsked(models.Model):
    """Somebody who does not want to be asked any more; they may still tell."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="not_asked"
    )
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.participant_id)


class LedgerOffer(Subject):
    """A meeting whose delegate agrees that what came of it enters the ledger of a label: once a meeting.

    The team of the label takes it or leaves it; `ledger_line` is then the line of the ledger.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="offer")
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="offers")
    label = models.ForeignKey(
        "labels.Label", on_delete=models.RESTRICT, related_name="mission_offers"
    )
    # What they agreed to, as it was told then: the ledger holds nothing else.
    result = models.CharField(max_length=10, choices=Result)
    amount_eur = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OFFERED)
    offered_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ledger_line = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ("-offered_at", "-pk")
        indexes = [models.Index(fields=["label", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OfferState.values), name="missions_offer_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=OfferState.TAKEN) ^ Q(ledger_line=""),
                name="missions_taken_offer_has_its_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} → {self.label_id}"

    @property
    def sign(self) -> str:
        """The key of the sign that shows where it stands."""
        return OfferState(self.state).sign


class Tally(models.Model):
    """What was counted of those who are forgotten: how many pairs were wished, and wanted by both."""

    mission = models.OneToOneField(Mission, on_delete=models.CASCADE, related_name="tally")
    asked = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.mission_id} {self.asked}/{self.accepted}"


class KeepingTerm(Subject):
    """How long a programme keeps the people of its missions, from the last day; the last said holds."""

    programme = models.OneToOneField(
        "programmes.Programme", on_delete=models.CASCADE, related_name="mission_keeping"
    )
    days = models.PositiveSmallIntegerField()
    said_at = models.DateTimeField(default=clock.now)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=LEAST_KEPT_DAYS, days__lte=MOST_KEPT_DAYS),
                name="missions_people_are_kept_for_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.days}"


class Report(Subject):
    """What a mission brought, as it was published on a day: never changed, corrected by another version.

    `content` is what was counted, `public` the part of it that hides small cells; nobody is named in
    either. `sha256` is of the public part and of the words.
    """

    mission = models.ForeignKey(Mission, on_delete=models.RESTRICT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    words_fr = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    # Why it takes the place of the version before.
    reason_fr = models.CharField(max_length=300, blank=True)
    reason_en = models.CharField(max_length=300, blank=True)
    content = models.JSONField()
    public = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["mission", "number"], name="missions_report_number"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason_fr=""), name="missions_correction_has_a_reason"
            ),
            Frozen(
                name="missions_report_as_published",
                fields=[
                    "public_id", "mission", "number", "words_fr", "words_en", "reason_fr",
                    "reason_en", "content", "public", "sha256", "published_at",
                ],
                forgettable=["published_by"],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.mission} {self.number}"
