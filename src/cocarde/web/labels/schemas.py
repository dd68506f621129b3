"""A label as other software reads it: the same in the API and in every file."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel, Field

from cocarde.web.evidence import queries as evidence
from cocarde.web.labels import queries
from cocarde.web.labels.models import Label
from cocarde.web.labels.states import LabelState

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class LabelEventOut(BaseModel):
    """One published decision on a label since it was granted."""

    id: str = Field(description="Random identifier, permanent.")
    decision: str = Field(description="Key of the decision in the specification.")
    effect: str = Field(description="confirm, renew, reopen, suspend, lift or withdraw.")
    decision_label: str = Field(description="The decision in the language of the answer.")
    decided_on: dt.date | None
    term_on: dt.date | None = Field(description="The term that it gives, where it gives one.")
    until: dt.date | None = Field(description="The last day of a suspension, where it has one.")
    detail: str = Field(description="Until what, in words.")
    reasons: str


class LabelOut(BaseModel):
    """One label of the register."""

    id: str = Field(description="Random identifier, permanent.")
    slug: str = Field(description="Last part of the public address.")
    programme: str = Field(description="Slug of the programme.")
    holder: str = Field(description="Who holds the label.")
    kind: str = Field(description="Key of the label kind.")
    kind_label: str = Field(description="The label kind in the language of the answer.")
    members: list[str] = Field(
        description="Members of the candidacy: territories, companies or organisations."
    )
    granted_on: dt.date
    term_on: dt.date | None = Field(description="A term ends nothing by itself.")
    confirmed_on: dt.date | None
    suspended_on: dt.date | None
    suspended_until: dt.date | None = Field(description="None: until a decision lifts it.")
    in_play_on: dt.date | None = Field(description="Back in play since; the label goes on.")
    ended_on: dt.date | None
    state: str = Field(description="current, confirmed, prolonged, suspended or ended.")
    state_label: str = Field(description="The state in the language of the answer.")
    perimeter: str = Field(description="The perimeter as a dated expression.")
    longitude: float | None
    latitude: float | None
    url: str = Field(description="The permanent public address.")
    decisions: list[LabelEventOut] = Field(description="What was decided on it, the last first.")

    @classmethod
    def of(cls, label: Label, absolute: Callable[[str], str]) -> "LabelOut":
        """From a label read by the register's query."""
        is_suspended = label.state == LabelState.SUSPENDED
        lon, lat = evidence.centre_of(label.programme, label.perimeter) or (None, None)
        return cls(
            id=label.public_id,
            slug=label.slug,
            programme=label.programme.slug,
            holder=label.holder,
            kind=label.kind_key,
            kind_label=label.kind,
            members=label.decision.members,
            granted_on=label.granted_on,
            term_on=label.term_on,
            confirmed_on=label.confirmed_on,
            suspended_on=label.suspended_on if is_suspended else None,
            suspended_until=label.suspended_until if is_suspended else None,
            in_play_on=label.in_play_on,
            ended_on=label.ended_on,
            state=label.state.value,
            state_label=queries.state_text(label),
            perimeter=label.perimeter,
            longitude=lon,
            latitude=lat,
            url=absolute(label.get_absolute_url()),
            decisions=[_event(event) for event in queries.life_of(label)],
        )


def _event(event: queries.LabelEvent) -> LabelEventOut:
    return LabelEventOut(
        id=event.id,
        decision=event.key,
        effect=event.effect,
        decision_label=event.label,
        decided_on=event.day,
        term_on=event.term_on,
        until=event.until,
        detail=event.detail,
        reasons=event.reasons,
    )


class DecisionOut(BaseModel):
    """One published decision, on a candidacy or on a label."""

    id: str = Field(description="Random identifier, permanent.")
    programme: str = Field(description="Slug of the programme.")
    generated: bool = Field(description="True where the programme is invented.")
    wave: str = Field(description="Name of the wave in the language of the answer.")
    wave_url: str = Field(description="The permanent public address of the wave.")
    decided_on: dt.date = Field(description="The day, in the time zone of the programme.")
    hour: dt.datetime | None = Field(description="The hour; none where history gives a day only.")
    on_label: bool = Field(description="True where it is on a label, false on a candidacy.")
    name: str = Field(description="The candidacy, or the holder of the label.")
    members: list[str] = Field(
        description="Members of the candidacy: territories, companies or organisations."
    )
    decision: str = Field(description="Key of the decision in the specification.")
    decision_label: str = Field(description="The decision in the language of the answer.")
    detail: str = Field(description="Until what, in words.")
    reasons: str
    sources: list[str] = Field(description="Where history was read.")
    label_url: str = Field(description="The label that it is about; empty where there is none.")

    @classmethod
    def of(cls, row: queries.PublishedDecision, absolute: Callable[[str], str]) -> "DecisionOut":
        """From a row of the list of published decisions."""
        return cls(
            id=row.id,
            programme=row.programme.slug,
            generated=row.programme.generated,
            wave=row.wave.name,
            wave_url=absolute(row.wave.get_absolute_url()),
            decided_on=row.decided_on,
            hour=row.hour,
            on_label=row.on_label,
            name=row.name,
            members=row.members,
            decision=row.key,
            decision_label=row.label,
            detail=row.detail,
            reasons=row.reasons,
            sources=row.sources,
            label_url=absolute(row.label_url) if row.label_url else "",
        )


class DecisionPage(BaseModel):
    """One page of decisions; `next` is the cursor of the following one."""

    items: list[DecisionOut]
    next: str | None = None


def decision_row(row: queries.PublishedDecision, absolute: Callable[[str], str]) -> dict[str, Any]:
    """A decision as a row of a table; words that look like a formula are kept as text."""
    cells = DecisionOut.of(row, absolute).model_dump(mode="json")
    for several in ("members", "sources"):
        cells[several] = " ; ".join(cells[several])
    return {key: _as_text(value) for key, value in cells.items()}


class LabelPage(BaseModel):
    """One page of labels; `next` is the cursor of the following one."""

    items: list[LabelOut]
    next: str | None = None


def table_row(label: Label, absolute: Callable[[str], str]) -> dict[str, Any]:
    """A label as a row of a table; a name that looks like a formula is kept as text."""
    row = LabelOut.of(label, absolute).model_dump(mode="json")
    row["members"] = " ; ".join(row["members"])
    row["decisions"] = " ; ".join(
        f"{one['decided_on']} {one['decision_label']}" for one in row["decisions"]
    )
    return {key: _as_text(value) for key, value in row.items()}


def _as_text(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_SIGNS) else value


def geojson_of(labels: Iterable[Label]) -> dict[str, Any]:
    """The labels as GeoJSON, in the order of the list."""
    return {"type": "FeatureCollection", "features": [_feature(label) for label in labels]}


def _feature(label: Label) -> dict[str, Any]:
    centre = evidence.centre_of(label.programme, label.perimeter)
    return {
        "type": "Feature",
        "id": label.public_id,
        "geometry": {"type": "Point", "coordinates": list(centre)} if centre else None,
        "properties": {
            "id": label.public_id,
            "name": label.holder,
            "state": label.state.sign,
            "label": queries.state_text(label),
            "kind": label.kind,
            "granted_on": label.granted_on.isoformat(),
            "url": label.get_absolute_url(),
        },
    }
