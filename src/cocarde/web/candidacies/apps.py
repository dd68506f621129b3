"""Candidacies, dossiers and versions."""

from functools import partial

from django.apps import AppConfig


class CandidaciesConfig(AppConfig):
    name = "cocarde.web.candidacies"

    def ready(self) -> None:
        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold, refuse_erasure  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.candidacies import queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.candidacies.queries import providers  # noqa: PLC0415
        from cocarde.web.evidence.queries import let_place  # noqa: PLC0415

        access.let_read("candidacies.candidacy", queries.may_read)
        access.let_read("evidence.figure", queries.may_read_figure)
        access.let_read("files.attachment", queries.may_read_file)
        of_candidacy = partial(access.is_of_hidden, access.CANDIDACY)
        for segment, argument in (
            ("candidacies", "public_id"),
            ("decisions", "candidacy_id"),
            ("answer", "candidacy"),
            ("without", "candidacy"),
            ("agree", "candidacy"),
        ):
            access.stand_behind(segment, argument, of_candidacy)
        access.leave_their_own(queries.own_ids)
        access.name_subjects("candidacies.candidacy", queries.names_with)
        let_place(queries.surroundings_of_figure)
        providers.on_home(queries.notes_on_rules)
        hold(
            "candidacies.candidacy",
            "delegate",
            about=About.ROLES,
            fate=Fate.EMPTIED,
            shows=["name"],
        )
        hold(
            "candidacies.memberterritory",
            "referent",
            about=About.ROLES,
            fate=Fate.EMPTIED,
            shows=["name"],
        )
        hold(
            "candidacies.teammember",
            "person",
            about=About.ROLES,
            fate=Fate.DELETED,
            shows=["candidacy__name", "role", "joined_at"],
        )
        hold(
            "candidacies.sectiontext",
            "saved_by",
            about=About.WRITTEN,
            shows=["key", "values", "saved_at"],
        )
        hold(
            "candidacies.signoff",
            "signed_by",
            about=About.DECIDED,
            shows=["member_name", "signed_at"],
        )
        hold(
            "candidacies.version",
            "deposited_by",
            about=About.DECIDED,
            shows=["candidacy__name", "number", "deposited_at"],
        )
        hold("candidacies.step", "actor", about=About.DECIDED, shows=["at"])
        hold(
            "candidacies.rulesanswer",
            "answered_by",
            about=About.DECIDED,
            shows=["moved", "answered_at"],
        )
        hold(
            "candidacies.readbook",
            "read_by",
            about=About.WRITTEN,
            fate=Fate.DELETED,
            shows=["file_name", "read_at"],
        )
        refuse_erasure(queries.left_without_lead)
