"""Committees, their sessions and their opinions."""

from functools import partial

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "cocarde.web.committees"

    def ready(self) -> None:
        from cocarde.web.access.queries import (  # noqa: PLC0415
            is_of_hidden,
            let_read,
            stand_behind,
        )
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.coconstruction.rules import register_version_reader  # noqa: PLC0415
        from cocarde.web.committees import actions, receivers  # noqa: F401, PLC0415
        from cocarde.web.committees.queries import (  # noqa: PLC0415
            hears_figure,
            hears_file,
            hears_version,
            planned_reminders,
            wordings,
        )
        from cocarde.web.mail.queries import declare, plan_reminders  # noqa: PLC0415

        register_version_reader(hears_version)
        let_read("evidence.figure", hears_figure)
        let_read("files.attachment", hears_file)
        for segment, kind in (("items", "agendaitem"), ("readings", "assignment")):
            stand_behind(segment, "public_id", partial(is_of_hidden, f"committees.{kind}"))
        hold(
            "committees.seat",
            "person",
            about=About.ROLES,
            shows=[
                "quality",
                "organisation",
                "territories",
                "competences",
                "languages",
                "most_dossiers",
            ],
        )
        hold("committees.absence", "person", about=About.ROLES)
        hold("committees.recusal", "person", about=About.ROLES, shows=["conflict", "recorded_at"])
        hold("committees.recusal", "recorded_by", about=About.DECIDED, shows=["recorded_at"])
        hold("committees.reading", "person", about=About.DECIDED, shows=["read_at"])
        hold(
            "committees.assessment",
            "person",
            about=About.WRITTEN,
            shows=["grades", "comment", "comments", "advice", "saved_at", "submitted_at"],
        )
        hold("committees.opinion", "written_by", about=About.DECIDED, shows=["given_at"])
        hold(
            "committees.declaration",
            "person",
            about=About.ROLES,
            fate=Fate.DELETED,
            shows=["declared_at"],
        )
        hold(
            "committees.assignment",
            "person",
            about=About.ROLES,
            fate=Fate.DELETED,
            shows=["state", "reason", "asked_at", "answered_at"],
        )
        hold(
            "committees.annotation",
            "person",
            about=About.WRITTEN,
            fate=Fate.DELETED,
            shows=["anchor_kind", "anchor", "text", "saved_at"],
        )
        hold(
            "committees.printedpack",
            "person",
            about=About.ROLES,
            fate=Fate.DELETED,
            shows=["language", "asked_at", "made_at"],
            erase=actions.forget_packs,
        )
        declare(wordings.LETTERS)
        plan_reminders(planned_reminders)
        self._tell_of_the_room()

    @staticmethod
    def _tell_of_the_room() -> None:
        """What the room adds: the home of a team, and what is held on those who sit."""
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.committees.queries.heard import home_notes  # noqa: PLC0415

        providers.on_home(home_notes)
        roles, decided, wrote = About.ROLES, About.DECIDED, About.WRITTEN
        hold("committees.proceedings", "chair", about=roles)
        hold("committees.attendance", "person", about=roles, shows=["came_at", "left_at"])
        hold("committees.vote", "opened_by", about=decided, shows=["opened_at"])
        hold("committees.ballot", "person", about=decided, shows=["choice", "cast_at"])
        # That somebody took part in a secret vote, and nothing of what she put in the urn.
        hold("committees.voter", "person", about=decided)
        minutes = ("approved_by", "signed_by")
        hold("committees.minutes", *minutes, about=decided, shows=["approved_at", "signed_at"])
        hold("committees.correction", "person", about=wrote, shows=["text", "written_at"])
        hold("committees.divergence", "person", about=wrote, shows=["text", "written_at"])
