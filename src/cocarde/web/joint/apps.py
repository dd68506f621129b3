"""Candidacies that become one, and one that becomes several again."""

from django.apps import AppConfig


class JointConfig(AppConfig):
    name = "cocarde.web.joint"

    def ready(self) -> None:
        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.joint import queries, receivers  # noqa: F401, PLC0415

        access.let_read("files.attachment", queries.may_read_file)
        providers.on_home(queries.home_notes)
        providers.in_margin(queries.margin_notes)
        providers.in_public(queries.public_links)
        providers.in_content("origins", queries.content_of, queries.content_told)
