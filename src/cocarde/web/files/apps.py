"""One attachment model, served only through a permission check."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "cocarde.web.files"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.files import receivers  # noqa: F401, PLC0415

        hold("files.attachment", "owner", about=About.FILES, shows=["name", "sha256", "added_at"])
