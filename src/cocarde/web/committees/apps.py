"""Committees, their sessions and their opinions."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "cocarde.web.committees"

    def ready(self) -> None:
        from cocarde.web.access.queries import let_read  # noqa: PLC0415
        from cocarde.web.coconstruction.rules import register_version_reader  # noqa: PLC0415
        from cocarde.web.committees import receivers  # noqa: F401, PLC0415
        from cocarde.web.committees.queries import (  # noqa: PLC0415
            hears_figure,
            hears_file,
            hears_version,
        )

        register_version_reader(hears_version)
        let_read("evidence.figure", hears_figure)
        let_read("files.attachment", hears_file)
