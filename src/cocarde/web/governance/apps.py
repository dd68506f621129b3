"""The board of a candidacy, the organisations that carry its flag, and what it commits to."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "cocarde.web.governance"

    def ready(self) -> None:
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.governance import queries, receivers  # noqa: F401, PLC0415

        providers.on_home(queries.home_notes)
        providers.in_content("governance", queries.content_of, queries.content_told)
