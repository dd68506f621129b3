"""The right of reply: a company sees what is counted about it, and contests it."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "cocarde.web.replies"

    def ready(self) -> None:
        from cocarde.web.evidence.queries import let_place  # noqa: PLC0415
        from cocarde.web.replies import queries, receivers  # noqa: F401, PLC0415

        let_place(queries.surroundings_of_figure)
