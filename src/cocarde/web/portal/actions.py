"""Once a day, all that expires goes."""

from django.db import transaction

from cocarde.web.access.models import SubjectRef
from cocarde.web.accounts import queries as accounts
from cocarde.web.journal import actions as journal

# A line on all of it names nothing: each verb says what it forgot, under the salt.
RETENTION = SubjectRef("retention", "")


def apply_retention() -> dict[str, int]:
    """Forget all that has expired, each kind by the verb of its app; how many of each that went."""
    gone: dict[str, int] = {}
    for one in accounts.expiries():
        with transaction.atomic():
            if count := one.forget():
                gone[one.key] = count
                journal.record(
                    verb="retention.applied",
                    subject=RETENTION,
                    details={"kind": one.key, "count": count},
                )
    return gone
