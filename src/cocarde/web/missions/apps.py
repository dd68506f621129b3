"""Delegations to events, whom they meet there, and what comes of it."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "cocarde.web.missions"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.queries.retention import expire  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.labels.queries.providers import on_page  # noqa: PLC0415
        from cocarde.web.mail.queries import declare, plan_reminders  # noqa: PLC0415
        from cocarde.web.missions import actions, queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.missions.queries import wordings  # noqa: PLC0415
        from cocarde.web.missions.queries.papers import papers_of  # noqa: PLC0415

        hold(
            "missions.participant",
            "person_name",
            "email",
            about=About.WRITTEN,
            fate=Fate.EMPTIED,
            shows=[
                "person_name",
                "organisation",
                "quality",
                "email",
                "offers",
                "seeks",
                "languages",
            ],
            find=queries.participants_at,
            erase=actions.erase_people_of,
        )
        hold(
            "missions.delegate",
            "person_name",
            "email",
            about=About.WRITTEN,
            fate=Fate.EMPTIED,
            shows=["person_name", "organisation", "quality", "email", "reasons", "applied_at"],
            find=queries.delegates_at,
            erase=actions.erase_people_of,
        )
        hold(
            "missions.outcome",
            "participant",
            about=About.WRITTEN,
            fate=Fate.EMPTIED,
            shows=["told_at", "was_held", "result", "amount_eur", "note"],
            find=queries.outcomes_at,
            erase=actions.erase_people_of,
        )
        for model, field, when in (
            ("report", "published_by", "published_at"),
            ("ledgeroffer", "decided_by", "decided_at"),
            ("keepingterm", "said_by", "said_at"),
            ("delegate", "decided_by", "decided_at"),
            ("losttable", "noted_by", "noted_at"),
            ("checkin", "by", "at"),
            ("schedule", "published_by", "published_at"),
            ("search", "asked_by", "asked_at"),
        ):
            hold(f"missions.{model}", field, about=About.DECIDED, shows=[when])
        hold(
            "missions.readpeople",
            "read_by",
            about=About.WRITTEN,
            fate=Fate.DELETED,
            shows=["file_name", "read_at"],
        )
        declare(wordings.LETTERS)
        plan_reminders(queries.planned_reminders)
        on_page(papers_of)
        expire(
            "missions.people",
            _(
                "participants of a mission: who never agreed after a month, everybody at the term that "
                "the programme says"
            ),
            queries.forgettable,
            actions.forget_ended,
        )
        expire(
            "missions.lists",
            _("lists of participants that nobody took, after a week"),
            queries.stale_lists,
            actions.forget_lists,
        )
