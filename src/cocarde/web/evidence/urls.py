"""Where figures say where they come from."""

from django.urls import path

from cocarde.web.evidence.views import companies, comparison, explain, member, public, references

app_name = "evidence"
urlpatterns = [
    path("", public.about, name="about"),
    path("companies/", companies.companies, name="companies"),
    path("explain/", explain.explain, name="explain"),
    path("compare/", comparison.compare, name="compare"),
    path("compare/figures.<slug:form>", comparison.comparison, name="comparison"),
    path("references/", references.references, name="references"),
    path("references/<str:name>", references.download, name="reference_file"),
    path("geo/<slug:snapshot>/<int:year>/epci.geojson", public.epci, name="epci"),
    path("geo/<slug:snapshot>/background.geojson", public.background, name="background"),
    path("<slug:public_id>/", member.figure, name="figure"),
]
