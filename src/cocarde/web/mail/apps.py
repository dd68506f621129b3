"""Messages that wait in an outbox until they leave."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "cocarde.web.mail"
