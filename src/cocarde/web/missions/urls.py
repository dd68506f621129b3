"""Addresses of missions: for everybody, for whoever holds a personal link, and for the office."""

from django.urls import include, path

from cocarde.web.missions.views import (
    board,
    check_in,
    day,
    office,
    people,
    personal,
    programme,
    public,
    schedule,
    wishes,
)

app_name = "missions"

of_programme = [
    path("", public.listing, name="listing"),
    path("<slug:slug>/", public.mission, name="mission"),
    path("<slug:slug>/apply/", public.apply, name="apply"),
    path("<slug:slug>/register/", public.register, name="register"),
]

of_participant = [
    path("", personal.mine, name="mine"),
    path("state/", programme.state, name="programme_state"),
    path("manifest.webmanifest", programme.manifest, name="programme_manifest"),
    path("programme.pdf", programme.pdf, name="programme_pdf"),
    path("seen/", programme.seen, name="seen"),
    path("calendar/renew/", programme.renew_calendar, name="renew_calendar"),
    path("upset/", programme.upset, name="upset"),
    path("accept/", personal.accept, name="accept"),
    path("profile/", personal.profile, name="profile"),
    path("withdraw/", personal.withdraw, name="withdraw"),
    path("erase/", personal.erase, name="erase"),
    path("wishes/", wishes.wishes, name="wishes"),
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
    path("day/", day.day, name="day"),
    path("day/replan/", day.replan, name="replan"),
    path("day/publish/", day.publish, name="publish_replan"),
    path("day/table/", day.lose_table, name="lose_table"),
    path("day/table/<int:pk>/found/", day.find_table, name="find_table"),
    path("day/people/<slug:participant_id>/", day.note, name="note_upset"),
    path("day/people/<slug:participant_id>/answer/", day.answer, name="answer_upset"),
    path("check-in/", check_in.check_in, name="check_in"),
    path("check-in/say/", check_in.say, name="say_come"),
    path("badges.pdf", check_in.badges, name="badges"),
]

urlpatterns = [
    path("programmes/<slug:programme>/missions/", include(of_programme)),
    path("missions/application/<str:token>/", public.application, name="application"),
    path("missions/application/<str:token>/erase/", public.erase, name="erase_application"),
    path("meet/worker.js", programme.worker, name="programme_worker"),
    path("meet/calendar/<str:token>.ics", programme.calendar, name="calendar"),
    path("check-in/<slug:public_id>/", check_in.arrival, name="arrival"),
    path("meet/<str:token>/", include(of_participant)),
    path("office/<slug:programme>/missions/", office.listing, name="office"),
    path("office/<slug:programme>/missions/new/", office.new, name="new"),
    path("office/missions/<slug:public_id>/", include(of_office)),
]
