"""Committees, their sessions and their opinions."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "cocarde.web.committees"

    def ready(self) -> None:
        from cocarde.web.access.queries import let_read  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.coconstruction.rules import register_version_reader  # noqa: PLC0415
        from cocarde.web.committees import receivers  # noqa: F401, PLC0415
        from cocarde.web.committees.queries import (  # noqa: PLC0415
            hears_figure,
            hears_file,
            hears_version,
            wordings,
        )
        from cocarde.web.mail.queries import declare  # noqa: PLC0415

        register_version_reader(hears_version)
        let_read("evidence.figure", hears_figure)
        let_read("files.attachment", hears_file)
        hold("committees.seat", "person", about=About.ROLES, shows=["quality"])
        hold("committees.absence", "person", about=About.ROLES)
        hold("committees.recusal", "person", about=About.ROLES, shows=["conflict", "recorded_at"])
        hold("committees.recusal", "recorded_by", about=About.DECIDED, shows=["recorded_at"])
        hold("committees.reading", "person", about=About.DECIDED, shows=["read_at"])
        hold(
            "committees.assessment",
            "person",
            about=About.WRITTEN,
            shows=["grades", "comment", "advice", "saved_at"],
        )
        hold("committees.opinion", "written_by", about=About.DECIDED, shows=["given_at"])
        declare(wordings.LETTERS)
