"""A chain of lines. Personal payloads stand beside it: they can be erased and the chain still holds."""

from django.conf import settings
from django.db import models

from cocarde.web.access.models.frozen import Frozen


class Entry(models.Model):
    """One line: who did what to what, when. Its hash covers everything but the payload's content."""

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=64)
    programme = models.ForeignKey(
        "programmes.Programme", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=12)
    commitment = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("sequence",)
        constraints = [
            Frozen(
                name="journal_line_as_written",
                fields=[
                    "sequence",
                    "at",
                    "verb",
                    "programme",
                    "subject_kind",
                    "subject_id",
                    "commitment",
                    "previous_hash",
                    "hash",
                ],
                forgettable=["actor"],
            )
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject_kind}:{self.subject_id}"


class Payload(models.Model):
    """What a line says beyond the chain: the actor and the details, under a salt. Erasable."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="payload")
    salt = models.CharField(max_length=32)
    content = models.JSONField()

    class Meta:
        constraints = [
            Frozen(
                name="journal_payload_as_written",
                fields=["entry", "salt", "content"],
                deletable=True,
            )
        ]

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class Head(models.Model):
    """The end of the chain: one row, locked by whoever writes the next line."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="journal_one_head")]

    def __str__(self) -> str:
        return f"head at {self.sequence}"
