"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
urlpatterns += i18n_patterns(
    path("design/", include("cocarde.web.design.urls")),
    path("accounts/", include("allauth.urls")),
    path("files/", include("cocarde.web.files.urls")),
    path("figures/", include("cocarde.web.evidence.urls")),
    path("", include("cocarde.web.candidacies.urls")),
    path("", include("cocarde.web.committees.urls")),
    path("", include("cocarde.web.coconstruction.urls")),
)
