"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from cocarde.web.labels.views.public import features as label_features

urlpatterns: list[URLPattern | URLResolver] = []
urlpatterns += [path("labels.geojson", label_features, name="labels-geojson")]
urlpatterns += i18n_patterns(
    path("design/", include("cocarde.web.design.urls")),
    path("", include("cocarde.web.labels.urls")),
)
