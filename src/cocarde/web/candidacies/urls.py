"""Addresses of candidacies: the team's door, versions, and the public page."""

from django.urls import include, path

from cocarde.web.candidacies.views import (
    call_access,
    candidate,
    deliberation,
    deposit,
    dossier,
    figures,
    lead,
    loading,
    past,
    perimeter,
    public,
    rules,
    team,
    versions,
)

app_name = "candidacies"

of_one = [
    path("", candidate.home, name="home"),
    path("perimeter/", perimeter.perimeter, name="perimeter"),
    path("perimeter/total/", perimeter.total, name="perimeter_total"),
    path("perimeter/communes/", perimeter.communes, name="perimeter_communes"),
    path("perimeter/members/", perimeter.add_member, name="add_member"),
    path("perimeter/members/<int:pk>/", perimeter.member, name="member"),
    path("perimeter/members/<int:pk>/remove/", perimeter.remove_member, name="remove_member"),
    path("sections/", dossier.outline, name="sections"),
    path("sections/<slug:key>/", dossier.section, name="section"),
    path("sections/<slug:key>/save/", dossier.save, name="save"),
    path("sections/<slug:key>/others/", dossier.others, name="others"),
    path("sections/<slug:key>/files/<slug:field>/", dossier.attach, name="attach"),
    path(
        "sections/<slug:key>/files/<slug:field>/<slug:file>/remove/", dossier.detach, name="detach"
    ),
    path("team/", team.team, name="team"),
    path("team/<int:pk>/role/", team.change_role, name="change_role"),
    path("team/<int:pk>/remove/", team.remove, name="remove_from_team"),
    path("team/<int:pk>/lead/", team.transfer, name="transfer_lead"),
    path("figures/", figures.figures, name="figures"),
    path("figures/recompute/", figures.recompute, name="recompute"),
    path("figures/<int:pk>/remove/", figures.remove, name="remove_figure"),
    path("figures/declared/", figures.declare, name="declare"),
    path("figures/declared/<int:pk>/pair/", figures.pair, name="pair_declared"),
    path("figures/declared/<int:pk>/remove/", figures.withdraw_declared, name="withdraw_declared"),
    path("deposit/", deposit.deposit, name="deposit"),
    path("deposit/sign/<int:pk>/", deposit.sign, name="sign"),
    path("deposit/deliberations/<int:pk>/", deliberation.join, name="join_deliberation"),
    path(
        "deposit/deliberations/<int:pk>/remove/",
        deliberation.take_back,
        name="take_back_deliberation",
    ),
    path("rules/", rules.rules, name="rules"),
    path("rules/answer/", rules.answer, name="answer_rules"),
    path("lead/", lead.lead, name="lead"),
    path("past/", past.documents, name="past"),
    path("past/<slug:document>/remove/", past.remove, name="remove_past"),
    path("past/lead/<slug:invitation>/", past.take_back, name="take_back_lead"),
    path("withdraw/", deposit.withdraw, name="withdraw"),
    path("versions/<int:number>/", versions.version, name="version"),
    path("versions/<int:number>/version.json", versions.as_json, name="version_json"),
    path("versions/<int:number>/figures/", versions.verify, name="verify_version"),
    path("versions/<int:number>/figures.json", versions.figures_json, name="figures_json"),
    path("versions/<int:before>/<int:after>/", versions.compare, name="compare"),
    path("versions/<int:before>/now/", versions.compare_now, name="compare_now"),
]

under_way = [
    path("", loading.read, name="load"),
    path("<slug:book_id>/", loading.preview, name="load_preview"),
    path("<slug:book_id>/refused.xlsx", loading.refused, name="load_refused"),
    path("<slug:book_id>/drop/", loading.drop, name="load_drop"),
]

urlpatterns = [
    path("office/calls/<slug:public_id>/load/", include(under_way)),
    path("office/calls/<slug:public_id>/access/", call_access.accesses, name="accesses"),
    path(
        "office/calls/<slug:public_id>/access/<slug:access>/revoke/",
        call_access.revoke,
        name="revoke_access",
    ),
    path("calls/<slug:programme>/<slug:slug>/apply/", candidate.open_candidacy, name="open"),
    path("programmes/<slug:programme>/candidacies/<slug:slug>/", public.candidacy, name="public"),
    path("lead/<str:token>/", past.accept_lead, name="accept_lead"),
    path("candidacies/<slug:public_id>/", include(of_one)),
]
