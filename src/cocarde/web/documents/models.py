"""Documents made of deposited versions: kept, made again when the version or the layout is another."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cocarde.web.access.models import Subject
from cocarde.web.clock import queries as clock
from cocarde.web.documents.states import AccessState, Kind, Making


class Document(Subject):
    """A PDF of a version in a language. `key` says what it was made of: the same is never made twice.

    It holds nothing that the version does not say, and no name of a person: nothing of it is to be
    erased by itself.
    """

    version = models.ForeignKey(
        "candidacies.Version", on_delete=models.CASCADE, related_name="documents"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=8, choices=Making, default=Making.WAITING)
    content = models.FileField(upload_to="documents/%Y/%m", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField(default=clock.now)
    made_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=Making.values), name="documents_making_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="documents_kind_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(state=Making.DONE) & ~Q(sha256=""))
                | (~Q(state=Making.DONE) & Q(sha256="")),
                name="documents_made_with_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.state}"


class Arrival(models.Model):
    """A candidacy that came from a file, and what was said of it there that is nobody's here."""

    candidacy = models.OneToOneField(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    file_sha256 = models.CharField(max_length=64)
    carried = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.candidacy_id} {self.file_sha256[:12]}"


class WordFile(Subject):
    """A word-processing document that was read and not yet taken: its team looks at it first.

    `taken` says what goes where, with the revision of each section when it was read; `left`, what
    was not understood.
    """

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField(max_length=200)
    taken = models.JSONField(default=list)
    left = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    read_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.file_name


class Redaction(models.Model):
    """What was hidden in a redacted copy, and why; never the words, which may be names."""

    document = models.OneToOneField(
        "documents.Document", on_delete=models.CASCADE, related_name="redaction"
    )
    hidden = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.document_id}: {len(self.hidden)}"


class AccessRequest(Subject):
    """Somebody asks for access to the dossier of a candidacy. Who asks can be forgotten; the rest stays."""

    candidacy = models.ForeignKey(
        "candidacies.Candidacy", on_delete=models.RESTRICT, related_name="access_requests"
    )
    # Null is what was forgotten: an empty text would be another text.
    name = models.CharField(max_length=160, null=True)  # noqa: DJ001
    address = models.CharField(max_length=300, null=True)  # noqa: DJ001
    asked = models.TextField(null=True)  # noqa: DJ001
    received_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=AccessState, default=AccessState.RECEIVED)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("received_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AccessState.values), name="documents_access_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=AccessState.RECEIVED, answered_at=None)
                | Q(state=AccessState.HANDED, document__isnull=False, answered_at__isnull=False)
                | (Q(state=AccessState.REFUSED, answered_at__isnull=False) & ~Q(answer="")),
                name="documents_access_answered_by_a_copy_or_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidacy_id} {self.received_on}"

    @property
    def sign(self) -> str:
        """The sign that shows where it stands."""
        return AccessState(self.state).sign

    @property
    def is_answered(self) -> bool:
        return self.state != AccessState.RECEIVED

    @property
    def has_personal_data(self) -> bool:
        """True while something of whoever asked is kept."""
        return any(value is not None for value in (self.name, self.address, self.asked))
