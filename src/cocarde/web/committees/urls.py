"""Addresses of committees."""

from django.urls import path

from cocarde.web.committees.views import (
    comparison,
    floor,
    hearing,
    live,
    member,
    minutes,
    office,
    opinions,
    room,
)

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
    path("committee/sessions/<slug:public_id>/room/", live.live, name="live"),
    path("committee/sessions/<slug:public_id>/room/now/", live.live_now, name="live_now"),
    path("committee/sessions/<slug:public_id>/calendar.ics", live.calendar, name="calendar"),
    path("committee/votes/<slug:public_id>/", live.vote, name="vote"),
    path("committee/votes/<slug:public_id>/close/", floor.close_vote, name="close_vote"),
    path("committee/votes/<slug:public_id>/cancel/", floor.cancel_vote, name="cancel_vote"),
    path("committee/items/<slug:public_id>/call/", floor.call, name="call_item"),
    path("committee/items/<slug:public_id>/end/", floor.end, name="end_item"),
    path("committee/items/<slug:public_id>/vote/", floor.open_vote, name="open_vote"),
    path("committee/sessions/<slug:public_id>/minutes/", minutes.minutes, name="minutes"),
    path("committee/sessions/<slug:public_id>/minutes.pdf", minutes.pdf, name="minutes_pdf"),
    path("committee/sessions/<slug:public_id>/correct/", minutes.correct, name="correct"),
    path("committee/sessions/<slug:public_id>/sign/", minutes.sign, name="sign"),
    path("committee/opinions/<slug:public_id>/", opinions.sheet, name="opinion_sheet"),
    path("committee/opinions/<slug:public_id>/sheet.pdf", opinions.pdf, name="opinion_pdf"),
    path("committee/comparison/<slug:programme>/", comparison.comparison, name="comparison"),
    path("office/sessions/<slug:public_id>/arrange/", hearing.arrange, name="arrange"),
    path("office/sessions/<slug:public_id>/minutes/", minutes.write, name="minutes_write"),
    path("office/sessions/<slug:public_id>/minutes/step/", minutes.step, name="minutes_step"),
    path("office/corrections/<slug:public_id>/", minutes.answer, name="answer_correction"),
    path("office/items/<slug:public_id>/plan/", hearing.plan, name="plan"),
    path("office/items/<slug:public_id>/invite/", hearing.invite, name="invite"),
    path("candidacies/<slug:public_id>/hearing/", hearing.team, name="hearing"),
    path(
        "candidacies/<slug:public_id>/hearing.ics", hearing.team_calendar, name="hearing_calendar"
    ),
    path("candidacies/<slug:public_id>/opinion.pdf", hearing.team_opinion, name="team_opinion"),
]
