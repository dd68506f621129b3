"""Addresses of co-construction."""

from django.urls import path

from cocarde.web.coconstruction.views import (
    candidate,
    exchanges,
    field,
    office,
    recommendations,
    sessions,
    visits,
)

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
    path("office/visits/worker.js", field.worker, name="visit_worker"),
    path("office/visits/<slug:visit_id>/", visits.site_visit, name="site_visit"),
    path("office/visits/<slug:visit_id>/report/", visits.report, name="visit_report"),
    path("office/visits/<slug:visit_id>/cancel/", visits.cancel, name="visit_cancel"),
    path("office/visits/<slug:visit_id>/field/", field.field, name="field"),
    path("office/visits/<slug:visit_id>/field/state/", field.state, name="field_state"),
    path("office/visits/<slug:visit_id>/field/notes/", field.notes, name="field_notes"),
    path("office/visits/<slug:visit_id>/field/photos/", field.photos, name="field_photos"),
    path(
        "office/visits/<slug:visit_id>/field/manifest.webmanifest",
        field.manifest,
        name="field_manifest",
    ),
    path("office/candidacies/<slug:public_id>/visits/new/", visits.plan, name="plan_visit"),
    path("office/candidacies/<slug:public_id>/sessions/new/", sessions.plan, name="plan_session"),
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
    path("candidacies/<slug:public_id>/visits/", visits.visits, name="visits"),
    path("candidacies/<slug:public_id>/visits/<slug:visit_id>/", visits.visit, name="visit"),
    path(
        "candidacies/<slug:public_id>/sessions/<slug:session_id>/", sessions.session, name="session"
    ),
    path("candidacies/<slug:public_id>/remarks/", candidate.remarks, name="remarks"),
    path("candidacies/<slug:public_id>/remarks/<slug:remark_id>/", candidate.answer, name="answer"),
    path(
        "candidacies/<slug:public_id>/versions/<int:number>/coverage/",
        candidate.coverage,
        name="coverage",
    ),
]
