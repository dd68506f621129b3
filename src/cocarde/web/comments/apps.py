"""What a team says to itself in the margin of its dossier."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "cocarde.web.comments"

    def ready(self) -> None:
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.comments import queries  # noqa: PLC0415

        providers.on_home(queries.home_notes)
