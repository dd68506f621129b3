"""The brand kit of a kind of label: its licence by versions, who accepted it, what was taken."""

from django.conf import settings
from django.db import models

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.design.states import in_language


class BrandKit(Subject):
    """The files that holders of a kind of label may use; they are attachments of this subject."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="brand_kits"
    )
    kind_key = models.SlugField(max_length=40)
    kind_fr = models.CharField(max_length=120)
    kind_en = models.CharField(max_length=120)

    class Meta:
        ordering = ("kind_key",)
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind_key"], name="credentials_one_kit_a_kind"
            )
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def kind(self) -> str:
        return str(in_language(self, "kind"))


class Licence(models.Model):
    """What is accepted before the files are taken: a version never changes, the next one replaces it."""

    kit = models.ForeignKey(BrandKit, on_delete=models.RESTRICT, related_name="licences")
    number = models.PositiveSmallIntegerField()
    text_fr = models.TextField()
    text_en = models.TextField()
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["kit", "number"], name="credentials_licence_numbered"),
            Frozen(
                name="credentials_licence_as_published",
                fields=["kit", "number", "text_fr", "text_en", "published_at"],
                forgettable=["published_by"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kit_id} v{self.number}"

    @property
    def text(self) -> str:
        return str(in_language(self, "text"))


class Acceptance(models.Model):
    """A holder accepted a licence, by its lead."""

    licence = models.ForeignKey(Licence, on_delete=models.RESTRICT, related_name="acceptances")
    label = models.ForeignKey("labels.Label", on_delete=models.RESTRICT, related_name="+")
    accepted_at = models.DateTimeField(default=clock.now)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-accepted_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["licence", "label"], name="credentials_licence_accepted_once"
            ),
            Frozen(
                name="credentials_acceptance_as_given",
                fields=["licence", "label", "accepted_at"],
                forgettable=["accepted_by"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label_id}: {self.licence}"


class Download(models.Model):
    """A file of a kit was taken for a label; its name stays when the file is replaced."""

    label = models.ForeignKey("labels.Label", on_delete=models.RESTRICT, related_name="+")
    licence = models.ForeignKey(Licence, on_delete=models.RESTRICT, related_name="+")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.label_id}: {self.file_name}"
