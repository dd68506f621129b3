"""The letters of co-construction, as an office may write them otherwise."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import CANDIDACY, TEAM, URL
from cocarde.web.mail.queries import Field, LetterKind

_AT = Field("at", _("day and hour"), "at", "12 mai 2026 à 14:00", "12 May 2026 at 14:00")
_FOLLOWS = pgettext_lazy("letter", "whoever follows the candidacy, and whoever did")
_OWNERS = pgettext_lazy("letter", "those who are to act, as found when it is written")


def _place(path: str) -> Field:
    return Field("place", _("place"), path, "Maison des entreprises, Amont")


def _kind(
    key: str, name: Any, title: Any, *fields: Field, to: Any = TEAM, **said: Any
) -> LetterKind:
    return LetterKind(
        key=f"coconstruction.{key}",
        name=name,
        to=to,
        title=title,
        fields=(CANDIDACY, *fields, URL),
        **said,
    )


def _visit(what: str, name: Any, title: Any, to: Any) -> LetterKind:
    place = _place("visit.place")
    return _kind(
        f"visit_{what}",
        name,
        title,
        _AT,
        place,
        to=to,
        template="coconstruction/letter_visit.txt",
        fixed={"what": what},
    )


def _session(key: str, name: Any, title: Any, *, has_minutes: bool) -> LetterKind:
    fixed = {"has_minutes": has_minutes}
    to = pgettext_lazy("letter", "the team, and the delegate or the office")
    place = _place("session.place")
    return _kind(
        key,
        name,
        title,
        _AT,
        place,
        to=to,
        template="coconstruction/letter_session.txt",
        fixed=fixed,
    )


def _tasks(key: str, name: Any, title: Any, *, is_new: bool) -> LetterKind:
    tasks = Field(
        "tasks",
        _("the recommendations, with for whom and by when"),
        "tasks",
        "– Préciser la gouvernance\n  Camille Roux · pour le 3 juin 2026 · à faire",
        "– Say more of the governance\n  Camille Roux · by 3 June 2026 · to do",
        needed=True,
    )
    fixed = {"is_new": is_new}
    return _kind(
        key,
        name,
        title,
        tasks,
        to=_OWNERS,
        template="coconstruction/letter_recommendations.txt",
        fixed=fixed,
    )


def _followed(key: str, name: Any, *fields: Field) -> LetterKind:
    reason = Field("reason", _("why"), "handover.reason", "Changement de service", "A new position")
    points = Field(
        "open_points",
        _("what is open"),
        "handover.open_points",
        "Rencontrer la région",
        "Meet the region",
    )
    title = _("%(name)s: who follows the candidacy")
    return _kind(
        key,
        name,
        title,
        *fields,
        reason,
        points,
        to=_FOLLOWS,
        template="coconstruction/letter_handover.txt",
    )


_VOICE = Field("voice", _("for whom it is written"), "voice", "le guichet", "the programme office")
_ADVISED = pgettext_lazy("letter", "those whom the audience of the message names")
_GUESTS = pgettext_lazy("letter", "the team and the visitors")

LETTERS = (
    _kind(
        "remarks",
        _("Remarks on a version"),
        _("%(name)s: the office has remarks"),
        Field("version", _("number of the version"), "number", "1"),
        Field("count", _("how many remarks, in words"), "counted", "3 observations", "3 remarks"),
        Field(
            "sections",
            _("the sections, one a line"),
            "sections[]",
            "Diagnostic\n– Gouvernance",
            "Diagnosis\n– Governance",
        ),
        template="coconstruction/letter_remarks.txt",
    ),
    _kind(
        "request",
        _("What is missing in a dossier"),
        _("%(name)s: the office asks for what is missing"),
        Field(
            "reason",
            _("what is asked for"),
            "reason",
            "La délibération de la commune d’Aval manque.",
            "The deliberation of the municipality of Aval is missing.",
            needed=True,
        ),
        template="coconstruction/letter_request.txt",
    ),
    _kind(
        "message",
        _("Message in the thread"),
        _("%(name)s: new message"),
        _VOICE,
        Field(
            "text",
            _("the words of the message"),
            "text",
            "Pouvez-vous préciser le calendrier ?",
            "Could you say more of the calendar?",
            needed=True,
        ),
        to=_ADVISED,
        template="coconstruction/letter_message.txt",
        fixed={"is_internal": False},
    ),
    _kind(
        "internal_message",
        _("Internal message, whose words stay on the site"),
        _("%(name)s: internal message"),
        _VOICE,
        to=_ADVISED,
        template="coconstruction/letter_message.txt",
        fixed={"is_internal": True},
    ),
    _followed(
        "handover",
        _("Somebody now follows a candidacy"),
        Field("delegate", _("who follows it"), "candidacy.delegate", "Dominique Petit"),
    ),
    _followed("unfollowed", _("Nobody follows a candidacy for now")),
    _tasks(
        "recommendation",
        _("A recommendation"),
        _("%(name)s: a recommendation for you"),
        is_new=True,
    ),
    _tasks(
        "reminder",
        _("Reminder of recommendations"),
        _("%(name)s: reminder of recommendations"),
        is_new=False,
    ),
    _visit(
        "planned",
        _("A site visit is planned"),
        _("%(name)s: a site visit is planned"),
        _GUESTS,
    ),
    _visit(
        "cancelled",
        _("A site visit is cancelled"),
        _("%(name)s: the site visit is cancelled"),
        _GUESTS,
    ),
    _visit(
        "shared",
        _("The report of a site visit"),
        _("%(name)s: the report of the site visit"),
        TEAM,
    ),
    _session(
        "session_planned",
        _("A work session is planned"),
        _("%(name)s: a work session is planned"),
        has_minutes=False,
    ),
    _session(
        "session_minutes",
        _("Minutes of a work session"),
        _("%(name)s: minutes of a work session"),
        has_minutes=True,
    ),
)
