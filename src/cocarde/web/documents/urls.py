"""Addresses of what leaves a candidacy, and of what comes in."""

from django.urls import include, path

from cocarde.web.documents.views import (
    arrivals,
    exchange,
    gathering,
    office,
    requests,
    versions,
    word,
)

app_name = "documents"

of_version = [
    path("", versions.documents, name="version"),
    path("redact/", office.redact, name="redact"),
    path("word/<slug:language>/", word.out, name="word"),
    path("<slug:document_id>/", versions.document, name="document"),
    path("<slug:document_id>/progress/", versions.progress, name="progress"),
    path("<slug:document_id>/file/", versions.file, name="file"),
    path("<slug:document_id>/annexes/", versions.with_annexes, name="with_annexes"),
]

urlpatterns = [
    path("office/calls/<slug:public_id>/arrival/", arrivals.load, name="load"),
    path("office/<slug:programme>/dossiers/", gathering.dossiers, name="dossiers"),
    path("office/<slug:programme>/access/", requests.requests, name="requests"),
    path("office/<slug:programme>/access.csv", requests.sheet, name="requests_csv"),
    path("office/<slug:programme>/access/new/", requests.new, name="new_request"),
    path("office/access/<slug:public_id>/", requests.request, name="request"),
    path("office/access/<slug:public_id>/hand/", requests.hand, name="hand_over"),
    path("office/access/<slug:public_id>/refuse/", requests.refuse, name="refuse_request"),
    path("office/access/<slug:public_id>/forget/", requests.forget, name="forget_requester"),
    path("candidacies/<slug:public_id>/exchange/", exchange.page, name="exchange"),
    path("candidacies/<slug:public_id>/exchange/arrived/", exchange.arrived, name="arrived"),
    path("candidacies/<slug:public_id>/exchange/candidacy.json", exchange.as_json, name="json"),
    path("candidacies/<slug:public_id>/exchange/word/", word.read, name="read_word"),
    path(
        "candidacies/<slug:public_id>/exchange/word/<slug:word_id>/", word.preview, name="preview"
    ),
    path(
        "candidacies/<slug:public_id>/exchange/word/<slug:word_id>/drop/",
        word.drop,
        name="drop_word",
    ),
    path("candidacies/<slug:public_id>/versions/<int:number>/documents/", include(of_version)),
]
