"""Decisions, waves, labels and their public register."""

from django.apps import AppConfig


class LabelsConfig(AppConfig):
    name = "cocarde.web.labels"

    def ready(self) -> None:
        from cocarde.web.access.queries import let_read  # noqa: PLC0415
        from cocarde.web.candidacies.queries.providers import in_public  # noqa: PLC0415
        from cocarde.web.labels import receivers  # noqa: F401, PLC0415
        from cocarde.web.labels.queries import is_public_figure, links_about  # noqa: PLC0415

        let_read("evidence.figure", is_public_figure)
        in_public(links_about)
