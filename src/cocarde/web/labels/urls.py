"""Addresses of decisions, waves and labels."""

from django.urls import path

from cocarde.web.design.views.shared import shared_page
from cocarde.web.labels.feeds import LabelFeed
from cocarde.web.labels.views import batch, label, office, public

app_name = "labels"

urlpatterns = [
    path("labels/", public.register, name="register"),
    path("labels/feed/", shared_page(LabelFeed()), name="feed"),
    path("labels/labels.csv", public.register_csv, name="csv"),
    path("labels/labels.json", public.register_json, name="json"),
    path("labels/labels.geojson", public.features, name="features"),
    path("labels/<slug:programme>/<slug:slug>/", public.label, name="label"),
    path("decisions/", public.decisions, name="decisions"),
    path("decisions/<slug:programme>/<slug:slug>/", public.wave, name="wave"),
    path("office/labels/<slug:public_id>/commitments/", label.publish_commitment, name="publish"),
    path("office/labels/<slug:public_id>/kept/", label.keep_commitment, name="keep"),
    path("office/labels/<slug:public_id>/corrections/", label.correct, name="correct"),
    path("office/labels/<slug:public_id>/name/", label.rename, name="rename"),
    path("office/<slug:programme>/waves/", office.waves, name="waves"),
    path("office/<slug:programme>/waves/new/", office.new_wave, name="new_wave"),
    path("office/<slug:programme>/waves/alone/", batch.alone, name="alone"),
    path("office/waves/<str:public_id>/several/", batch.several, name="several"),
    path("office/waves/<str:public_id>/", office.prepare, name="prepare"),
    path("office/waves/<str:public_id>/hour/", office.reschedule, name="reschedule"),
    path("office/waves/<str:public_id>/dry-run/", office.dry_run, name="dry_run"),
    path("office/waves/<str:public_id>/letters/", office.letters, name="letters"),
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
]
