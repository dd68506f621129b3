"""Addresses of appeals."""

from django.urls import path

from cocarde.web.appeals.views import candidate, office

app_name = "appeals"

urlpatterns = [
    path("candidacies/<slug:public_id>/appeal/", candidate.appeal, name="appeal"),
    path("office/<slug:programme>/appeals/", office.appeals, name="appeals"),
    path("office/<slug:programme>/appeals.csv", office.sheet, name="sheet"),
    path("office/appeals/<slug:public_id>/", office.appeal, name="office_appeal"),
    path("office/appeals/<slug:public_id>/received/", office.acknowledge, name="acknowledge"),
]
