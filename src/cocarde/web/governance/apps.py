"""The board of a candidacy, the organisations that carry its flag, and what it commits to."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "cocarde.web.governance"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.queries.retention import expire  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.governance import actions, queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.governance.queries import wordings  # noqa: PLC0415
        from cocarde.web.mail.queries import declare  # noqa: PLC0415

        providers.on_home(queries.home_notes)
        providers.in_content("governance", queries.content_of, queries.content_told)
        providers.on_carry(actions.carry)
        written = About.WRITTEN
        hold("governance.boardmember", "named_by", about=written, shows=["college", "named_at"])
        hold("governance.flagbearer", "added_by", about=written, shows=["story", "added_at"])
        hold("governance.commitment", "added_by", about=written, shows=["text", "added_at"])
        hold("governance.proof", "added_by", about=written, shows=["label", "added_at"])
        hold(
            "governance.boardmember",
            "name",
            "email",
            about=About.NAMED,
            fate=Fate.DELETED,
            shows=["name", "quality", "organisation", "college", "email", "state", "named_at"],
            find=queries.seats_of,
            erase=actions.erase_seats_of,
            until="asked_at",
        )
        declare(wordings.LETTERS)
        expire(
            "governance.members",
            _("people named to a board who did not answer, after 30 days"),
            queries.unanswered,
            actions.forget_unanswered,
        )
