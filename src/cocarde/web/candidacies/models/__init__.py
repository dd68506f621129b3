"""Candidacies, their member territories and teams, the dossier as it is written, and its versions."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.candidacies.models.call_access import AccessTry, CallAccess
from cocarde.web.candidacies.models.deliberations import Deliberation
from cocarde.web.candidacies.models.leading import LeadInvitation as LeadInvitation
from cocarde.web.candidacies.models.leading import LeadReplacement as LeadReplacement
from cocarde.web.candidacies.models.loaded import PastDocument as PastDocument
from cocarde.web.candidacies.models.loaded import ReadBook as ReadBook
from cocarde.web.candidacies.models.presence import Presence
from cocarde.web.candidacies.states import StepPrecision, TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.evidence.models import Figure

__all__ = [
    "AccessTry",
    "CallAccess",
    "Candidacy",
    "DeclaredFigure",
    "Deliberation",
    "LeadInvitation",
    "MemberTerritory",
    "PastDocument",
    "PlacedFigure",
    "Presence",
    "ReadBook",
    "RulesAnswer",
    "SectionText",
    "SignOff",
    "Step",
    "TeamMember",
    "Version",
    "VersionFigure",
]


class Candidacy(Subject):
    """Territories that apply together, under the version of the specification they began with."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="candidacies"
    )
    call = models.ForeignKey(
        "programmes.Call", on_delete=models.RESTRICT, related_name="candidacies"
    )
    specification = models.ForeignKey(
        "programmes.Specification", on_delete=models.RESTRICT, related_name="candidacies"
    )
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    state = models.CharField(max_length=40)
    state_since = models.DateTimeField(null=True, default=clock.now)
    perimeter = models.TextField(blank=True)
    perimeter_note_fr = models.TextField(blank=True)
    perimeter_note_en = models.TextField(blank=True)
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=["programme", "slug"], name="candidacies_slug")
        ]
        indexes = [models.Index(fields=["programme", "state"])]

    def __str__(self) -> str:
        return self.name


class RulesAnswer(models.Model):
    """What a team answered to a newer version of the specification: it moved to it, or stayed."""

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="rules_answers")
    kept = models.ForeignKey(
        "programmes.Specification", on_delete=models.RESTRICT, related_name="+"
    )
    offered = models.ForeignKey(
        "programmes.Specification", on_delete=models.RESTRICT, related_name="+"
    )
    moved = models.BooleanField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("-answered_at", "-pk")

    def __str__(self) -> str:
        return (
            f"{self.candidacy_id}: {'moved to' if self.moved else 'stayed before'} {self.offered}"
        )


class MemberTerritory(models.Model):
    """One territory of a candidacy, and who speaks for it."""

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=160)
    perimeter = models.CharField(max_length=400, blank=True)
    referent = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "name"], name="candidacies_member_named_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """A person of the team."""

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="team")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="team_memberships"
    )
    role = models.CharField(max_length=12, choices=TeamRole)
    joined_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "person"], name="candidacies_one_role_a_person"
            ),
            models.CheckConstraint(
                condition=Q(role__in=TeamRole.values), name="candidacies_team_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.role}"


class SectionText(models.Model):
    """The working copy of one section; its revision grows with every save.

    `field_revisions` says at which revision each field last changed: two people who write different
    fields do not hinder each other.
    """

    candidacy = models.ForeignKey(Candidacy, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    values = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    field_revisions = models.JSONField(default=dict)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "key"], name="candidacies_one_text_a_section"
            )
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id} {self.key} r{self.revision}"


class PlacedFigure(models.Model):
    """A figure placed as evidence in a section of the working copy."""

    candidacy = models.ForeignKey(
        Candidacy, on_delete=models.CASCADE, related_name="placed_figures"
    )
    section_key = models.CharField(max_length=40)
    figure = models.ForeignKey("evidence.Figure", on_delete=models.RESTRICT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("section_key", "position", "pk")

    def __str__(self) -> str:
        return f"{self.section_key}: {self.figure_id}"


class DeclaredFigure(models.Model):
    """A figure somebody claimed, with its perimeter in words and where it was said. Never measured.

    Its team may name the measured indicator and the year that it is to be read beside, and say why
    the two differ.
    """

    candidacy = models.ForeignKey(
        Candidacy, on_delete=models.CASCADE, related_name="declared_figures"
    )
    label_fr = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    value = models.DecimalField(max_digits=20, decimal_places=2)
    unit_fr = models.CharField(max_length=40)
    unit_en = models.CharField(max_length=40)
    qualifier_fr = models.CharField(max_length=60, blank=True)
    qualifier_en = models.CharField(max_length=60, blank=True)
    perimeter_text_fr = models.CharField(max_length=300)
    perimeter_text_en = models.CharField(max_length=300)
    period = models.CharField(max_length=40, blank=True)
    sources = models.JSONField(default=list)
    indicator = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.label_en}: {self.value} {self.unit_en}"


class SignOff(models.Model):
    """A territory's agreement to the version about to be deposited; it outlives the territory's leaving.

    It can be given again, or fall with its territory, until the version that it goes with is deposited.
    """

    candidacy = models.ForeignKey(Candidacy, on_delete=models.RESTRICT, related_name="sign_offs")
    member = models.ForeignKey(
        MemberTerritory, null=True, on_delete=models.SET_NULL, related_name="sign_offs"
    )
    member_name = models.CharField(max_length=160, blank=True)
    version_number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(
        "candidacies.Version", null=True, on_delete=models.RESTRICT, related_name="sign_offs"
    )
    content_sha256 = models.CharField(max_length=64)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    signed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "version_number"], name="candidacies_signs_a_version_once"
            ),
            Frozen(
                name="candidacies_sign_off_as_given",
                once="version",
                fields=[
                    "candidacy",
                    "member_name",
                    "version_number",
                    "version",
                    "content_sha256",
                    "signed_by",
                    "signed_at",
                ],
                forgettable=["member"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_name} signs V{self.version_number}"


class Version(Subject):
    """A deposited dossier: what it said, its hash, and its receipt. Immutable, never deleted.

    Once it is kept no longer (`emptied_at`), its content says what it was of and nothing more; its
    hash, its day and its receipt stay.
    """

    candidacy = models.ForeignKey(Candidacy, on_delete=models.RESTRICT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    figures: "models.ManyToManyField[Figure, VersionFigure]" = models.ManyToManyField(
        Figure, through="VersionFigure", related_name="+"
    )
    deposited_at = models.DateTimeField(default=clock.now)
    deposited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "number"], name="candidacies_version_deposited_once"
            ),
            Frozen(
                name="candidacies_version_as_deposited",
                fields=[
                    "public_id",
                    "candidacy",
                    "number",
                    "content",
                    "sha256",
                    "deposited_at",
                    "emptied_at",
                ],
                forgettable=["deposited_by"],
                released=["content"],
                until="emptied_at",
            ),
        ]

    def __str__(self) -> str:
        return f"V{self.number}"


class VersionFigure(models.Model):
    """A figure that a deposited version holds: neither leaves the other."""

    version = models.ForeignKey(Version, on_delete=models.RESTRICT, related_name="+")
    figure = models.ForeignKey("evidence.Figure", on_delete=models.RESTRICT, related_name="+")

    class Meta:
        db_table = "candidacies_version_figures"
        unique_together = [("version", "figure")]
        constraints = [Frozen(name="candidacies_figure_as_deposited", fields=["version", "figure"])]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.figure_id}"


class Step(models.Model):
    """One step of a candidacy's life: made here, or documented by a public source."""

    candidacy = models.ForeignKey(Candidacy, on_delete=models.RESTRICT, related_name="steps")
    transition = models.CharField(max_length=40, blank=True)
    label_fr = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    detail_fr = models.TextField(blank=True)
    detail_en = models.TextField(blank=True)
    sign = models.CharField(max_length=10, default="neutral")
    at = models.DateTimeField(null=True)
    precision = models.CharField(max_length=8, choices=StepPrecision, default=StepPrecision.INSTANT)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.RESTRICT, related_name="+"
    )
    sources = models.JSONField(default=list)
    public = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(precision=StepPrecision.UNKNOWN, at=None)
                | (~Q(precision=StepPrecision.UNKNOWN) & Q(at__isnull=False)),
                name="candidacies_step_dated_or_not_documented",
            )
        ]

    def __str__(self) -> str:
        return self.label_en
