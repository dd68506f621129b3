"""The letter that calls a committee, as an office may write it otherwise."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import PROGRAMME, URL
from cocarde.web.mail.queries import Field, LetterKind

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
            Field(
                "committee",
                _("name of the committee"),
                "session.committee.name",
                "Comité de labellisation",
                "Label committee",
            ),
            Field("day", _("day"), "day", "12 mai 2026", "12 May 2026"),
            Field("when", _("day and hour"), "when", "12 mai 2026 à 14:00", "12 May 2026 at 14:00"),
            Field("place", _("place"), "session.place", "Salle du conseil", "Council room"),
            URL,
        ),
    ),
)
