"""The ecosystem list of a candidacy, linked to the register of companies."""

from django.apps import AppConfig


class EcosystemConfig(AppConfig):
    name = "cocarde.web.ecosystem"

    def ready(self) -> None:
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.ecosystem import actions, queries, receivers  # noqa: F401, PLC0415

        providers.on_home(queries.home_notes)
        providers.on_carry(actions.carry)
