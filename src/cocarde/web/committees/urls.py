"""Addresses of committees."""

from django.urls import path

from cocarde.web.committees.views import member, office, readers, reading, room, ties

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
    path("committee/worker.js", reading.worker, name="pack_worker"),
    path("committee/sessions/<slug:public_id>/ties/", ties.ties, name="ties"),
    path("committee/sessions/<slug:public_id>/ties/undo/", ties.take_back, name="take_back"),
    path("committee/sessions/<slug:public_id>/about-me/", ties.about_self, name="about_self"),
    path("committee/sessions/<slug:public_id>/pack/", reading.pack, name="pack"),
    path("committee/sessions/<slug:public_id>/pack/state/", reading.state, name="pack_state"),
    path("committee/sessions/<slug:public_id>/pack/pack.pdf", reading.pdf, name="pack_pdf"),
    path(
        "committee/sessions/<slug:public_id>/pack/manifest.webmanifest",
        reading.manifest,
        name="pack_manifest",
    ),
    path("committee/items/<slug:public_id>/ties/", ties.declare, name="declare"),
    path(
        "committee/items/<slug:public_id>/notes/<slug:kind>/<slug:anchor>/",
        reading.note,
        name="note",
    ),
    path("committee/readings/<slug:public_id>/answer/", ties.answer, name="answer"),
    path("office/sessions/<slug:public_id>/readers/", readers.readers, name="readers"),
    path("office/sessions/<slug:public_id>/readers.csv", readers.sheet, name="readers_csv"),
    path("office/sessions/<slug:public_id>/readers/rules/", readers.prepare, name="prepare"),
    path("office/sessions/<slug:public_id>/readers/step/", readers.step, name="readers_step"),
    path("office/items/<slug:public_id>/readers/", readers.choose, name="choose_reader"),
    path("office/readings/<slug:public_id>/remove/", readers.remove, name="remove_reader"),
]
