"""The letters of missions, as an office may write them otherwise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import PROGRAMME, URL
from cocarde.web.mail.queries import Field, LetterKind

MISSION = Field(
    "mission",
    _("title of the mission"),
    "mission.title",
    "Délégation à Valmer",
    "Mission to Valmer",
)
_ORGANISATION = Field(
    "organisation", _("name of the organisation"), "organisation", "Ateliers du Lac"
)
_APPLICANT = pgettext_lazy("letter", "whoever asked to be of a delegation")
_PARTICIPANT = pgettext_lazy("letter", "a participant of a mission")

_MEETINGS = Field(
    "meetings",
    _("the meetings, one a line"),
    "meetings",
    "– 9 h 20, salle des Phares, table 4\u202f: Ateliers du Lac",
    "– 9:20, Lighthouse room, table 4: Ateliers du Lac",
    needed=True,
)


LETTERS = (
    LetterKind(
        key="missions.applied",
        name=_("An application to a delegation is received"),
        to=_APPLICANT,
        title=_("Received: your application to “%(mission)s”"),
        titled={"mission": "mission"},
        text=_(
            "Hello,\n\n"
            "Your application to the delegation “%(mission)s” (%(programme)s), for %(organisation)s, is "
            "received. The office answers each application by letter.\n\n"
            "To read it again, take it back or have it erased: %(url)s\n\n"
            "Keep this link to yourself. If you did not apply, open it and erase the application."
        ),
        fields=(MISSION, PROGRAMME, _ORGANISATION, URL),
    ),
    LetterKind(
        key="missions.retained",
        name=_("Somebody is retained for a delegation"),
        to=_APPLICANT,
        title=_("You are of the delegation “%(mission)s”"),
        titled={"mission": "mission"},
        text=_(
            "Hello,\n\n"
            "Your application is retained: you are of the delegation “%(mission)s” (%(programme)s), for "
            "%(organisation)s.\n\n"
            "Say when you can meet, what you offer and what you seek, and whom you wish to meet, on your "
            "own page: %(url)s\n\n"
            "Keep this link to yourself: it opens your page without a password."
        ),
        fields=(MISSION, PROGRAMME, _ORGANISATION, URL),
    ),
    LetterKind(
        key="missions.waiting",
        name=_("Somebody is on the waiting list of a delegation"),
        to=_APPLICANT,
        title=_("“%(mission)s”: you are on the waiting list"),
        titled={"mission": "mission"},
        text=_(
            "Hello,\n\n"
            "The delegation “%(mission)s” (%(programme)s) is full. Your application, for "
            "%(organisation)s, is on the waiting list: the office writes to you as soon as a place is "
            "free.\n\n"
            "To take it back: %(url)s"
        ),
        fields=(MISSION, PROGRAMME, _ORGANISATION, URL),
    ),
    LetterKind(
        key="missions.declined",
        name=_("An application to a delegation is not retained"),
        to=_APPLICANT,
        title=_("Your application to “%(mission)s”"),
        titled={"mission": "mission"},
        text=_(
            "Hello,\n\n"
            "Your application to the delegation “%(mission)s” (%(programme)s), for %(organisation)s, is "
            "not retained for this edition. Thank you for having offered to come.\n\n"
            "To have it erased: %(url)s"
        ),
        fields=(MISSION, PROGRAMME, _ORGANISATION, URL),
    ),
    LetterKind(
        key="missions.invitation",
        name=_("Personal link of a participant"),
        to=_PARTICIPANT,
        title=_("Your meetings at “%(mission)s”"),
        titled={"mission": "mission"},
        text=_(
            "Hello,\n\n"
            "“%(mission)s” (%(programme)s) brings people together who have something to do with each "
            "other. On your own page you say whether you take part, when you can meet, and whom you wish "
            "to meet; nobody sees you there before you have agreed.\n\n"
            "Your page: %(url)s\n\n"
            "Keep this link to yourself: it opens your page without a password. It also erases what is "
            "kept of you, if you wish."
        ),
        fields=(MISSION, PROGRAMME, URL),
    ),
    LetterKind(
        key="missions.programme",
        name=_("The meetings of a participant, published"),
        to=_PARTICIPANT,
        title=_("Your meetings at “%(mission)s” are known"),
        titled={"mission": "mission"},
        text=_(
            "Hello,\n\n"
            "The schedule of “%(mission)s” (%(programme)s) is published. Yours:\n\n"
            "%(meetings)s\n\n"
            "On your page it is always up to date: %(url)s"
        ),
        fields=(
            MISSION,
            PROGRAMME,
            _MEETINGS,
            URL,
        ),
    ),
    LetterKind(
        key="missions.changed",
        name=_("The meetings of a participant have changed"),
        to=_PARTICIPANT,
        title=_("Your meetings at “%(mission)s” have changed"),
        titled={"mission": "mission"},
        text=_(
            "Hello,\n\n"
            "The schedule of “%(mission)s” (%(programme)s) has changed. For you:\n\n"
            "%(changes)s\n\n"
            "Your meetings now:\n\n"
            "%(meetings)s\n\n"
            "On your page it is always up to date: %(url)s"
        ),
        fields=(
            MISSION,
            PROGRAMME,
            Field(
                "changes",
                _("what changes, one a line"),
                "changes",
                "– Ateliers du Lac\u202f: annulée, 02/03 9:20–9:40, salle des Phares, table 4",
                "– Ateliers du Lac: cancelled, 02/03 9:20–9:40, Lighthouse room, table 4",
                needed=True,
            ),
            _MEETINGS,
            URL,
        ),
    ),
    LetterKind(
        key="missions.outcomes",
        name=_("What came of the meetings: on the day, after thirty days, after ninety"),
        to=_PARTICIPANT,
        title=_("What came of your meetings at “%(mission)s”?"),
        titled={"mission": "mission"},
        text=_(
            "Hello,\n\n"
            "At “%(mission)s” (%(programme)s) you had %(meetings)s. Say with one tap whether each was "
            "held, and what came of it: %(url)s\n\n"
            "You are asked on the day, after thirty days and after ninety; an answer can be changed "
            "until the next date. No answer is counted as no answer, and nothing else. Amounts and "
            "notes are read by the organiser alone, unless you say otherwise.\n\n"
            "On the same page you can say that you do not want to be asked any more."
        ),
        fields=(
            MISSION,
            PROGRAMME,
            Field("meetings", _("how many meetings"), "meetings", "3 rencontres", "3 meetings"),
            URL,
        ),
    ),
)
