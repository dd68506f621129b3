"""Append-only record of who did what, chained by hash."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "cocarde.web.journal"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.journal import receivers  # noqa: F401, PLC0415

        hold("journal.entry", "actor", about=About.ACTS, shows=["sequence", "at", "verb"])
