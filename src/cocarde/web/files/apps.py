"""One attachment model, served only through a permission check."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "cocarde.web.files"

    def ready(self) -> None:
        from cocarde.web.files import receivers  # noqa: F401, PLC0415
