"""The Atom feed of the register."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.syndication.views import Feed
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from cocarde.web.design.queries import day_text
from cocarde.web.labels import queries
from cocarde.web.labels.models import Label

_LENGTH = 50
_NEVER = datetime(2013, 1, 1, tzinfo=UTC)  # an empty feed says the same at each reading


class _Atom(Atom1Feed):
    def latest_post_date(self) -> Any:
        return super().latest_post_date() if self.items else _NEVER


class LabelFeed(Feed[Label, None]):
    """The last labels granted, each with its kind and its members."""

    feed_type = _Atom
    link = reverse_lazy("labels:register")

    def feed_url(self) -> str:
        return reverse("labels:feed")

    def title(self) -> str:
        return _("Labels granted")

    def subtitle(self) -> str:
        return _("The register of labels, as its decisions are published.")

    def items(self) -> list[Label]:
        return list(queries.public_labels().order_by("-granted_on", "sort_name", "pk")[:_LENGTH])

    def item_title(self, item: Any) -> str:
        return str(item.holder)

    def item_description(self, item: Any) -> str:
        members = ", ".join(item.decision.members)
        day = day_text(item.granted_on)
        told = _("%(kind)s, granted on %(day)s.") % {"kind": item.kind, "day": day}
        return f"{told} {members}".strip()

    def item_link(self, item: Label) -> str:
        return item.get_absolute_url()

    def item_updateddate(self, item: Label) -> datetime:
        zone = ZoneInfo(item.programme.zone)
        return item.decision.wave.published_at or datetime.combine(item.granted_on, time(), zone)
