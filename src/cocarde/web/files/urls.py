"""Where an attachment is read."""

from django.urls import path

from cocarde.web.files.views import member

app_name = "files"
urlpatterns = [path("<slug:public_id>/", member.download, name="download")]
