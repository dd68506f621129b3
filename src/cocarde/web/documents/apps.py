"""Dossiers that leave and come in: documents, data, word-processing files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "cocarde.web.documents"

    def ready(self) -> None:
        from cocarde.web.documents import receivers  # noqa: F401, PLC0415
