"""Keys that sign in the name of a programme, and the credentials that labels were given."""

from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.access.models.frozen import Frozen
from cocarde.web.clock import queries as clock
from cocarde.web.credentials.states import ALGORITHM, LIST_BITS


class SigningKey(Subject):
    """A key of a programme. Its private part is a file of the operator's; a retired one still verifies."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="signing_keys"
    )
    algorithm = models.CharField(max_length=8, default=ALGORITHM)
    public_pem = models.TextField()
    made_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(retired_at=None),
                name="credentials_one_key_signs",
            ),
            Frozen(
                name="credentials_key_as_made",
                fields=["public_id", "programme", "algorithm", "public_pem", "made_at"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.public_id}"


class Credential(models.Model):
    """The place of a label in the lists that say what became of its credential: drawn once, for ever."""

    label = models.OneToOneField(
        "labels.Label", on_delete=models.RESTRICT, related_name="credential"
    )
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.RESTRICT, related_name="+"
    )
    place = models.PositiveIntegerField()
    issued_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["programme", "place"], name="credentials_one_a_place"),
            models.CheckConstraint(
                condition=Q(place__lt=LIST_BITS), name="credentials_place_is_in_the_list"
            ),
            Frozen(
                name="credentials_as_issued",
                fields=["label", "programme", "place", "issued_at"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label_id} @ {self.place}"
