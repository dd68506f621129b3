"""Addresses of supporters: the page to share, the wall, the signer's links, the team and the office."""

from django.urls import include, path

from cocarde.web.supporters.views import office, public, signer, team, wall

app_name = "supporters"

of_page = [
    path("", public.page, name="page"),
    path("phone/", public.phone, name="phone"),
    path("companies/", public.companies, name="companies"),
    path("qr.svg", wall.qr, name="qr"),
    path("wall/", wall.wall, name="wall"),
    path("wall/now/", wall.now, name="wall_now"),
    path("wall/places/", wall.places, name="wall_places"),
    path("wall/places.geojson", wall.features, name="wall_features"),
]
of_candidacy = [
    path("", team.listing, name="list"),
    path("list.csv", team.sheet, name="sheet"),
    path("page/", team.page, name="manage"),
    path("page/close/", team.close, name="close"),
    path("page/wall/", team.show_wall, name="show_wall"),
    path("dossier/", team.count, name="count"),
    path("letters/", team.letters, name="letters"),
    path("letters/<slug:letter_id>/remove/", team.remove_letter, name="remove_letter"),
    path("<slug:supporter_id>/hide/", team.hide, name="hide"),
    path("<slug:supporter_id>/erase/", team.erase, name="erase"),
]

urlpatterns = [
    path("support/signed/<str:token>/", signer.pending, name="pending"),
    path("support/signed/<str:token>/again/", signer.again, name="again"),
    path("support/confirm/<str:token>/", signer.confirm, name="confirm"),
    path("support/own/<str:token>/", signer.own, name="own"),
    path("support/own/<str:token>/withdraw/", signer.withdraw, name="withdraw"),
    path("support/own/<str:token>/erase/", signer.erase, name="erase_own"),
    path(
        "support/own/<str:token>/letters/<slug:letter_id>/remove/",
        signer.remove_letter,
        name="remove_own_letter",
    ),
    path("support/<slug:public_id>/", include(of_page)),
    path("candidacies/<slug:public_id>/supporters/", include(of_candidacy)),
    path("office/<slug:programme>/supporters/", office.repeated, name="office"),
    path("office/<slug:programme>/supporters.csv", office.sheet, name="office_csv"),
]
