"""Dossiers that leave and come in: documents, data, word-processing files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "cocarde.web.documents"

    def ready(self) -> None:
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.documents import queries, receivers  # noqa: F401, PLC0415

        providers.on_home(queries.home_notes)
