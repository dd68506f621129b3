"""The Atom feed of the register."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.syndication.views import Feed
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.design.queries import day_text
from cocarde.web.labels import queries
from cocarde.web.labels.models import Label, LabelDecision

_LENGTH = 50
_NEVER = datetime(2013, 1, 1, tzinfo=UTC)  # an empty feed says the same at each reading


class _Atom(Atom1Feed):
    def latest_post_date(self) -> Any:
        return super().latest_post_date() if self.items else _NEVER


@dataclass(frozen=True)
class _Entry:
    """A wave, a label granted, or a decision on one."""

    title: str
    description: str
    link: str
    at: datetime
    order: str


class LabelFeed(Feed[_Entry, None]):
    """The last labels granted, each with its kind and its members, the decisions on labels and the waves."""

    feed_type = _Atom
    link = reverse_lazy("labels:register")

    def feed_url(self) -> str:
        return reverse("labels:feed")

    def title(self) -> str:
        return _("Labels granted")

    def subtitle(self) -> str:
        return _("The register of labels, as its decisions are published.")

    def items(self) -> list[_Entry]:
        granted = queries.public_labels().order_by("-granted_on", "sort_name", "pk")[:_LENGTH]
        decided = queries.public_label_decisions()[:_LENGTH]
        waves = queries.summaries()[:_LENGTH]
        entries = [*map(_granted, granted), *map(_decided, decided), *map(_published, waves)]
        entries.sort(key=lambda entry: entry.order)
        return sorted(entries, key=lambda entry: entry.at, reverse=True)[:_LENGTH]

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return str(item.description)

    def item_link(self, item: _Entry) -> str:
        return item.link

    def item_updateddate(self, item: _Entry) -> datetime:
        return item.at


def _granted(label: Label) -> _Entry:
    members = ", ".join(label.decision.members)
    day = day_text(label.granted_on)
    told = _("%(kind)s, granted on %(day)s.") % {"kind": label.kind, "day": day}
    zone = ZoneInfo(label.programme.zone)
    at = label.decision.wave.published_at or datetime.combine(label.granted_on, time(), zone)
    title = str(label.holder)
    return _Entry(title, f"{told} {members}".strip(), label.get_absolute_url(), at, label.sort_name)


def _decided(row: LabelDecision) -> _Entry:
    event = queries.event_of(row)
    title = _("%(holder)s: %(decision)s") % {"holder": row.label.holder, "decision": event.label}
    told = " ".join(filter(None, [event.day_text, event.detail]))
    link = f"{row.label.get_absolute_url()}#decision-{row.public_id}"
    return _Entry(title, told, link, row.wave.published_at or row.wave.hour_h, row.label.sort_name)


def _published(summary: queries.WaveSummary) -> _Entry:
    wave, total = summary.wave, summary.total
    told = ngettext("%(n)s decision", "%(n)s decisions", total) % {"n": total}
    title = _("%(wave)s: decisions published") % {"wave": wave.name}
    at = wave.published_at or wave.hour_h
    return _Entry(title, f"{summary.when} · {told}", wave.get_absolute_url(), at, "")
