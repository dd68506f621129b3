"""Dossiers that leave and come in: documents, data, word-processing files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "cocarde.web.documents"

    def ready(self) -> None:
        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.documents import actions, queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.mail.queries import typeset_by  # noqa: PLC0415

        access.let_read("files.attachment", queries.may_read_carried_file)
        typeset_by(queries.letter_pdf)
        providers.hold_back(queries.asked_among)
        providers.on_home(queries.home_notes)
        providers.on_home(queries.arrival_notes)
        providers.in_following(queries.arrival_notes)
        providers.in_margin(queries.arrived_in_margin)
        hold(
            "documents.wordfile",
            "read_by",
            about=About.WRITTEN,
            fate=Fate.DELETED,
            shows=["file_name", "read_at"],
        )
        hold("documents.redaction", "made_by", about=About.DECIDED, shows=["hidden"])
        hold("documents.accessrequest", "recorded_by", about=About.WRITTEN, shows=["recorded_at"])
        hold("documents.accessrequest", "answered_by", about=About.DECIDED, shows=["answered_at"])
        hold(
            "documents.accessrequest",
            "name",
            "address",
            "asked",
            about=About.NAMED,
            fate=Fate.EMPTIED,
            shows=["name", "address", "asked", "received_on"],
            find=queries.requests_by,
            erase=actions.forget_requests_of,
        )
