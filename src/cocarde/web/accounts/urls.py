"""Signing in and out, and what a person may change about herself."""

from allauth.account import views as allauth
from django.urls import path
from django.views.generic import RedirectView

from cocarde.web.accounts.views import member

app_name = "accounts"
urlpatterns = [
    path("account/me/", member.profile, name="profile"),
    path("account/me/data/", member.own_data, name="own_data"),
    path("account/me/data.json", member.export, name="export"),
    path("account/me/erase/", member.erase, name="erase"),
]
# A link sent by letter knows no language: it opens in that of its person.
plain_urlpatterns = [path("in/<str:token>/", member.link, name="link")]

# The part of allauth that goes with codes by e-mail; nobody has a password here.
_to_login = RedirectView.as_view(pattern_name="account_login")
sign_in_urlpatterns = [
    path("account/login/", allauth.login, name="account_login"),
    path("account/login/code/", _to_login, name="account_request_login_code"),
    path(
        "account/login/code/confirm/",
        allauth.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("account/signup/", allauth.signup, name="account_signup"),
    path(
        "account/confirm-email/",
        allauth.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("account/logout/", allauth.logout, name="account_logout"),
    path("account/inactive/", allauth.account_inactive, name="account_inactive"),
    # Named by the letters of allauth, which would offer a password.
    path("account/password/reset/", _to_login, name="account_reset_password"),
]
