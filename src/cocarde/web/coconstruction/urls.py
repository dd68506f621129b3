"""Addresses of co-construction."""

from django.urls import path

from cocarde.web.coconstruction.views import candidate, exchanges, office

app_name = "coconstruction"
urlpatterns = [
    path("office/<slug:programme>/", office.board, name="board"),
    path("office/<slug:programme>/candidacies.csv", office.export, name="export"),
    path("office/candidacies/<slug:public_id>/", office.candidacy, name="candidacy"),
    path("office/candidacies/<slug:public_id>/move/", office.move, name="move"),
    path("office/candidacies/<slug:public_id>/delegate/", exchanges.delegate, name="delegate"),
    path("office/candidacies/<slug:public_id>/messages/", exchanges.message, name="message"),
    path(
        "office/candidacies/<slug:public_id>/versions/<int:number>/",
        office.read,
        name="read",
    ),
    path(
        "office/candidacies/<slug:public_id>/versions/<int:number>/remarks/",
        office.remark,
        name="remark",
    ),
    path("candidacies/<slug:public_id>/thread/", exchanges.thread, name="thread"),
    path("candidacies/<slug:public_id>/remarks/", candidate.remarks, name="remarks"),
    path("candidacies/<slug:public_id>/remarks/<slug:remark_id>/", candidate.answer, name="answer"),
    path(
        "candidacies/<slug:public_id>/versions/<int:number>/coverage/",
        candidate.coverage,
        name="coverage",
    ),
]
