"""Messages that wait in an outbox until they leave."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "cocarde.web.mail"

    def ready(self) -> None:
        from cocarde.web.access.queries import is_about_hidden, stand_behind  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.mail import (  # noqa: PLC0415
            actions,
            queries,
            receivers,  # noqa: F401
        )

        letters = self.get_model("message")._base_manager
        stand_behind(
            "outbox",
            "public_id",
            lambda public_id, hidden: is_about_hidden(letters.filter(public_id=public_id), hidden),
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
