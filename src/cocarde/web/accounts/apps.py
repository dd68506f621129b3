"""People, and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cocarde.web.accounts"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from cocarde.web.accounts import queries  # noqa: PLC0415
        from cocarde.web.accounts.actions import expiry  # noqa: PLC0415
        from cocarde.web.accounts.queries.retention import expire  # noqa: PLC0415

        queries.hold_own()
        expire(
            "accounts.links",
            _("sign-in links that work no more"),
            queries.ended_links,
            expiry.forget_links,
        )
        expire(
            "accounts.sessions",
            _("sessions that have ended"),
            queries.ended_sessions,
            expiry.forget_sessions,
        )
        expire(
            "accounts.attempts",
            _("addresses from which people signed in, after 90 days"),
            queries.old_attempt_lines,
            expiry.forget_attempts,
        )
