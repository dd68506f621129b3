"""Keeping what is public of a label, each time that it changes."""

from django.db import transaction

from cocarde.web.credentials import queries
from cocarde.web.credentials.models import PublicState
from cocarde.web.labels.models import Label


@transaction.atomic
def keep_state(*, label: Label) -> PublicState | None:
    """Keep what the page of a label says from now on; nothing where it says what it said."""
    facts = queries.facts_of(label)
    digest = queries.digest_of(facts)
    last = label.public_states.order_by("-at", "-pk").first()
    if last is not None and last.sha256 == digest:
        return None
    return PublicState.objects.create(label=label, facts=facts, sha256=digest)
