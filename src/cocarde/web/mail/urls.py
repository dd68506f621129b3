"""The outbox of a demonstration."""

from django.urls import path

from cocarde.web.mail.views import public

app_name = "mail"
urlpatterns = [path("account/letter/", public.last, name="last")]
