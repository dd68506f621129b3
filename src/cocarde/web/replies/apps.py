"""The right of reply: a company sees what is counted about it, and contests it."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    name = "cocarde.web.replies"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.queries.retention import expire  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.evidence.queries import let_place  # noqa: PLC0415
        from cocarde.web.mail.queries import declare  # noqa: PLC0415
        from cocarde.web.replies import (  # noqa: F401, PLC0415
            actions,
            queries,
            receivers,
        )
        from cocarde.web.replies.queries import wordings  # noqa: PLC0415

        let_place(queries.surroundings_of_figure)
        hold("replies.replylink", "issued_by", about=About.DECIDED, shows=["issued_at"])
        hold(
            "replies.contestation",
            "answered_by",
            about=About.DECIDED,
            shows=["answer", "answered_at"],
        )
        hold(
            "replies.contestation",
            "name",
            "email",
            "text",
            about=About.WRITTEN,
            fate=Fate.EMPTIED,
            shows=["name", "email", "text", "received_at"],
            find=queries.contested_by,
            erase=actions.erase_contestations_of,
        )
        declare(wordings.LETTERS)
        expire(
            "replies.contesters",
            _("who contested by a link that has ended, once answered"),
            queries.forgettable,
            actions.forget_ended,
        )
