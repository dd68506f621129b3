"""Every address of the site."""

from importlib import import_module

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from django_prometheus.exports import ExportToDjangoView

from cocarde.web.accounts.urls import sign_in_urlpatterns
from cocarde.web.api import api


def app(name: str) -> URLResolver:
    """The addresses of an app in one namespace: `urlpatterns` under each language, and
    `plain_urlpatterns` (feeds for software, links in letters) without one.
    """
    module = import_module(f"cocarde.web.{name}.urls")
    languages = URLResolver(LocalePrefixPattern(), module.urlpatterns)
    return URLResolver(
        RoutePattern(""),
        [*getattr(module, "plain_urlpatterns", []), languages],
        app_name=module.app_name,
        namespace=module.app_name,
    )


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("metrics", ExportToDjangoView, name="metrics"),
    app("accounts"),
    app("mail"),
    app("programmes"),
    app("portal"),
]
urlpatterns += i18n_patterns(
    path("design/", include("cocarde.web.design.urls")),
    path("", include(sign_in_urlpatterns)),
)
