"""The letters of appeals, as an office may write them otherwise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import CANDIDACY, PROGRAMME, URL
from cocarde.web.labels.queries.wordings import AUTHORITY_OF
from cocarde.web.mail.queries import Field, LetterKind

DUE = Field("due", _("day by which it is answered"), "due", "14 mai 2026", "14 May 2026")
ANSWERING = pgettext_lazy("letter", "the leads and the referents of the candidacy")

LETTERS = (
    LetterKind(
        key="appeals.filed",
        name=_("Appeal filed"),
        to=pgettext_lazy("letter", "the office and the authority"),
        title=_("%(name)s: informal appeal"),
        titled={"name": "candidacy"},
        template="appeals/letter_filed.txt",
        fields=(CANDIDACY, PROGRAMME, DUE, URL),
    ),
    LetterKind(
        key="appeals.received",
        name=_("Appeal received"),
        to=ANSWERING,
        title=_("%(name)s: your informal appeal"),
        titled={"name": "candidacy"},
        template="appeals/letter_received.txt",
        fields=(
            CANDIDACY,
            PROGRAMME,
            DUE,
            Field(
                "silence",
                _("what silence means, as the specification says"),
                "silence",
                "Passé ce délai sans réponse, le recours reste à examiner.",
                "After this delay without an answer the appeal remains to be examined.",
            ),
            URL,
        ),
    ),
    LetterKind(
        key="appeals.answered",
        name=_("Answer to an appeal"),
        to=ANSWERING,
        title=_("%(name)s: your informal appeal"),
        titled={"name": "candidacy"},
        template="appeals/letter_answered.txt",
        fields=(
            CANDIDACY,
            AUTHORITY_OF,
            Field("answer", _("the answer"), "answer", "accueilli", "upheld", needed=True),
            Field(
                "reasons",
                _("the reasons"),
                "appeal.answer",
                "L’annexe avait bien été déposée.",
                "The annex had been deposited.",
                needed=True,
            ),
            URL,
        ),
    ),
)
