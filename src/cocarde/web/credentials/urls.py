"""Addresses of credentials: pages by language, and what software fetches without one."""

from django.urls import path

from cocarde.web.credentials.feeds import CorrectionFeed
from cocarde.web.credentials.views import (
    history,
    holder,
    kits,
    outcomes,
    public,
    published,
    register,
    reports,
)

app_name = "credentials"

OF_LABEL = "labels/<slug:programme>/<slug:slug>"

urlpatterns = [
    path("labels/@/", register.choose, name="choose_day"),
    path("labels/@<str:day>/", register.register, name="register_on"),
    path("labels/@<str:day>/labels.csv", register.register_csv, name="register_on_csv"),
    path(f"{OF_LABEL}/engagement/", history.engagement, name="engagement"),
    path(f"{OF_LABEL}/engagement.pdf", history.engagement_file, name="engagement_file"),
    path(f"{OF_LABEL}/@<str:day>/", history.engagement, name="as_of"),
    path(f"{OF_LABEL}/@<str:day>/engagement.pdf", history.engagement_file, name="as_of_file"),
    path(f"{OF_LABEL}/reports/<int:number>/", reports.public, name="public_report"),
    path("corrections/<slug:programme>/", history.corrections, name="corrections"),
    path("corrections/<slug:programme>/feed/", CorrectionFeed(), name="corrections_feed"),
    path(
        "corrections/<slug:programme>/corrections.csv",
        history.corrections_csv,
        name="corrections_csv",
    ),
    path("verify/", public.verify, name="verify"),
    path("verify/<slug:label_id>/", public.verify_label, name="verify_label"),
    path("holder/<slug:label_id>/certificate/", holder.certificate, name="certificate"),
    path(
        "holder/<slug:label_id>/certificate/<slug:language>.pdf",
        holder.certificate_file,
        name="certificate_file",
    ),
    path("holder/<slug:label_id>/kit/", kits.kit, name="kit"),
    path("holder/<slug:label_id>/kit/accept/", kits.accept, name="accept"),
    path("holder/<slug:label_id>/kit/<slug:file_id>/download/", kits.take, name="take"),
    path("holder/<slug:label_id>/outcomes/", outcomes.listing, name="outcomes"),
    path("holder/<slug:label_id>/outcomes/outcomes.csv", outcomes.sheet, name="outcomes_csv"),
    path(
        "holder/<slug:label_id>/outcomes/<slug:outcome_id>/withdraw/",
        outcomes.withdraw,
        name="withdraw_outcome",
    ),
    path("holder/<slug:label_id>/reports/", reports.listing, name="reports"),
    path("holder/<slug:label_id>/reports/<int:number>/", reports.report, name="report"),
    path("holder/<slug:label_id>/reports/<int:number>/submit/", reports.submit, name="submit"),
    path("holder/<slug:label_id>/reports/<int:number>/comment/", reports.comment, name="comment"),
    path("office/<slug:programme>/reports/", reports.office, name="office_reports"),
    path("office/<slug:programme>/reports/reports.csv", reports.office_csv, name="reports_csv"),
    path("office/<slug:programme>/kits/", kits.office, name="kits"),
    path("office/<slug:programme>/kits/<slug:kind>/", kits.manage, name="manage_kit"),
    path("office/<slug:programme>/kits/<slug:kind>/files/", kits.add, name="add_kit_file"),
    path(
        "office/<slug:programme>/kits/<slug:kind>/files/<slug:file_id>/remove/",
        kits.remove,
        name="remove_kit_file",
    ),
]

# Under `/credentials/`, in no language: the issuer's identifier names them, so that they never change.
published_patterns = (
    [
        path("<slug:programme>/did.json", published.did, name="did"),
        path("<slug:programme>/jwks.json", published.jwks, name="jwks"),
        path("<slug:programme>/key.pem", published.key, name="key"),
        path("<slug:programme>/status/<slug:purpose>", published.status, name="status"),
    ],
    "proofs",
)
