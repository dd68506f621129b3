"""The letter of a decision, as an office may write it otherwise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import CANDIDACY, PROGRAMME, URL
from cocarde.web.mail.queries import Field, LetterKind

LETTERS = (
    LetterKind(
        key="labels.decision",
        name=_("Decision on a candidacy"),
        to=pgettext_lazy("letter", "the leads and the referents of the candidacy"),
        title=_("Decision on the candidacy %(name)s"),
        template="labels/letter.txt",
        fields=(
            Field("candidacy", CANDIDACY.label, "name", CANDIDACY.french),
            Field("programme", PROGRAMME.label, "programme", PROGRAMME.french),
            Field(
                "authority",
                _("the authority that decides"),
                "authority",
                "Ministère de l’Économie d’Avrésie",
                "Ministry of the Economy of Avresia",
            ),
            Field("outcome", _("the decision"), "outcome", "Labellisée", "Labelled", needed=True),
            Field(
                "reasons",
                _("the reasons"),
                "reasons",
                "La gouvernance est complète, et ses engagements sont datés.",
                "The governance is complete, and its commitments are dated.",
                needed=True,
            ),
            Field("when", _("since when it is public"), "when", "14 mars 2026", "14 March 2026"),
            Field("url", URL.label, "url", URL.french, URL.english),
        ),
    ),
)
