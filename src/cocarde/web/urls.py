"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import LocalePrefixPattern, RoutePattern

from cocarde.web.accounts import urls as accounts
from cocarde.web.api import api
from cocarde.web.credentials.urls import published_patterns
from cocarde.web.labels.views.public import features as label_features
from cocarde.web.portal.views.public import icon, metrics

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("credentials/", include(published_patterns)),
    path("metrics", metrics, name="metrics"),
    path("favicon.ico", icon),
    path("labels.geojson", label_features, name="labels-geojson"),
    # One namespace with and without a language, which `include` cannot say.
    URLResolver(
        RoutePattern(""),
        [*accounts.plain_urlpatterns, URLResolver(LocalePrefixPattern(), accounts.urlpatterns)],
        app_name=accounts.app_name,
        namespace=accounts.app_name,
    ),
]
urlpatterns += i18n_patterns(
    path("design/", include("cocarde.web.design.urls")),
    path("", include(accounts.sign_in_urlpatterns)),
    path("", include("cocarde.web.candidacies.urls")),
    path("", include("cocarde.web.coconstruction.urls")),
    path("", include("cocarde.web.comments.urls")),
    path("", include("cocarde.web.committees.urls")),
    path("", include("cocarde.web.credentials.urls")),
    path("", include("cocarde.web.documents.urls")),
    path("", include("cocarde.web.ecosystem.urls")),
    path("", include("cocarde.web.embargo.urls")),
    path("figures/", include("cocarde.web.evidence.urls")),
    path("files/", include("cocarde.web.files.urls")),
    path("", include("cocarde.web.governance.urls")),
    path("", include("cocarde.web.joint.urls")),
    path("", include("cocarde.web.labels.urls")),
    path("", include("cocarde.web.mail.urls")),
    path("", include("cocarde.web.missions.urls")),
    path("", include("cocarde.web.portal.urls")),
    path("", include("cocarde.web.programmes.urls")),
    path("", include("cocarde.web.replies.urls")),
    path("", include("cocarde.web.appeals.urls")),
    path("", include("cocarde.web.supporters.urls")),
)
