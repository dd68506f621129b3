"""The letter that invites to a team; and the fields that most letters about a candidacy hold."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.mail.queries import Field, LetterKind

TEAM = _("the team of the candidacy")
CANDIDACY = Field("candidacy", _("name of the candidacy"), "candidacy.name", "Rives du Lac")
PROGRAMME = Field("programme", _("name of the programme"), "programme.name", "Phares d’Avrésie")
URL = Field(
    "url",
    _("address of the page to open"),
    "url",
    "https://labels.example.org/fr/abcd2345",
    "https://labels.example.org/en/abcd2345",
    needed=True,
)
UNTIL = Field(
    "until", _("last day on which the link works"), "until", "14 mars 2026", "14 March 2026"
)

LETTERS = (
    LetterKind(
        key="candidacies.lead",
        name=_("Invitation to lead a candidacy under way"),
        to=pgettext_lazy("letter", "whoever is asked to lead it"),
        title=_("Asked of you: to lead the candidacy “%(candidacy)s”"),
        titled={"candidacy": "candidacy"},
        text=_(
            "Hello,\n\n"
            "The candidacy “%(candidacy)s” to the programme “%(programme)s” is under way, and goes on "
            "here. Its office asks you to lead its team.\n\n"
            "To accept or to decline: %(url)s\n\n"
            "Without an answer until %(until)s, your address is forgotten.\n"
            "Keep this link to yourself: whoever has it can answer in your place."
        ),
        fields=(CANDIDACY, PROGRAMME, URL, UNTIL),
    ),
    LetterKind(
        key="candidacies.replacement",
        name=_("A lead is asked to go on or to hand over"),
        to=pgettext_lazy("letter", "the lead of the candidacy"),
        title=_("Do you still lead the candidacy “%(candidacy)s”?"),
        titled={"candidacy": "candidacy"},
        text=_(
            "Hello,\n\n"
            "You lead the candidacy “%(candidacy)s” to the programme “%(programme)s”. Its office asks "
            "that somebody else lead it, for this reason:\n\n"
            "%(reason)s\n\n"
            "Until %(until)s you can object, and go on leading, or hand the lead over to somebody of "
            "your team: %(url)s\n\n"
            "Without an answer by then, the office may ask somebody else. Whoever accepts leads, and "
            "you stay in the team as editor."
        ),
        fields=(
            CANDIDACY,
            PROGRAMME,
            Field(
                "reason",
                _("why the office asks for another lead"),
                "reason",
                "Vos collègues n’ont plus de nouvelles de vous.",
                "Your colleagues no longer hear from you.",
                needed=True,
            ),
            Field("until", _("last day to object"), "until", "14 mars 2026", "14 March 2026"),
            URL,
        ),
    ),
    LetterKind(
        key="candidacies.invitation",
        name=_("Invitation to the team of a candidacy"),
        to=pgettext_lazy("letter", "whoever is invited"),
        title=_("You are invited to the candidacy “%(candidacy)s”"),
        titled={"candidacy": "candidacy"},
        text=_(
            "Hello,\n\n"
            "%(inviter)s invites you to the team of the candidacy “%(candidacy)s” "
            "(%(programme)s), as: %(role)s.\n\n"
            "Your candidacy: %(url)s\n\n"
            "To enter, ask for a sign-in code with this address: %(email)s.\n"
            "If you do not know this candidacy, you may ignore this letter."
        ),
        fields=(
            CANDIDACY,
            PROGRAMME,
            Field("inviter", _("who invites"), "inviter", "Camille Roux"),
            Field("role", _("role in the team"), "role", "rédaction", "editor"),
            URL,
            Field("email", _("the address that is written to"), "email", "alex.morel@example.org"),
        ),
    ),
)
