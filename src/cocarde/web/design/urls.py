"""The page of components, in development."""

from django.urls import path

from cocarde.web.design.views import public

app_name = "design"
urlpatterns = [
    path("", public.components, name="components"),
    path("territories.geojson", public.sample_territories, name="territories"),
    path("autosave/", public.sample_autosave, name="autosave"),
]
