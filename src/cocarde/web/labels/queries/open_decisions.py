"""The published decisions as a list for other software: those on candidacies and those on labels."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cocarde.web.design.queries import source_links
from cocarde.web.design.templatetags.writing import fold
from cocarde.web.labels.models import Decision, LabelDecision, Wave
from cocarde.web.labels.queries.life import detail_of, public_label_decisions, rule_of
from cocarde.web.labels.queries.publication import public_decisions
from cocarde.web.labels.queries.register import place_abroad
from cocarde.web.labels.queries.waves import outcome_of
from cocarde.web.programmes.models import Programme


@dataclass(frozen=True)
class PublishedDecision:
    """What the public page of its wave says of one decision."""

    id: str
    wave: Wave
    programme: Programme
    on_label: bool
    name: str
    members: list[str]
    key: str
    label: str
    detail: str
    reasons: str
    sources: list[str]
    label_url: str

    @property
    def decided_on(self) -> date:
        """The day in the zone of the programme."""
        return self.wave.hour_h.astimezone(ZoneInfo(self.programme.zone)).date()

    @property
    def hour(self) -> datetime | None:
        """The hour H; none where history gives a day only."""
        return self.wave.hour_h if self.wave.has_hour else None


def published_decisions(programme_slug: str = "") -> list[PublishedDecision]:
    """The latest wave first, then in alphabetical order; what a specification does not publish is not."""
    decided, on_labels = public_decisions(), public_label_decisions()
    if programme_slug:
        decided = decided.filter(wave__programme__slug=programme_slug)
        on_labels = on_labels.filter(wave__programme__slug=programme_slug)
    rows = [_on_candidacy(row) for row in decided if outcome_of(row).published]
    rows += [_on_label(row) for row in on_labels]
    return sorted(rows, key=lambda r: (-r.wave.hour_h.timestamp(), r.wave.pk, fold(r.name), r.id))


def _on_candidacy(row: Decision) -> PublishedDecision:
    programme, label = row.candidacy.programme, getattr(row, "label", None)
    row.wave.programme = programme
    if label:
        label.programme = programme
    return PublishedDecision(
        id=row.public_id,
        wave=row.wave,
        programme=programme,
        on_label=False,
        name=row.candidacy.name,
        members=row.members or place_abroad(label.perimeter if label else ""),
        key=row.outcome,
        label=str(outcome_of(row).public_label),
        detail="",
        reasons=row.reasons,
        sources=[url or said for said, url in source_links(row.sources)],
        label_url=label.get_absolute_url() if label else "",
    )


def _on_label(row: LabelDecision) -> PublishedDecision:
    rule, programme = rule_of(row), row.label.programme
    row.wave.programme = programme
    return PublishedDecision(
        id=row.public_id,
        wave=row.wave,
        programme=programme,
        on_label=True,
        name=row.label.holder,
        members=[],
        key=rule.key,
        label=str(rule.told),
        detail=detail_of(row),
        reasons=row.reasons,
        sources=[],
        label_url=row.label.get_absolute_url(),
    )
