"""Messages that wait in an outbox until they leave."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "cocarde.web.mail"

    def ready(self) -> None:
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.mail import (  # noqa: PLC0415
            actions,
            queries,
            receivers,  # noqa: F401
        )

        hold(
            "mail.message",
            "recipient",
            "address",
            "body",
            about=About.LETTERS,
            fate=Fate.EMPTIED,
            shows=["address", "title", "body", "sent_at"],
            find=queries.letters_received,
            erase=actions.forget_letters_to,
        )
