"""The letters of committees, as an office may write them otherwise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import CANDIDACY, PROGRAMME, TEAM, URL
from cocarde.web.mail.queries import Field, LetterKind

COMMITTEE = Field(
    "committee",
    _("name of the committee"),
    "session.committee.name",
    "Comité de labellisation",
    "Label committee",
)
DAY = Field("day", _("day"), "day", "12 mai 2026", "12 May 2026")
WHEN = Field("when", _("day and hour"), "when", "12 mai 2026 à 14:00", "12 May 2026 at 14:00")
PLACE = Field("place", _("place"), "session.place", "Salle du conseil", "Council room")


LETTERS = (
    LetterKind(
        key="committees.session",
        name=_("Call to a session of a committee"),
        to=pgettext_lazy("letter", "the members of the committee"),
        title=_("%(committee)s: session of %(day)s"),
        titled={"committee": "committee", "day": "day"},
        template="committees/letter_session.txt",
        fields=(
            PROGRAMME,
            COMMITTEE,
            DAY,
            WHEN,
            PLACE,
            URL,
        ),
    ),
    LetterKind(
        key="committees.readers",
        name=_("Asking to read first"),
        to=pgettext_lazy("letter", "the members of the committee"),
        title=_("Session of %(day)s: will you read first?"),
        titled={"day": "day"},
        template="committees/letter_readers.txt",
        fields=(COMMITTEE, DAY, WHEN, URL),
    ),
    LetterKind(
        key="committees.reminder",
        name=_("Reminder before a session"),
        to=pgettext_lazy("letter", "the members of the committee"),
        title=_("Session of %(day)s: something awaits you"),
        titled={"day": "day"},
        template="committees/letter_reminder.txt",
        fields=(COMMITTEE, DAY, WHEN, URL),
    ),
    LetterKind(
        key="committees.hearing",
        name=_("Invitation of a team to its hearing"),
        to=TEAM,
        title=_("%(candidacy)s: your hearing on %(day)s"),
        titled={"candidacy": "candidacy", "day": "day"},
        template="committees/letter_hearing.txt",
        fields=(
            CANDIDACY,
            PROGRAMME,
            COMMITTEE,
            DAY,
            WHEN,
            Field("length", _("length of the hearing"), "length", "45 minutes"),
            PLACE,
            Field(
                "remote_link",
                _("link to join from afar"),
                "hearing.remote_link",
                "https://salle.example.org/comite",
            ),
            URL,
        ),
    ),
    LetterKind(
        key="committees.minutes",
        name=_("Minutes to read and correct"),
        to=pgettext_lazy("letter", "the members of the committee"),
        title=_("%(committee)s: minutes to read"),
        titled={"committee": "committee"},
        template="committees/letter_minutes.txt",
        fields=(COMMITTEE, WHEN, URL),
    ),
)
