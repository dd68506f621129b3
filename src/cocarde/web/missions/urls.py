"""Addresses of missions: for everybody, for whoever holds a personal link, and for the office."""

from django.urls import include, path

from cocarde.web.missions.views import (
    board,
    offers,
    office,
    outcomes,
    people,
    personal,
    public,
    published,
    reports,
    schedule,
    wishes,
)

app_name = "missions"

of_programme = [
    path("", public.listing, name="listing"),
    path("<slug:slug>/", public.mission, name="mission"),
    path("<slug:slug>/apply/", public.apply, name="apply"),
    path("<slug:slug>/register/", public.register, name="register"),
    path("<slug:slug>/report/", published.report, name="report"),
    path("<slug:slug>/report/<int:number>/", published.report, name="report_version"),
    path("<slug:slug>/report/<int:number>.csv", published.report_csv, name="report_csv"),
    path("<slug:slug>/report/<int:number>.pdf", published.report_document, name="report_document"),
]

of_participant = [
    path("", personal.mine, name="mine"),
    path("accept/", personal.accept, name="accept"),
    path("profile/", personal.profile, name="profile"),
    path("withdraw/", personal.withdraw, name="withdraw"),
    path("erase/", personal.erase, name="erase"),
    path("wishes/", wishes.wishes, name="wishes"),
    path("outcomes/", outcomes.outcomes, name="outcomes"),
    path("outcomes/asking/", outcomes.asking, name="asking"),
    path("outcomes/<slug:meeting_id>/", outcomes.tell, name="tell"),
    path("people/", wishes.people, name="people"),
    path("people/<slug:public_id>/", wishes.say, name="say"),
]

of_office = [
    path("", board.board, name="board"),
    path("edit/", office.edit, name="edit"),
    path("show/", office.show, name="show"),
    path("close/", office.close, name="close"),
    path("timetable/", office.timetable, name="timetable"),
    path("timetable/stop/", office.add_stop, name="add_stop"),
    path("timetable/<slug:stop_id>/slots/", office.add_slots, name="add_slots"),
    path("timetable/<slug:stop_id>/slots/remove/", office.remove_slots, name="remove_slots"),
    path("timetable/<slug:stop_id>/room/", office.add_room, name="add_room"),
    path("timetable/room/<slug:room_id>/remove/", office.remove_room, name="remove_room"),
    path("delegates/", people.delegates, name="delegates"),
    path("delegates.csv", people.delegates_csv, name="delegates_csv"),
    path("delegates/<slug:delegate_id>/", people.delegate, name="delegate"),
    path("participants/", people.participants, name="participants"),
    path("participants.csv", people.participants_csv, name="participants_csv"),
    path("participants/invite/", people.invite_all, name="invite_all"),
    path("participants/import/", people.read, name="read"),
    path("participants/import/<slug:read_id>/", people.preview, name="preview"),
    path("participants/import/<slug:read_id>/refused.csv", people.refused, name="refused"),
    path("participants/import/<slug:read_id>/drop/", people.drop, name="drop"),
    path("participants/<slug:participant_id>/", people.participant, name="participant"),
    path("participants/<slug:participant_id>/do/", people.act, name="act"),
    path("wishes/", board.requests, name="requests"),
    path("wishes.csv", board.requests_csv, name="requests_csv"),
    path("orders/", board.orders, name="orders"),
    path("orders/precedence/", board.add_precedence, name="add_precedence"),
    path("orders/<int:pk>/lift/", board.lift_order, name="lift_order"),
    path("orders/precedence/<int:pk>/lift/", board.lift_precedence, name="lift_precedence"),
    path("schedule/", schedule.draft, name="draft"),
    path("schedule.csv", schedule.draft_csv, name="draft_csv"),
    path("schedule/make/", schedule.make, name="make"),
    path("schedule/progress/", schedule.progress, name="progress"),
    path("schedule/stop/", schedule.stop, name="stop"),
    path("schedule/publish/", schedule.publish, name="publish"),
    path("schedule/drop/", schedule.drop, name="drop_draft"),
    path("report/", reports.report, name="office_report"),
    path("told/", reports.told, name="told"),
    path("told.csv", reports.told_csv, name="told_csv"),
    path("told.xlsx", reports.told_xlsx, name="told_xlsx"),
]

urlpatterns = [
    path("programmes/<slug:programme>/missions/", include(of_programme)),
    path("missions/application/<str:token>/", public.application, name="application"),
    path("missions/application/<str:token>/erase/", public.erase, name="erase_application"),
    path("meet/<str:token>/", include(of_participant)),
    path("office/<slug:programme>/missions/", office.listing, name="office"),
    path("office/<slug:programme>/missions/new/", office.new, name="new"),
    path("office/<slug:programme>/missions/keeping/", reports.keeping, name="keeping"),
    path("holder/<slug:label_id>/outcomes/offered/", offers.offers, name="offers"),
    path(
        "holder/<slug:label_id>/outcomes/offered/<slug:offer_id>/",
        offers.decide,
        name="decide_offer",
    ),
    path("office/missions/<slug:public_id>/", include(of_office)),
]
