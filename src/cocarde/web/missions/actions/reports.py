"""Publishing what a mission brought: a version is frozen, a correction is another version with its reason."""

from typing import Any

from django.db import transaction

from cocarde.web.clock import queries as clock
from cocarde.web.missions import queries
from cocarde.web.missions.actions.journalling import record
from cocarde.web.missions.actions.refusals import NotYetError, SameError, UnsaidError
from cocarde.web.missions.models import Mission, Report
from cocarde.web.missions.states import MissionState

SAID = ("words_fr", "words_en", "reason_fr", "reason_en")


@transaction.atomic
def publish_report(*, mission: Mission, actor: Any, **said: str) -> Report:
    """Publish what is counted today, for ever; what was published before stays where it was.

    Raises:
        NotYetError: nobody may read of the mission, or its meetings are not over, or it had none.
        UnsaidError: a correction says why.
        SameError: nothing is counted or said otherwise than in the last version.
    """
    row = Mission.objects.select_for_update().get(pk=mission.pk)
    end = queries.end_of(row)
    if row.state == MissionState.PREPARED or end is None or end > clock.now():
        raise NotYetError
    words = {name: said.get(name, "").strip() for name in SAID}
    before = queries.report_of(row)
    content = queries.counted(row)
    public = queries.public_part(content)
    if before is not None:
        if not words["reason_fr"]:
            raise UnsaidError
        same = all(words[name] == getattr(before, name) for name in ("words_fr", "words_en"))
        if same and queries.same_counts(public, before):
            raise SameError
    report = Report.objects.create(
        mission=row,
        number=before.number + 1 if before else 1,
        content=content,
        public=public,
        sha256=queries.digest_of(public, words),
        published_by=actor,
        **words,
    )
    record(row, "report_published", actor, report, number=report.number, sha256=report.sha256)
    return report
