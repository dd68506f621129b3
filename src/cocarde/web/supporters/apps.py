"""Organisations that support a candidacy, their letters, and the wall that shows them."""

from django.apps import AppConfig


class SupportersConfig(AppConfig):
    name = "cocarde.web.supporters"

    def ready(self) -> None:
        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.supporters import queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.supporters.actions.carrying import ask_again  # noqa: PLC0415

        access.let_read("files.attachment", queries.may_read_letter)
        providers.on_home(queries.home_notes)
        providers.in_public(queries.links_about)
        providers.on_carry(ask_again)
        providers.in_content("supporters", queries.content_of, queries.content_told)
