"""Programmes, specifications and calls."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "cocarde.web.programmes"

    def ready(self) -> None:
        from cocarde.web.mail.queries import let_wait  # noqa: PLC0415
        from cocarde.web.programmes import queries  # noqa: PLC0415

        let_wait(queries.letters_wait)
