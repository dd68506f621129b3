"""Addresses of embargo lists."""

from django.urls import path

from cocarde.web.embargo.views import guest, office

app_name = "embargo"
urlpatterns = [
    path("embargo/<str:token>/", guest.read, name="read"),
    path("office/waves/<str:public_id>/embargo/", office.guests, name="guests"),
    path("office/waves/<str:public_id>/embargo.csv", office.sheet, name="sheet"),
    path("office/waves/<str:public_id>/embargo/name/", office.name, name="name"),
    path("office/waves/<str:public_id>/embargo/referents/", office.referents, name="referents"),
    path("office/embargo/<slug:guest_id>/strike/", office.strike, name="strike"),
]
