"""Messages that wait in an outbox until they leave."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "cocarde.web.mail"

    def ready(self) -> None:
        from cocarde.web.mail import receivers  # noqa: F401, PLC0415
