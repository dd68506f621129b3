"""Addresses of committees."""

from django.urls import path

from cocarde.web.committees.views import member, office, room

app_name = "committees"
urlpatterns = [
    path("committee/", member.sessions, name="sessions"),
    path("committee/sessions/<slug:public_id>/", member.session, name="session"),
    path("committee/items/<slug:public_id>/", member.item, name="item"),
    path("committee/items/<slug:public_id>/assessment/", member.assess, name="assess"),
    path("committee/items/<slug:public_id>/recusal/", member.recusal, name="recusal"),
    path("office/<slug:programme>/committees/", office.manage, name="manage"),
    path("office/<slug:programme>/committees/new/", office.form, name="form"),
    path("office/committees/<slug:public_id>/seats/", office.seat, name="seat"),
    path("office/committees/<slug:public_id>/sessions/", office.call, name="call"),
    path("office/sessions/<slug:public_id>/", room.room, name="room"),
    path("office/sessions/<slug:public_id>/sheet/", room.sheet, name="sheet"),
    path("office/sessions/<slug:public_id>/agenda/", room.agenda, name="agenda"),
    path("office/sessions/<slug:public_id>/presence/", room.presence, name="presence"),
    path("office/sessions/<slug:public_id>/close/", room.close, name="close"),
    path("office/items/<slug:public_id>/place/", room.place, name="place"),
    path("office/items/<slug:public_id>/conflict/", room.conflict, name="conflict"),
    path("office/items/<slug:public_id>/opinion/", room.opinion, name="opinion"),
]
