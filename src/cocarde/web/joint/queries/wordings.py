"""The letters between candidacies that unite or split, as an office may write them otherwise."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cocarde.web.candidacies.queries.wordings import CANDIDACY, URL
from cocarde.web.mail.queries import Field, LetterKind

_LEADS = pgettext_lazy("letter", "the leads of the candidacies concerned")
_JOINT = Field("joint", _("name of the joint candidacy"), "proposal.name", "Les deux rives")
_WORDS_FR, _WORDS_EN = "Vos périmètres se recouvrent.", "Your perimeters overlap."


def _others(path: str) -> Field:
    return Field("others", _("the candidacies, one a line"), path, "Amont\n– Aval")


def _words(path: str, *, needed: bool = False) -> Field:
    label = _("the words that come with it")
    return Field("words", label, path, _WORDS_FR, _WORDS_EN, needed=needed)


def _advice(key: str, name: Any, *, is_union: bool) -> LetterKind:
    others = (_others("others[].name"),) if is_union else ()
    return LetterKind(
        key=f"joint.{key}",
        name=name,
        to=_LEADS,
        title=_("%(name)s: the office advises you"),
        template="joint/letter_advice.txt",
        fields=(CANDIDACY, *others, _words("advice.words", needed=True), URL),
        fixed={"is_union": is_union},
    )


def _answered(key: str, name: Any, title: Any, *fields: Field, **fixed: bool) -> LetterKind:
    party = Field("party", _("the candidacy that answers"), "party.candidacy.name", "Amont")
    return LetterKind(
        key=f"joint.{key}",
        name=name,
        to=_LEADS,
        title=title,
        titled={"name": "party", "proposal": "joint"},
        template="joint/letter_answered.txt",
        fields=(party, _JOINT, *fields, URL),
        fixed=fixed,
    )


LETTERS = (
    _advice("advice_unite", _("Advice to unite"), is_union=True),
    _advice("advice_wait", _("Advice to wait"), is_union=False),
    LetterKind(
        key="joint.proposed",
        name=_("A union is proposed"),
        to=_LEADS,
        title=_("Proposed: to unite in “%(name)s”"),
        titled={"name": "joint"},
        template="joint/letter_proposed.txt",
        fields=(CANDIDACY, _JOINT, _others("others[].name"), _words("proposal.words"), URL),
    ),
    _answered(
        "refused",
        _("A candidacy refuses to unite"),
        _("%(name)s does not unite in “%(proposal)s”"),
        Field("reason", _("why"), "party.reason", "Trop tôt pour nous.", "Too early for us."),
        refused=True,
    ),
    _answered(
        "accepted",
        _("A candidacy agrees to unite"),
        _("%(name)s agrees to unite in “%(proposal)s”"),
        refused=False,
        begins=False,
    ),
    _answered(
        "all_accepted",
        _("All candidacies agree to unite"),
        _("%(name)s agrees to unite in “%(proposal)s”"),
        refused=False,
        begins=True,
    ),
    LetterKind(
        key="joint.united",
        name=_("Candidacies have united"),
        to=pgettext_lazy("letter", "the team of the joint candidacy"),
        title=_("United: “%(name)s”"),
        template="joint/letter_united.txt",
        fields=(CANDIDACY, _others("before[].name"), URL),
    ),
    LetterKind(
        key="joint.split",
        name=_("A split is proposed"),
        to=pgettext_lazy("letter", "those who would lead a part"),
        title=_("Proposed: to split “%(name)s”"),
        template="joint/letter_split.txt",
        fields=(CANDIDACY, _words("split.words"), URL),
    ),
)
