"""The informal appeal of a team against a decision."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "cocarde.web.appeals"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.appeals import queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.appeals.queries import wordings  # noqa: PLC0415
        from cocarde.web.candidacies.queries.providers import hold_back, on_home  # noqa: PLC0415
        from cocarde.web.mail.queries import declare  # noqa: PLC0415

        on_home(queries.home_notes)
        hold_back(queries.appealed_among)
        hold("appeals.appeal", "filed_by", about=About.WRITTEN, shows=["reasons", "filed_at"])
        hold("appeals.appeal", "acknowledged_by", about=About.DECIDED, shows=["acknowledged_at"])
        hold("appeals.appeal", "answered_by", about=About.DECIDED, shows=["answered_at"])
        declare(wordings.LETTERS)
