"""The Atom feed of the corrections of a programme's labels."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from cocarde.web.credentials import queries
from cocarde.web.labels.models import Correction
from cocarde.web.programmes.models import Programme
from cocarde.web.programmes.queries import programme_at

_LENGTH = 50


class CorrectionFeed(Feed[Correction, Programme]):
    """What was corrected on the public pages, as it is."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, programme: str) -> Programme:  # noqa: ARG002
        row = programme_at(programme)
        if row is None:
            raise Http404
        return row

    def link(self, obj: Programme) -> str:
        return reverse("credentials:corrections", args=[obj.slug])

    def feed_url(self, obj: Programme) -> str:
        return reverse("credentials:corrections_feed", args=[obj.slug])

    def title(self, obj: Programme) -> str:
        return f"{_('Log of corrections')} – {obj.name}"

    def subtitle(self, obj: Programme) -> str:  # noqa: ARG002
        return _("What was corrected on the public pages of labels.")

    def items(self, obj: Programme) -> list[Correction]:
        return list(queries.corrections_in(obj)[:_LENGTH])

    def item_title(self, item: Any) -> str:
        return str(item.label.holder)

    def item_description(self, item: Any) -> str:
        return str(item.text)

    def item_link(self, item: Correction) -> str:
        return f"{item.label.get_absolute_url()}#correction-{item.pk}"

    def item_updateddate(self, item: Correction) -> datetime:
        return item.at
