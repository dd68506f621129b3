"""Decisions, waves, labels and their public register."""

from django.apps import AppConfig


class LabelsConfig(AppConfig):
    name = "cocarde.web.labels"

    def ready(self) -> None:
        from cocarde.web.access.queries import let_read  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.candidacies.queries.providers import in_public  # noqa: PLC0415
        from cocarde.web.evidence.queries import offer_territories  # noqa: PLC0415
        from cocarde.web.labels import queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.labels.queries import wordings  # noqa: PLC0415
        from cocarde.web.mail.queries import declare  # noqa: PLC0415

        let_read("evidence.figure", queries.is_public_figure)
        in_public(queries.links_about)
        offer_territories(queries.territories_of_holders)
        hold("labels.wave", "sealed_by", about=About.DECIDED, shows=["sealed_at"])
        hold("labels.decision", "decided_by", about=About.DECIDED, shows=["prepared_at"])
        hold("labels.sealedreading", "person", about=About.DECIDED, shows=["at"])
        declare(wordings.LETTERS)
