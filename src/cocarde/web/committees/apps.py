"""Committees, their sessions and their opinions."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "cocarde.web.committees"

    def ready(self) -> None:
        from cocarde.web.coconstruction.rules import register_version_reader  # noqa: PLC0415
        from cocarde.web.committees import receivers  # noqa: F401, PLC0415
        from cocarde.web.committees.queries import hears_version  # noqa: PLC0415

        register_version_reader(hears_version)
