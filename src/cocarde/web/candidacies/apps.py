"""Candidacies, dossiers and versions."""

from functools import partial

from django.apps import AppConfig


class CandidaciesConfig(AppConfig):
    name = "cocarde.web.candidacies"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from cocarde.web.access import queries as access  # noqa: PLC0415
        from cocarde.web.accounts.queries.personal import hold, refuse_erasure  # noqa: PLC0415
        from cocarde.web.accounts.queries.retention import expire  # noqa: PLC0415
        from cocarde.web.accounts.states import About, Fate  # noqa: PLC0415
        from cocarde.web.candidacies import queries, receivers  # noqa: F401, PLC0415
        from cocarde.web.candidacies.actions import call_access, expiry, leading, presence  # noqa: PLC0415
        from cocarde.web.candidacies.queries import providers, wordings  # noqa: PLC0415
        from cocarde.web.evidence.queries import let_place  # noqa: PLC0415
        from cocarde.web.mail.queries import declare  # noqa: PLC0415

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
        access.let_read("files.attachment", queries.may_read_past_file)
        access.let_read("files.attachment", queries.may_read_deliberation)
        access.name_subjects("candidacies.candidacy", queries.names_with)
        let_place(queries.surroundings_of_figure)
        providers.on_home(queries.notes_on_rules)
        providers.on_home(queries.notes_of_past)
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
        hold(
            "candidacies.deliberation",
            "added_by",
            about=About.DECIDED,
            shows=["deliberated_on", "reference"],
        )
        hold(
            "candidacies.callaccess",
            "given_by",
            about=About.DECIDED,
            shows=["intended_for", "given_at"],
        )
        for model, shown in (("accesstry", "tried_at"), ("presence", "seen_at")):
            hold(
                f"candidacies.{model}",
                "person",
                about=About.SIGN_IN if model == "accesstry" else About.WRITTEN,
                fate=Fate.DELETED,
                shows=[shown],
            )
        expire(
            "candidacies.tries",
            _("wrong access codes, after an hour"),
            queries.old_tries,
            call_access.forget_tries,
        )
        expire(
            "candidacies.presences",
            _("who writes in a section, after two minutes"),
            queries.ended_presences,
            presence.forget_presences,
        )
        hold("candidacies.pastdocument", "added_by", about=About.WRITTEN, shows=["title", "day"])
        hold(
            "candidacies.leadreplacement",
            "lead",
            about=About.NAMED,
            fate=Fate.DELETED,
            shows=["candidacy__name", "reason", "objection", "asked_at"],
        )
        hold("candidacies.leadreplacement", "asked_by", about=About.DECIDED, shows=["asked_at"])
        hold(
            "candidacies.leadinvitation",
            "invited_by",
            about=About.DECIDED,
            shows=["invited_at"],
        )
        hold(
            "candidacies.leadinvitation",
            "email",
            about=About.NAMED,
            fate=Fate.DELETED,
            shows=["email", "invited_at"],
            find=queries.invitations_to,
            erase=leading.erase_invitations_of,
            until="expires_at",
        )
        expire(
            "candidacies.invitations",
            _("people asked to lead a candidacy who did not answer, after 30 days"),
            queries.ended_invitations,
            leading.forget_invitations,
        )
        declare(wordings.LETTERS)
        expire(
            "candidacies.books",
            _("workbooks of candidacies that were read, after 30 days"),
            queries.old_books,
            expiry.forget_books,
        )
        expire(
            "candidacies.drafts",
            _("drafts never deposited in which nobody writes (COCARDE_DRAFTS_KEPT_DAYS)"),
            queries.left_drafts,
            expiry.empty_drafts,
        )
        expire(
            "candidacies.dossiers",
            _("deposited dossiers of candidacies without a label (COCARDE_DOSSIERS_KEPT_YEARS)"),
            queries.outlived,
            expiry.empty_versions,
        )
