"""The letter to those who are named to a board, as an office may write it otherwise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import CANDIDACY, PROGRAMME, UNTIL, URL
from cocarde.web.mail.queries import Field, LetterKind

LETTERS = (
    LetterKind(
        key="governance.member",
        name=_("Named to the board of a candidacy"),
        to=pgettext_lazy("letter", "whoever is named, to accept or decline"),
        title=_("You are named to the board of %(candidacy)s"),
        titled={"candidacy": "candidacy"},
        template="governance/letter_member.txt",
        fields=(
            CANDIDACY,
            PROGRAMME,
            Field("name", _("name of the person"), "member.name", "Alex Morel"),
            Field("quality", _("quality"), "member.quality", "directrice", "director"),
            Field("organisation", _("organisation"), "member.organisation", "Ateliers du Lac"),
            Field("college", _("college"), "college", "entrepreneurs"),
            URL,
            UNTIL,
        ),
    ),
)
