"""Candidacies, dossiers and versions."""

from django.apps import AppConfig


class CandidaciesConfig(AppConfig):
    name = "cocarde.web.candidacies"

    def ready(self) -> None:
        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.candidacies import queries  # noqa: PLC0415
        from cocarde.web.evidence.queries import let_place  # noqa: PLC0415

        access.let_read("candidacies.candidacy", queries.may_read)
        access.let_read("evidence.figure", queries.may_read_figure)
        access.let_read("files.attachment", queries.may_read_file)
        let_place(queries.surroundings_of_figure)
