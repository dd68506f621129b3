"""The ledger of what came of labels: one line for one thing that happened, counted once."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "cocarde.web.outcomes"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415

        hold(
            "outcomes.outcome",
            "recorded_by",
            about=About.WRITTEN,
            shows=["text", "happened_on", "recorded_at"],
        )
