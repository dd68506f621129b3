"""The letters to those who support a candidacy, as an office may write them otherwise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import CANDIDACY, PROGRAMME, UNTIL, URL
from cocarde.web.mail.queries import Field, LetterKind

_NAME = Field("name", _("name of the organisation"), "supporter.name", "Ateliers du Lac")
_TO = pgettext_lazy("letter", "whoever signs for an organisation")

LETTERS = (
    LetterKind(
        key="supporters.confirm",
        name=_("Signature to confirm"),
        to=_TO,
        title=_("To confirm: support of %(candidacy)s"),
        titled={"candidacy": "candidacy"},
        template="supporters/letter_confirm.txt",
        fields=(
            _NAME,
            CANDIDACY,
            PROGRAMME,
            Field("code", _("the code"), "code", "482 913", needed=True),
            URL,
            UNTIL,
        ),
    ),
    LetterKind(
        key="supporters.thanks",
        name=_("Thanks for a support"),
        to=_TO,
        title=_("Support of %(candidacy)s: thank you"),
        titled={"candidacy": "candidacy"},
        template="supporters/letter_thanks.txt",
        fields=(_NAME, CANDIDACY, URL),
    ),
    LetterKind(
        key="supporters.union",
        name=_("Support asked for again after a union"),
        to=pgettext_lazy("letter", "each organisation that supported one of them"),
        title=_("%(name)s is now part of “%(joint)s”: do you support it?"),
        titled={"name": "supported", "joint": "candidacy"},
        template="supporters/letter_union.txt",
        fields=(
            _NAME,
            Field("supported", _("the candidacy before"), "supported.name", "Aval"),
            CANDIDACY,
            PROGRAMME,
            URL,
            UNTIL,
        ),
    ),
)
