"""Addresses of what leaves a candidacy, and of what comes in."""

from django.urls import include, path

from cocarde.web.documents.views import versions

app_name = "documents"

of_version = [
    path("", versions.documents, name="version"),
    path("<slug:document_id>/", versions.document, name="document"),
    path("<slug:document_id>/progress/", versions.progress, name="progress"),
    path("<slug:document_id>/file/", versions.file, name="file"),
]

urlpatterns = [
    path("candidacies/<slug:public_id>/versions/<int:number>/documents/", include(of_version)),
]
