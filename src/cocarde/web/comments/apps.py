"""What a team says to itself in the margin of its dossier."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "cocarde.web.comments"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.comments import queries  # noqa: PLC0415

        providers.on_home(queries.home_notes)
        hold(
            "comments.comment",
            "author",
            "resolved_by",
            about=About.WRITTEN,
            shows=["quote", "text", "written_at"],
        )
