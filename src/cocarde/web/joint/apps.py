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

        access.let_read("files.attachment", queries.may_read_file)
        providers.on_home(queries.home_notes)
        providers.in_margin(queries.margin_notes)
        providers.in_public(queries.public_links)
        providers.in_content("origins", queries.content_of, queries.content_told)
        written, decided = About.WRITTEN, About.DECIDED
        hold("joint.intention", "declared_by", shows=["words", "declared_at"], about=written)
        hold("joint.advice", "written_by", shows=["words", "written_at"], about=written)
        hold("joint.proposal", "proposed_by", shows=["name", "words", "proposed_at"], about=written)
        hold("joint.party", "answered_by", "agreed_by", shows=["answer", "reason"], about=decided)
        hold("joint.piece", "chosen_by", shows=["section_key", "chosen_at"], about=decided)
        hold("joint.trace", "chosen_by", shows=["label_fr", "chosen_at"], about=decided)
        hold("joint.split", "proposed_by", shows=["words", "proposed_at"], about=written)
        hold("joint.part", "lead", shows=["name", "agreed_at"], about=About.ROLES)
