"""Addresses of the right of reply."""

from django.urls import path

from cocarde.web.replies.views import member, office, public

app_name = "replies"
urlpatterns = [
    path("reply/<str:token>/", public.record, name="record"),
    path("reply/<str:token>/<slug:public_id>/", public.received, name="received"),
    path("reply/<str:token>/<slug:public_id>/erase/", public.erase, name="erase"),
    path("figures/<slug:public_id>/companies/", member.behind, name="behind"),
    path("figures/<slug:public_id>/companies.csv", member.behind_csv, name="behind_csv"),
    path("figures/<slug:public_id>/companies/record/", member.counted, name="counted"),
    path("office/<slug:programme>/replies/", office.queue, name="queue"),
    path("office/<slug:programme>/replies/links/", office.links, name="links"),
    path("office/<slug:programme>/replies/corrections.csv", office.corrections, name="corrections"),
    path("office/replies/<slug:public_id>/", office.contestation, name="contestation"),
    path("office/replies/<slug:public_id>/erase/", office.erase, name="office_erase"),
    path("office/replies/figures/<slug:public_id>/link/", office.issue, name="issue"),
    path("office/replies/links/<slug:public_id>/", office.link, name="link"),
    path("office/replies/links/<slug:public_id>/revoke/", office.revoke, name="revoke"),
]
