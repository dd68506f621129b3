"""Addresses of joint candidacies: for a candidacy, for a proposal, for the office."""

from django.urls import include, path

from cocarde.web.joint.views import merging, office, proposals, splits, team

app_name = "joint"

of_candidacy = [
    path("", team.home, name="home"),
    path("intention/", team.declare, name="declare"),
    path("intention/withdraw/", team.withdraw, name="withdraw"),
    path("propose/", team.propose, name="propose"),
    path("split/", splits.propose, name="propose_split"),
    path("split/<slug:split_id>/", splits.split, name="split"),
    path("split/<slug:split_id>/agree/<int:pk>/", splits.agree, name="agree_to_split"),
    path("split/<slug:split_id>/refuse/", splits.refuse, name="refuse_split"),
    path("split/<slug:split_id>/do/", splits.do, name="do_split"),
]

of_proposal = [
    path("", proposals.proposal, name="proposal"),
    path("answer/<slug:candidacy>/", proposals.answer, name="answer"),
    path("take-back/", proposals.take_back, name="take_back"),
    path("without/<slug:candidacy>/", proposals.without, name="without"),
    path("terms/", proposals.terms, name="terms"),
    path("agree/<slug:candidacy>/", proposals.agree, name="agree"),
    path("unite/", proposals.unite, name="unite"),
    path("preview/", merging.preview, name="preview"),
    path("merge/", merging.begin, name="merge"),
    path("merge/<slug:key>/", merging.section, name="section"),
    path("merge/<slug:key>/<slug:field>/", merging.decide, name="decide"),
]

urlpatterns = [
    path("candidacies/<slug:public_id>/joint/", include(of_candidacy)),
    path("unions/<slug:public_id>/", include(of_proposal)),
    path("office/<slug:programme>/overlaps/", office.overlaps, name="overlaps"),
    path("office/<slug:programme>/overlaps.csv", office.sheet, name="overlaps_csv"),
    path("office/<slug:programme>/advice/", office.advice, name="advice"),
]
