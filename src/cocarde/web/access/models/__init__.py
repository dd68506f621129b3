"""Subjects (what acts and barriers are about), roles, barriers and embargoes."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import models

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0 o 1 i l: read aloud without mistakes


def draw_public_id() -> str:
    """A random public identifier: no sequence that would show a gap."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


@dataclass(frozen=True)
class SubjectRef:
    """A thing as the journal, barriers and embargoes name it."""

    kind: str
    public_id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.public_id}"


class Subject(models.Model):
    """A root object: it has a random public identifier and can be journalled, barred, embargoed."""

    public_id = models.CharField(max_length=12, unique=True, default=draw_public_id, editable=False)

    class Meta:
        abstract = True

    @property
    def ref(self) -> SubjectRef:
        return SubjectRef(self._meta.label_lower, self.public_id)


class RoleGrant(models.Model):
    """This person holds this role in this programme."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.CASCADE, related_name="role_grants"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="role_grants"
    )
    role = models.CharField(max_length=16, choices=Role)
    granted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "role"], name="access_role_granted_once"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="access_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.role}"


class Barrier(models.Model):
    """This person sees nothing at all of this subject, nor of what is derived from it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="barriers"
    )
    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=12)
    raised_at = models.DateTimeField(default=clock.now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject_kind", "subject_id"],
                condition=models.Q(lifted_at=None),
                name="access_one_standing_barrier",
            )
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.person} | {self.subject_kind}:{self.subject_id}"


class Embargo(models.Model):
    """Nothing of this subject is public until this instant, or until it is lifted by its verb."""

    subject_kind = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=12)
    until = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=models.Q(lifted_at=None),
                name="access_one_standing_embargo",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind}:{self.subject_id} until {self.until:%Y-%m-%d %H:%M %Z}"
