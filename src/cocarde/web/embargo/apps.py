"""Who hears of a decision before hour H: named, logged, each reading noted."""

from django.apps import AppConfig


class EmbargoConfig(AppConfig):
    name = "cocarde.web.embargo"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.embargo import actions, queries, receivers  # noqa: F401, PLC0415

        hold("embargo.guest", "named_by", about=About.DECIDED, shows=["named_at"])
        hold(
            "embargo.guest",
            "name",
            "quality",
            "email",
            about=About.NAMED,
            fate=Fate.EMPTIED,
            # Not which candidacy: a barrier may hide it, and the hour may not have come.
            shows=["name", "quality", "email", "named_at"],
            find=queries.guests_told_to,
            erase=actions.erase_guests_named_to,
        )
