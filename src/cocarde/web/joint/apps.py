"""Candidacies that become one, and one that becomes several again."""

from django.apps import AppConfig


class JointConfig(AppConfig):
    name = "cocarde.web.joint"

    def ready(self) -> None:
        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.joint import queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.joint.queries import wordings  # noqa: PLC0415
        from cocarde.web.mail.queries import declare  # noqa: PLC0415

        access.stand_behind("unions", "public_id", queries.names_hidden)
        access.let_read("files.attachment", queries.may_read_file)
        providers.on_home(queries.home_notes)
        providers.in_margin(queries.margin_notes)
        providers.in_public(queries.public_links)
        providers.hold_back(queries.united_among)
        providers.in_content("origins", queries.content_of, queries.content_told)
        hold("joint.advice", "written_by", about=About.WRITTEN)
        hold("joint.intention", "declared_by", about=About.WRITTEN)
        hold("joint.party", "answered_by", "agreed_by", about=About.DECIDED)
        hold("joint.piece", "chosen_by", about=About.WRITTEN)
        hold("joint.proposal", "proposed_by", about=About.DECIDED)
        hold("joint.split", "proposed_by", about=About.DECIDED)
        hold("joint.trace", "chosen_by", about=About.DECIDED)
        hold("joint.part", "lead", about=About.ROLES)
        declare(wordings.LETTERS)
