"""The letters of the right of reply, as an office may write them otherwise."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import PROGRAMME, UNTIL, URL
from cocarde.web.mail.queries import Field, LetterKind

_COMPANY = pgettext_lazy("letter", "the company, at the address that was given")
_TITLED = {"name": "company"}


def _company(path: str) -> Field:
    return Field("company", _("name of the company"), path, "Ateliers du Lac")


def _answer(key: str, name: Any, *, accepted: bool) -> LetterKind:
    url = Field("url", URL.label, "url", URL.french, URL.english)
    answer = Field(
        "answer",
        _("the words of the answer"),
        "contestation.answer",
        "Votre établissement d’Aval sera compté.",
        "Your establishment in Aval will be counted.",
        needed=True,
    )
    return LetterKind(
        key=f"replies.{key}",
        name=name,
        to=_COMPANY,
        title=_("Answer on what is counted about %(name)s"),
        titled=_TITLED,
        template="replies/letter_answer.txt",
        fields=(_company("link"), PROGRAMME, answer, url),
        fixed={"contestation.state": "accepted" if accepted else "refused"},
    )


LETTERS = (
    LetterKind(
        key="replies.link",
        name=_("What is counted about a company"),
        to=_COMPANY,
        title=_("What is counted about %(name)s"),
        titled=_TITLED,
        template="replies/letter_link.txt",
        fields=(_company("link"), PROGRAMME, URL, UNTIL),
    ),
    _answer("accepted", _("A contestation is accepted"), accepted=True),
    _answer("refused", _("A contestation is not retained"), accepted=False),
    LetterKind(
        key="replies.office",
        name=_("A company contests"),
        to=pgettext_lazy("letter", "each person of the office"),
        title=_("%(name)s contests what is counted about it"),
        titled=_TITLED,
        template="replies/letter_office.txt",
        fields=(_company("contestation.link"), PROGRAMME, URL),
    ),
)
