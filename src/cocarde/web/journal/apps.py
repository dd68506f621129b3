"""Append-only record of who did what, chained by hash."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "cocarde.web.journal"

    def ready(self) -> None:
        from cocarde.web.journal import receivers  # noqa: F401, PLC0415
