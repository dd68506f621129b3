"""What each refusal is in words, with what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cocarde.web.joint import actions, queries


def proposal_refusal(refusal: actions.ProposalRefusedError) -> str:
    """Why a proposal cannot be made, answered or changed so."""
    names = {"names": ", ".join(refusal.names)}
    return {
        "few": _("To unite takes two candidacies at least: choose one, or give its code."),
        "many": _("Twelve candidacies at most unite at once."),
        "call": _("These are not of the same call: %(names)s.") % names,
        "state": _(
            "These cannot unite from where they stand, before the committee or after a decision: "
            "%(names)s."
        )
        % names,
        "lead": _("Nobody leads these: %(names)s. Their team names a lead first.") % names,
        "no_reason": _("Say why, so that the others understand."),
        "closed": _("This proposal is over: nothing was changed."),
        "answered": _("You have accepted already."),
        "stuck": _("Nothing keeps this candidacy from uniting: its lead may step out herself."),
    }[refusal.reason]


def blocker_text(blocker: queries.Blocker) -> str:
    """What is to be mended before the candidacies are united."""
    names = {"names": ", ".join(blocker.names)}
    if blocker.reason == "undecided":
        return ngettext(
            "%(count)s field is not decided yet.",
            "%(count)s fields are not decided yet.",
            blocker.count,
        ) % {"count": blocker.count}
    return {
        "few": _("One candidacy alone unites with nobody."),
        "state": _(
            "These cannot unite from where they stand: %(names)s. Go on without them, or wait."
        )
        % names,
        "perimeter": _("The union of the perimeters cannot be read. %(names)s") % names,
        "lead": _("Say who leads the joint candidacy."),
        "agreement": _("Their lead has not said yes to what it says now: %(names)s.") % names,
    }[blocker.reason]


def split_refusal(refusal: actions.SplitRefusedError) -> str:
    """Why a candidacy cannot be split so."""
    return {
        "state": _("It cannot be split from where it stands, before the committee or decided."),
        "few": _("A candidacy of one member has nothing to split into."),
        "lead": _("A part would have nobody to lead it: name the referent of each member first."),
        "open": _("It is proposed already."),
        "closed": _("This proposal is over: nothing was changed."),
        "changed": _(
            "The members have changed since it was proposed: take it back, and propose anew."
        ),
        "agreement": _("Not all who would lead a part have said yes."),
    }[refusal.reason]
