"""The page on which organisations support a candidacy, those who signed, and their letters."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.ecosystem.states import Kind
from cocarde.web.supporters.states import CONFIRM_LASTS, SignatureState


class SupportPage(Subject):
    """Where organisations sign for one candidacy; its lead opens and closes it.

    `revision` grows with every change that a page shows: who asks again learns in one question
    whether there is anything new.
    """

    candidacy = models.OneToOneField(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    is_open = models.BooleanField(default=False)
    has_wall = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    revision = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.candidacy)


class Supporter(Subject):
    """An organisation that signs for a candidacy, and the person who does so in its name.

    The person is null once forgotten. `identity` says which organisation it is: its legal unit, its
    web domain, or its name and place.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.COMPANY)
    name = models.CharField(max_length=300, blank=True)
    siren = models.CharField(max_length=9, blank=True)
    place = models.CharField(max_length=120, blank=True)
    commune = models.CharField(max_length=5, blank=True)
    domain = models.CharField(max_length=253, blank=True)
    identity = models.CharField(max_length=450, blank=True)
    snapshot = models.ForeignKey(
        "evidence.RegisteredSnapshot", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    is_shown = models.BooleanField(default=False)
    # Null is what was not given yet, or was forgotten.
    person_name = models.CharField(max_length=120, null=True)  # noqa: DJ001
    quality = models.CharField(max_length=120, null=True)  # noqa: DJ001
    email = models.EmailField(null=True)  # noqa: DJ001
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(max_length=10, choices=SignatureState, default=SignatureState.AWAITING)
    code_hash = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    by_wall = models.BooleanField(default=False)
    # Counted in the dossier: what the next deposit says of supporters.
    in_dossier = models.BooleanField(default=False)
    signed_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name", "pk")
        indexes = [
            models.Index(fields=["candidacy", "state"]),
            models.Index(fields=["identity"]),
            models.Index(fields=["state", "signed_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=SignatureState.values), name="supporters_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="supporters_kind_is_known"
            ),
            models.UniqueConstraint(
                fields=["candidacy", "identity"],
                condition=Q(state=SignatureState.CONFIRMED),
                name="supporters_signs_a_candidacy_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=SignatureState.CONFIRMED)
                | (Q(confirmed_at__isnull=False) & ~Q(identity="")),
                name="supporters_confirmed_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(in_dossier=False) | Q(state=SignatureState.CONFIRMED),
                name="supporters_only_confirmed_in_dossier",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sign(self) -> str:
        """The key of the sign that shows where it stands."""
        return SignatureState(self.state).sign

    @property
    def expires_at(self) -> datetime:
        """Until when it can be confirmed."""
        return self.signed_at + CONFIRM_LASTS

    @property
    def has_expired(self) -> bool:
        """True when it was not confirmed in time."""
        return self.state == SignatureState.AWAITING and self.expires_at <= clock.now()

    @property
    def has_person(self) -> bool:
        """True while something of whoever signed is kept."""
        return any(one is not None for one in (self.person_name, self.quality, self.email))


class SupportLetter(Subject):
    """A letter of support as a PDF, with who wrote it and in which quality, until that is forgotten."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    supporter = models.ForeignKey(
        Supporter, null=True, on_delete=models.SET_NULL, related_name="letters"
    )
    organisation = models.CharField(max_length=300)
    author_name = models.CharField(max_length=120)
    author_quality = models.CharField(max_length=120)
    is_from_board = models.BooleanField(default=False)
    file = models.ForeignKey("files.Attachment", on_delete=models.RESTRICT, related_name="+")
    in_dossier = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("organisation", "pk")

    def __str__(self) -> str:
        return self.organisation
