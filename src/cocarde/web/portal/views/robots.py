"""What search engines are told: the public pages in each language, and where there is nothing for them.

Both are made like the public pages and kept as long: what is under embargo is in neither.
"""

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cocarde.web.design.views.shared import shared_page
from cocarde.web.labels import queries as labels
from cocarde.web.labels.models import Label, Wave
from cocarde.web.programmes import queries as programmes
from cocarde.web.programmes.models import Call, Programme

_PAGES = (
    "portal:home",
    "portal:api",
    "portal:accessibility",
    "portal:legal",
    "portal:privacy",
    "programmes:calls",
    "labels:register",
    "labels:decisions",
    "credentials:verify",
)
# Pages behind a sign-in, which answer search engines nothing.
_CLOSED = ("account/", "candidacies/", "committee/", "mine/", "office/")


class _Alternates(Sitemap[Any]):
    """Each address in every language, each with the others beside it."""

    i18n = True
    alternates = True


class _Pages(_Alternates):
    def items(self) -> list[str]:
        return list(_PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


class _Programmes(_Alternates):
    def items(self) -> QuerySet[Programme]:
        return programmes.programmes()

    def location(self, item: Programme) -> str:
        return reverse("programmes:programme", args=[item.slug])


class _Calls(_Alternates):
    def items(self) -> QuerySet[Call]:
        return programmes.calls()

    def location(self, item: Call) -> str:
        return reverse("programmes:call", args=[item.programme.slug, item.slug])


class _Labels(_Alternates):
    def items(self) -> QuerySet[Label]:
        return labels.public_labels()


class _Waves(_Alternates):
    def items(self) -> QuerySet[Wave]:
        return labels.published_waves()


_MAPS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
    "pages": _Pages,
    "programmes": _Programmes,
    "calls": _Calls,
    "labels": _Labels,
    "waves": _Waves,
}


@require_safe
@shared_page
def site_map(request: HttpRequest) -> HttpResponse:
    """Every public page that keeps its address, by the same queries as the pages themselves."""
    answer: HttpResponse = sitemap(request, sitemaps=_MAPS).render()
    return answer


@require_safe
@shared_page
def robots(request: HttpRequest) -> HttpResponse:
    """Where search engines need not go, and where the map of the site is."""
    closed = [f"Disallow: /{code}/{page}" for code, _name in settings.LANGUAGES for page in _CLOSED]
    address = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", *closed, "", f"Sitemap: {address}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
