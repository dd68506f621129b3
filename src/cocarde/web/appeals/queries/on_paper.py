"""The answer to an appeal as a letter on paper, in both languages."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cocarde.web.access.models import draw_public_id
from cocarde.web.appeals.models import Appeal
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.clock import queries as clock
from cocarde.web.design.queries import day_at
from cocarde.web.documents.queries import LetterPart, letter_data, said
from cocarde.web.labels.queries import when_text
from cocarde.web.mail.queries import Paper


def papers_of(appeal: Appeal) -> list[Paper]:
    """The letter of an answered appeal in each language."""
    return [_paper(appeal, language) for language, _name in settings.LANGUAGES]


def _paper(appeal: Appeal, language: str) -> Paper:
    reference, candidacy = draw_public_id(), appeal.candidacy
    dated_at = appeal.answered_at or clock.now()
    with translation.override(language):
        data = letter_data(
            candidacy=candidacy,
            to=[candidacy.name],
            title=_("Answer to the informal appeal of %(name)s") % {"name": candidacy.name},
            lead=_lead(appeal),
            parts=_parts(appeal),
            reference=reference,
            dated_at=dated_at,
        )
        name = _("appeal-%(name)s") % {"name": candidacy.slug}
    return Paper(
        reference=reference,
        cause=appeal.ref,
        about=candidacy.ref,
        language=language,
        name=name,
        data=data,
        dated_at=dated_at,
    )


def _lead(appeal: Appeal) -> str:
    candidacy, wave = appeal.candidacy, appeal.decision.wave
    return _(
        "On %(filed)s the team of “%(name)s” asked for the decision on its candidacy, public since "
        "%(decided)s, to be looked at again. %(authority)s answers as follows."
    ) % {
        "filed": day_at(appeal.filed_at, candidacy.programme.zone),
        "name": candidacy.name,
        "decided": when_text(wave),
        "authority": candidacy.programme.authority,
    }


def _parts(appeal: Appeal) -> list[LetterPart]:
    answer = str(appeal.get_state_display()).capitalize()
    parts = [
        LetterPart(_("Answer"), said(answer)),
        LetterPart(_("Reasons"), said(appeal.answer)),
    ]
    if appeal.transition:
        moves = specification_of(appeal.candidacy).procedure.moves
        label = next((str(t.label) for t in moves if t.key == appeal.transition), "")
        parts.append(LetterPart(_("What follows"), said(label)))
    return [part for part in parts if part.blocks]
