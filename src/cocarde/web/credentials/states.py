"""What verifying a credential may find, and how long things last."""

from django.db import models
from django.utils.translation import pgettext_lazy

ALGORITHM = "RS256"  # what Open Badges 3.0 asks of everybody who verifies
KEY_BITS = 2048
JWT_TYPE = "application/vc+jwt"
LIST_BITS = 131_072  # the least that the Bitstring Status List specification allows
LIST_LASTS_HOURS = 24 * 7  # an older copy of the list is refused by whoever verifies
MOST_BYTES = 1024 * 1024  # of a file to verify
MOST_KIT_FILES = 40


class Purpose(models.TextChoices):
    """The two lists that say what became of credentials, by the words of the standard."""

    REVOCATION = "revocation"
    SUSPENSION = "suspension"


class Verdict(models.TextChoices):
    """What verifying found."""

    GENUINE = "genuine", pgettext_lazy("verdict", "genuine")
    SUSPENDED = "suspended", pgettext_lazy("verdict", "suspended")
    REVOKED = "revoked", pgettext_lazy("verdict", "revoked")
    EXPIRED = "expired", pgettext_lazy("verdict", "out of date")
    ALTERED = "altered", pgettext_lazy("verdict", "altered")
    UNKNOWN_ISSUER = "unknown_issuer", pgettext_lazy("verdict", "unknown issuer")

    @property
    def sign(self) -> str:
        """The key of the sign that goes with the word."""
        return {"genuine": "done", "suspended": "waiting", "expired": "waiting"}.get(
            self.value, "refused"
        )


class Silence(models.TextChoices):
    """Why a label has no credential."""

    HISTORICAL = "historical"


# The state that a label may be in, by the words that `labels` gives them.
SUSPENDED, ENDED = "suspended", "ended"


class ReportState(models.TextChoices):
    """Where the report on a period stands."""

    RUNNING = "running", pgettext_lazy("report", "period under way")
    DUE = "due", pgettext_lazy("report", "due")
    LATE = "late", pgettext_lazy("report", "late")
    SUBMITTED = "submitted", pgettext_lazy("report", "submitted")

    @property
    def sign(self) -> str:
        """The key of the sign that goes with the word."""
        return {"submitted": "done", "late": "refused", "due": "waiting"}.get(self.value, "neutral")
