"""Remarks and their answers, from V1 to V2."""

from functools import partial

from django.apps import AppConfig


class CoconstructionConfig(AppConfig):
    name = "cocarde.web.coconstruction"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold, hold_name  # noqa: PLC0415
        from cocarde.web.accounts.queries.retention import expire  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.coconstruction import actions, receivers  # noqa: F401, PLC0415
        from cocarde.web.coconstruction.queries import (  # noqa: PLC0415
            home_notes,
            hosts_to_forget,
            margin_notes,
            may_read_photo,
            office_page,
            planned_reminders,
            wordings,
        )
        from cocarde.web.mail.queries import declare, plan_reminders  # noqa: PLC0415

        access.stand_behind(
            "visits", "visit_id", partial(access.is_of_hidden, "coconstruction.visit")
        )
        access.let_read("files.attachment", may_read_photo)
        providers.on_carry(actions.carry_remarks)
        providers.on_home(home_notes)
        providers.in_margin(margin_notes)
        providers.with_page(office_page)
        written = About.WRITTEN
        hold("coconstruction.message", "author", shows=["text", "written_at"], about=written)
        hold("coconstruction.handover", "giver", "taker", "actor", shows=["at"], about=written)
        hold(
            "coconstruction.recommendation", "author", "owner_person", shows=["text"], about=written
        )
        hold("coconstruction.visit", "author", shows=["place", "starts_at"], about=written)
        hold("coconstruction.visit_visitors", "person", about=About.ROLES)
        hold("coconstruction.visitnote", "author", shows=["text", "written_at"], about=written)
        hold("coconstruction.visitphoto", "author", shows=["key"], about=written)
        hold(
            "coconstruction.worksession", "author", "minutes_by", shows=["starts_at"], about=written
        )
        hold("coconstruction.worksession_present", "person", about=About.ROLES)
        hold_name("coconstruction.visithost", "name")
        hold("coconstruction.remark", "author", about=About.WRITTEN, shows=["text", "written_at"])
        hold("coconstruction.answer", "author", about=About.WRITTEN, shows=["text", "answered_at"])
        declare(wordings.LETTERS)
        plan_reminders(planned_reminders)
        expire(
            "coconstruction.hosts",
            _("names of people met on site, some weeks after"),
            hosts_to_forget,
            actions.forget_hosts,
        )
