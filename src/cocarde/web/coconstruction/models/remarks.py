"""Remarks tied to a section or a criterion and to a version, and what the next version answers."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction.states import AnswerKind, RemarkState


class Remark(Subject):
    """An observation of the office on a section or a criterion of one deposited version.

    It keeps the specification that it was written under: a newer one may drop what it is about.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="remarks"
    )
    version = models.ForeignKey(
        "candidacies.Version", on_delete=models.RESTRICT, related_name="remarks"
    )
    specification = models.ForeignKey(
        "programmes.Specification", on_delete=models.RESTRICT, related_name="+"
    )
    section_key = models.CharField(max_length=40, blank=True)
    criterion_key = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ("version__number", "written_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="coconstruction_remark_says_something"
            ),
            models.CheckConstraint(
                condition=~Q(section_key="", criterion_key=""),
                name="coconstruction_remark_is_about_something",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_inherited(self) -> bool:
        """Made on a dossier that this candidacy follows, and still to be answered when it began."""
        return self.version.candidacy_id != self.candidacy_id

    @property
    def version_text(self) -> str:
        """The version that it was made on, and of which candidacy where it is another."""
        values: dict[str, Any] = {"number": self.version.number}
        if not self.is_inherited:
            return _("on version %(number)s") % values
        values["name"] = self.version.candidacy.name
        return _("on version %(number)s of %(name)s") % values

    @property
    def state(self) -> RemarkState:
        answer = getattr(self, "answer", None)
        return RemarkState(answer.kind) if answer else RemarkState.OPEN


class Answer(models.Model):
    """The team's answer to a remark; it is bound to the version deposited after it."""

    remark = models.OneToOneField(Remark, on_delete=models.RESTRICT, related_name="answer")
    kind = models.CharField(max_length=10, choices=AnswerKind)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    answered_at = models.DateTimeField(default=clock.now)
    version = models.ForeignKey(
        "candidacies.Version",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="answers",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=AnswerKind.values), name="coconstruction_answer_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=AnswerKind.REFUSED) | ~Q(text=""),
                name="coconstruction_refusal_gives_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.remark_id}"
