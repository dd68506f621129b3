"""The pack of a session on paper, with the name of its one reader across each page."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.clock import queries as clock
from cocarde.web.documents.states import Making


class PrintedPack(models.Model):
    """The pack of one member in one language; another takes its place when the dossiers are others.

    `key` says of which versions it was made. The file bears a name: it goes with its reader.
    """

    session = models.ForeignKey(
        "committees.Session", on_delete=models.CASCADE, related_name="printed_packs"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(max_length=8, choices=Making, default=Making.WAITING)
    key = models.CharField(max_length=64, blank=True)
    content = models.FileField(upload_to="packs/%Y/%m", max_length=200, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField(default=clock.now)
    made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person", "language"], name="committees_one_printed_pack"
            ),
            models.CheckConstraint(
                condition=Q(state__in=Making.values), name="committees_pack_making_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(state=Making.DONE) & ~Q(key="")) | (~Q(state=Making.DONE) & Q(key="")),
                name="committees_pack_made_of_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.person_id} · {self.state}"
