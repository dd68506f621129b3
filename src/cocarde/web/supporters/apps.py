"""Organisations that support a candidacy, their letters, and the wall that shows them."""

from django.apps import AppConfig


class SupportersConfig(AppConfig):
    name = "cocarde.web.supporters"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold, hold_name  # noqa: PLC0415
        from cocarde.web.accounts.queries.retention import expire  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.mail.queries import declare  # noqa: PLC0415
        from cocarde.web.supporters import actions, queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.supporters.actions.carrying import ask_again  # noqa: PLC0415
        from cocarde.web.supporters.queries import wordings  # noqa: PLC0415

        access.let_read("files.attachment", queries.may_read_letter)
        providers.on_home(queries.home_notes)
        providers.in_public(queries.links_about)
        providers.tells("letters", queries.letters_counted)
        providers.on_carry(ask_again)
        providers.in_content("supporters", queries.content_of, queries.content_told)
        hold_name("supporters.supportletter", "author_name")
        hold("supporters.supportletter", "added_by", about=About.WRITTEN, shows=["organisation"])
        hold(
            "supporters.supporter",
            "person_name",
            "email",
            about=About.DECIDED,
            fate=Fate.EMPTIED,
            shows=["name", "person_name", "quality", "email", "signed_at"],
            find=queries.signed_from,
            erase=actions.erase_signatures_of,
            until="signed_at",
        )
        declare(wordings.LETTERS)
        expire(
            "supporters.signatures",
            _("signatures that nobody confirmed, after a week"),
            queries.unconfirmed,
            actions.forget_unconfirmed,
        )
