"""Addresses of decisions, waves and labels."""

from django.urls import path

from cocarde.web.design.views.shared import shared_page
from cocarde.web.labels.feeds import LabelFeed
from cocarde.web.labels.views import (
    batch,
    conditions,
    following,
    holder,
    label,
    late,
    office,
    papers,
    public,
    rulings,
)

app_name = "labels"

urlpatterns = [
    path("labels/", public.register, name="register"),
    path("labels/feed/", shared_page(LabelFeed()), name="feed"),
    path("labels/labels.csv", public.register_csv, name="csv"),
    path("labels/labels.json", public.register_json, name="json"),
    path("labels/labels.geojson", public.features, name="features"),
    path(
        "labels/<slug:programme>/",
        public.of_programme,
        {"all_of": "labels:register"},
        name="register_of",
    ),
    path("labels/<slug:programme>/<slug:slug>/", public.label, name="label"),
    path("decisions/", public.decisions, name="decisions"),
    path(
        "decisions/<slug:programme>/",
        public.of_programme,
        {"all_of": "labels:decisions"},
        name="decisions_of",
    ),
    path("decisions/<slug:programme>/<slug:slug>/", public.wave, name="wave"),
    path("office/labels/<slug:public_id>/commitments/", label.publish_commitment, name="publish"),
    path("office/labels/<slug:public_id>/kept/", label.keep_commitment, name="keep"),
    path("office/labels/<slug:public_id>/corrections/", label.correct, name="correct"),
    path("office/labels/<slug:public_id>/name/", label.rename, name="rename"),
    path("office/labels/<slug:public_id>/", following.follow, name="follow"),
    path("office/labels/<slug:public_id>/audit/", following.audit, name="audit"),
    path("office/labels/<slug:public_id>/notice/", following.give_notice, name="give_notice"),
    path(
        "office/labels/<slug:public_id>/notices/<slug:notice_id>/drop/",
        following.drop_notice,
        name="drop_notice",
    ),
    path("office/<slug:programme>/labels/", late.late, name="late"),
    path("office/<slug:programme>/labels.csv", late.sheet, name="late_csv"),
    path("held-labels/<slug:public_id>/", holder.holder, name="holder"),
    path("held-labels/<slug:public_id>/notices/<slug:notice_id>/", holder.notice, name="notice"),
    path("held-labels/<slug:public_id>/audits/<slug:audit_id>/", holder.answer, name="answer"),
    path("office/<slug:programme>/waves/", office.waves, name="waves"),
    path("office/<slug:programme>/waves/new/", office.new_wave, name="new_wave"),
    path("office/<slug:programme>/waves/alone/", batch.alone, name="alone"),
    path("office/waves/<str:public_id>/several/", batch.several, name="several"),
    path("office/waves/<str:public_id>/", office.prepare, name="prepare"),
    path("office/waves/<str:public_id>/hour/", office.reschedule, name="reschedule"),
    path("office/waves/<str:public_id>/dry-run/", office.dry_run, name="dry_run"),
    path("office/waves/<str:public_id>/letters/", office.letters, name="letters"),
    path(
        "office/waves/<str:public_id>/letters/<slug:decision>/<slug:language>.pdf",
        papers.before,
        name="letter_before",
    ),
    path("candidacies/<slug:public_id>/letters/<slug:letter>.pdf", papers.letter, name="letter"),
    path("office/waves/<str:public_id>/seal/", office.seal, name="seal"),
    path("office/waves/<str:public_id>/unseal/", office.unseal, name="unseal"),
    path(
        "office/waves/<str:public_id>/decisions/<str:candidacy_id>/", office.decide, name="decide"
    ),
    path(
        "office/waves/<str:public_id>/decisions/<str:candidacy_id>/remove/",
        office.remove,
        name="remove",
    ),
    path("office/waves/<str:public_id>/labels/", rulings.choose, name="choose_label"),
    path(
        "office/waves/<str:public_id>/labels/<slug:label_id>/", rulings.decide, name="decide_label"
    ),
    path(
        "office/waves/<str:public_id>/labels/<slug:label_id>/remove/",
        rulings.remove,
        name="remove_label",
    ),
    path("office/decisions/<slug:public_id>/conditions/", conditions.conditions, name="conditions"),
    path(
        "office/decisions/<slug:public_id>/conditions/<slug:condition_id>/remove/",
        conditions.remove,
        name="remove_condition",
    ),
    path(
        "office/decisions/<slug:public_id>/conditions/<slug:condition_id>/met/",
        conditions.meet,
        name="meet",
    ),
]
