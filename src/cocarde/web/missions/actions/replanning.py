"""Planning again on the day: the fewest changes, looked at before they are published."""

from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.missions import queries
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.refusals import NotAllowedError, NotYetError, UnderWayError
from cocarde.web.missions.models import Mission, Schedule, Search
from cocarde.web.missions.states import UNDER_WAY, Proof


@transaction.atomic
def replan(*, mission: Mission, actor: Any) -> Schedule | None:
    """Make a new plan from the published one for what has happened, as the draft; none where nothing changes.

    A draft that was there is replaced: it does not know what has happened.

    Raises:
        NotYetError: nothing is published.
        NotAllowedError: nothing is to come any more.
        UnderWayError: a search is under way.
    """
    row = Mission.objects.select_for_update().get(pk=mission.pk)
    if Search.objects.filter(mission=row, state__in=UNDER_WAY).exists():
        raise UnderWayError
    published = queries.last_published(row)
    if published is None:
        raise NotYetError
    found = queries.replanned(published)
    if found is None:
        raise NotAllowedError
    Schedule.objects.filter(mission=row, published_at=None).delete()
    if not (found.moved or found.dropped or found.added):
        return None
    made = found.schedule
    draft = Schedule.objects.create(
        mission=row,
        content=queries.content_of(made),
        proof=Proof.FEASIBLE,
        held=len(made.held),
        wished=published.wished,
        breaks=made.breaks,
        bound=made.bound,
        seconds=made.seconds,
        revision=row.revision,
        is_replan=True,
        made_at=clock.now(),
    )
    record(
        row, "replanned", actor, moved=len(found.moved), dropped=len(found.dropped),
        added=len(found.added),
    )  # fmt: skip
    return draft
