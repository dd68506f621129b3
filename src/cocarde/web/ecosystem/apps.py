"""The ecosystem list of a candidacy, linked to the register of companies."""

from django.apps import AppConfig


class EcosystemConfig(AppConfig):
    name = "cocarde.web.ecosystem"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.ecosystem import actions, queries, receivers  # noqa: F401, PLC0415

        providers.on_home(queries.home_notes)
        providers.in_content("ecosystem", queries.content_of, queries.content_told)
        providers.tells("companies", queries.companies_of)
        hold(
            "ecosystem.entry",
            "added_by",
            "settled_by",
            about=About.WRITTEN,
            shows=["name", "added_at"],
        )
        hold(
            "ecosystem.readlist",
            "read_by",
            about=About.WRITTEN,
            fate=Fate.DELETED,
            shows=["file_name", "read_at"],
        )
        providers.on_carry(actions.carry)
