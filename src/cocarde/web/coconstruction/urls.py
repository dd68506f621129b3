"""Addresses of co-construction."""

from django.urls import path

from cocarde.web.coconstruction.views import candidate, exchanges, office, recommendations

app_name = "coconstruction"
urlpatterns = [
    path("office/<slug:programme>/", office.board, name="board"),
    path("office/<slug:programme>/candidacies.csv", office.export, name="export"),
    path(
        "office/<slug:programme>/recommendations/",
        recommendations.office_list,
        name="office_recommendations",
    ),
    path(
        "office/<slug:programme>/recommendations.csv",
        recommendations.office_export,
        name="office_recommendations_csv",
    ),
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
    path(
        "candidacies/<slug:public_id>/recommendations/",
        recommendations.recommendations,
        name="recommendations",
    ),
    path(
        "candidacies/<slug:public_id>/recommendations.csv",
        recommendations.export,
        name="recommendations_csv",
    ),
    path(
        "candidacies/<slug:public_id>/recommendations/<slug:task_id>/",
        recommendations.recommendation,
        name="recommendation",
    ),
    path(
        "candidacies/<slug:public_id>/recommendations/<slug:task_id>/follow/",
        recommendations.follow,
        name="follow",
    ),
    path("candidacies/<slug:public_id>/remarks/", candidate.remarks, name="remarks"),
    path("candidacies/<slug:public_id>/remarks/<slug:remark_id>/", candidate.answer, name="answer"),
    path(
        "candidacies/<slug:public_id>/versions/<int:number>/coverage/",
        candidate.coverage,
        name="coverage",
    ),
]
