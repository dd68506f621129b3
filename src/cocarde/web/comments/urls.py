"""Addresses of the comments of a team."""

from django.urls import include, path

from cocarde.web.comments.views import candidate

app_name = "comments"

of_candidacy = [
    path("in/<slug:key>/", candidate.section, name="section"),
    path("<slug:comment_id>/answer/", candidate.answer, name="answer"),
    path("<slug:comment_id>/settle/", candidate.settle, name="settle"),
    path("<slug:comment_id>/reopen/", candidate.reopen, name="reopen"),
    path("<slug:comment_id>/take-back/", candidate.take_back, name="take_back"),
]

urlpatterns = [path("candidacies/<slug:public_id>/comments/", include(of_candidacy))]
