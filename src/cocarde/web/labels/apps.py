"""Decisions, waves, labels and their public register."""

from functools import partial

from django.apps import AppConfig


class LabelsConfig(AppConfig):
    name = "cocarde.web.labels"

    def ready(self) -> None:
        from cocarde.web.access.queries import (  # noqa: PLC0415
            is_of_hidden,
            let_read,
            stand_behind,
        )
        from cocarde.web.accounts.queries.personal import hold  # noqa: PLC0415
        from cocarde.web.accounts.states import About  # noqa: PLC0415
        from cocarde.web.candidacies.queries.providers import (  # noqa: PLC0415
            hold_back,
            in_public,
            keep_decisions,
            on_home,
        )
        from cocarde.web.evidence.queries import offer_territories  # noqa: PLC0415
        from cocarde.web.labels import queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.labels.actions.history import record_loaded  # noqa: PLC0415
        from cocarde.web.labels.queries import wordings  # noqa: PLC0415
        from cocarde.web.labels.queries.waves import decided_days, with_labels  # noqa: PLC0415
        from cocarde.web.mail.queries import declare  # noqa: PLC0415

        let_read("evidence.figure", queries.is_public_figure)
        let_read("files.attachment", queries.may_read_observation_file)
        stand_behind("figures", "public_id", queries.figure_is_hidden)
        stand_behind("labels", "public_id", partial(is_of_hidden, "labels.label"))
        in_public(queries.links_about)
        on_home(queries.home_notes)
        keep_decisions(record_loaded, decided_days)
        hold_back(with_labels)
        on_home(queries.letter_notes)
        offer_territories(queries.territories_of_holders)
        hold("labels.wave", "sealed_by", about=About.DECIDED, shows=["sealed_at"])
        hold("labels.decision", "decided_by", about=About.DECIDED, shows=["prepared_at"])
        hold("labels.sealedreading", "person", about=About.DECIDED, shows=["at"])
        hold("labels.labeldecision", "decided_by", about=About.DECIDED, shows=["prepared_at"])
        hold("labels.condition", "met_by", about=About.DECIDED, shows=["met_on"])
        hold("labels.notice", "given_by", about=About.DECIDED, shows=["given_at"])
        hold("labels.observation", "author", about=About.WRITTEN, shows=["text", "sent_at"])
        hold("labels.audit", "written_by", about=About.WRITTEN, shows=["summary", "written_at"])
        hold("labels.audit", "given_by", about=About.DECIDED, shows=["given_at"])
        hold("labels.audit", "answered_by", about=About.WRITTEN, shows=["answer", "answered_at"])
        declare(wordings.LETTERS)
