"""Credentials of labels, their verification, and the papers of a holder."""

from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "cocarde.web.credentials"

    def ready(self) -> None:
        from cocarde.web.access.queries import let_read  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.candidacies.queries.providers import on_home  # noqa: PLC0415
        from cocarde.web.credentials import queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.labels.queries import providers  # noqa: PLC0415

        on_home(queries.home_notes)
        providers.on_page(queries.papers_of)
        let_read("evidence.figure", queries.is_in_public_report)
        decided = About.DECIDED
        hold("credentials.licence", "published_by", about=decided, shows=["number", "published_at"])
        hold("credentials.acceptance", "accepted_by", about=decided, shows=["accepted_at"])
        hold("credentials.report", "submitted_by", about=About.WRITTEN, shows=["submitted_at"])
        hold("credentials.reportcomment", "written_by", about=decided, shows=["text", "written_at"])
        hold("credentials.download", "taken_by", about=decided, shows=["file_name", "at"])
