"""The letters of decisions and of the life of labels, as an office may write them otherwise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import CANDIDACY, PROGRAMME, URL
from cocarde.web.mail.queries import Field, LetterKind

HOLDER = Field("holder", _("name of the holder"), "label.holder", "Rives du Lac")
KIND = Field("kind", _("kind of label"), "label.kind", "Phare d’Avrésie", "Beacon of Avresia")
AUTHORITY = Field(
    "authority",
    _("the authority that decides"),
    "authority",
    "Ministère de l’Économie d’Avrésie",
    "Ministry of the Economy of Avresia",
)
AUTHORITY_OF = Field(
    "authority", AUTHORITY.label, "programme.authority", AUTHORITY.french, AUTHORITY.english
)
REASONS = Field(
    "reasons",
    _("the reasons"),
    "reasons",
    "La gouvernance est complète, et ses engagements sont datés.",
    "The governance is complete, and its commitments are dated.",
    needed=True,
)
WHEN = Field("when", _("since when it is public"), "when", "14 mars 2026", "14 March 2026")
RULE = Field(
    "decision", _("the decision"), "rule", "Label suspendu", "Label suspended", needed=True
)
HOLDERS_TEAM = pgettext_lazy("letter", "the leads and the referents of the holder")
FOLLOWERS = pgettext_lazy("letter", "the office and the authority, who follow the label")
_TITLED = {"name": "holder"}


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
            AUTHORITY,
            Field("outcome", _("the decision"), "outcome", "Labellisée", "Labelled", needed=True),
            REASONS,
            WHEN,
            Field("url", URL.label, "url", URL.french, URL.english),
        ),
    ),
    LetterKind(
        key="labels.label_decision",
        name=_("Decision on a label"),
        to=HOLDERS_TEAM,
        title=_("Decision on the label of %(name)s"),
        titled=_TITLED,
        template="labels/letter_label.txt",
        fields=(
            HOLDER,
            KIND,
            Field("programme", PROGRAMME.label, "programme", PROGRAMME.french),
            AUTHORITY,
            Field(
                "decision",
                _("the decision"),
                "decided",
                "Label suspendu (jusqu’au 1er mars 2027 inclus)",
                "Label suspended (until 1 March 2027, that day included)",
                needed=True,
            ),
            REASONS,
            WHEN,
            Field("url", URL.label, "url", URL.french, URL.english),
        ),
    ),
    LetterKind(
        key="labels.notice",
        name=_("Notice before a decision on a label"),
        to=HOLDERS_TEAM,
        title=_("%(name)s: before a decision on your label"),
        titled=_TITLED,
        template="labels/letter_notice.txt",
        fields=(
            HOLDER,
            KIND,
            AUTHORITY_OF,
            RULE,
            REASONS,
            Field(
                "delay",
                _("until when the holder may answer"),
                "delay",
                "Vous avez 15 jours pour répondre : le dernier jour est le 14 mars 2026, ce jour compris.",
                "You have 15 days to answer: the last day is 14 March 2026, that day included.",
                needed=True,
            ),
            URL,
        ),
    ),
    LetterKind(
        key="labels.observation",
        name=_("Observations of a holder"),
        to=FOLLOWERS,
        title=_("%(name)s: observations of the holder"),
        titled=_TITLED,
        template="labels/letter_observation.txt",
        fields=(HOLDER, RULE, URL),
    ),
    LetterKind(
        key="labels.audit",
        name=_("Audit given to a holder"),
        to=HOLDERS_TEAM,
        title=_("%(name)s: audit of your commitments"),
        titled=_TITLED,
        template="labels/letter_audit.txt",
        fields=(HOLDER, PROGRAMME, URL),
    ),
    LetterKind(
        key="labels.answer",
        name=_("Answer of a holder to an audit"),
        to=FOLLOWERS,
        title=_("%(name)s: answer to the audit"),
        titled=_TITLED,
        template="labels/letter_answer.txt",
        fields=(HOLDER, URL),
    ),
)
