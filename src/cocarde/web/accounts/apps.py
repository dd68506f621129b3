"""People, and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cocarde.web.accounts"
