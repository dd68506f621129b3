"""People, and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cocarde.web.accounts"

    def ready(self) -> None:
        from cocarde.web.accounts.queries import hold_own  # noqa: PLC0415

        hold_own()
