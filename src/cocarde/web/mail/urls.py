"""Letters that anybody verifies, and the outbox of a demonstration."""

from django.urls import path

from cocarde.web.mail.views import public

app_name = "mail"
urlpatterns = [
    path("letters/<slug:public_id>/", public.letter, name="letter"),
    path("account/letter/", public.last, name="last"),
]
