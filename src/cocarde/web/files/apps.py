"""One attachment model, served only through a permission check."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "cocarde.web.files"

    def ready(self) -> None:
        from cocarde.web.access.queries import is_about_hidden, stand_behind  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.files import receivers  # noqa: F401, PLC0415

        rows = self.get_model("attachment")._base_manager
        stand_behind(
            "files",
            "public_id",
            lambda public_id, hidden: is_about_hidden(rows.filter(public_id=public_id), hidden),
        )
        hold("files.attachment", "owner", about=About.FILES, shows=["name", "sha256", "added_at"])
