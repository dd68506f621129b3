"""Messages that wait in an outbox until they leave."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "cocarde.web.mail"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from cocarde.web.access.queries import is_about_hidden, stand_behind  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.queries.retention import expire  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.mail import (  # noqa: PLC0415
            actions,
            queries,
            receivers,  # noqa: F401
        )
        from cocarde.web.mail.actions import delivery  # noqa: PLC0415

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
        hold(
            "mail.wording",
            "changed_by",
            about=About.WRITTEN,
            shows=["letter", "title", "body", "changed_at"],
        )
        expire(
            "mail.codes",
            _("codes and links in letters that work no more"),
            queries.expired_letters,
            delivery.forget_expired,
        )
        expire(
            "mail.unsent",
            _("words of letters that never left, after 180 days"),
            queries.stale_letters,
            actions.forget_stale,
        )
