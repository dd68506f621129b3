"""The board as the team reads it, its balance, and those who are to be forgotten."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.numbers import format_percent
from django.db.models import Case, IntegerField, Min, QuerySet, Value, When
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.clock import queries as clock
from cocarde.web.evidence import queries as evidence
from cocarde.web.governance.models import BoardMember, BoardStatement
from cocarde.web.governance.states import ANSWER_LASTS, GONE, ON_BOARD, College, MemberState


def percent_text(part: int, whole: int) -> str:
    """A share in whole per cent."""
    locale = (get_language() or "fr").replace("-", "_")
    return format_percent(part / whole, locale=locale) if whole else ""


@dataclass(frozen=True)
class Balance:
    """Members by college, in the order of the vocabulary, and how many of them accepted.

    It is said as a fact: nothing here says what a board should be.
    """

    by_college: dict[str, int]
    accepted: int

    @property
    def total(self) -> int:
        return sum(self.by_college.values())

    @property
    def bars(self) -> list[dict[str, Any]]:
        """What the chart of colleges shows."""
        return [
            {
                "label": College(key).label,
                "value": number,
                "value_text": f"{evidence.quantity(number)} ({percent_text(number, self.total)})",
            }
            for key, number in self.by_college.items()
        ]

    @property
    def entrepreneurs_text(self) -> str:
        """Entrepreneurs against institutions, and their share of the board."""
        entrepreneurs = self.by_college.get(College.ENTREPRENEUR, 0)
        institutions = self.by_college.get(College.INSTITUTION, 0)
        return _("%(entrepreneurs)s, %(institutions)s; share of entrepreneurs %(percent)s") % {
            "entrepreneurs": ngettext(
                "%(count)s entrepreneur", "%(count)s entrepreneurs", entrepreneurs
            )
            % {"count": evidence.quantity(entrepreneurs)},
            "institutions": ngettext(
                "%(count)s member from institutions",
                "%(count)s members from institutions",
                institutions,
            )
            % {"count": evidence.quantity(institutions)},
            "percent": percent_text(entrepreneurs, self.total),
        }

    @property
    def accepted_text(self) -> str:
        """How many of them accepted."""
        return _("%(accepted)s of %(total)s accepted") % {
            "accepted": evidence.quantity(self.accepted),
            "total": evidence.quantity(self.total),
        }


def members_of(candidacy: Candidacy) -> QuerySet[BoardMember]:
    """The board by college, then by name."""
    order = Case(
        *(When(college=one, then=Value(n)) for n, one in enumerate(College)),
        output_field=IntegerField(),
    )
    rows = BoardMember.objects.filter(candidacy=candidacy, state__in=ON_BOARD)
    return rows.order_by(order, "name", "pk")


def gone_from(candidacy: Candidacy) -> QuerySet[BoardMember]:
    """Those who declined or did not answer: a college and a day are all that is left of them."""
    return BoardMember.objects.filter(candidacy=candidacy, state__in=GONE).order_by("-answered_at")


def member_of(candidacy: Candidacy, public_id: str) -> BoardMember | None:
    """One member of a candidacy."""
    row = BoardMember.objects.filter(candidacy=candidacy, public_id=public_id).first()
    if row is not None:
        row.candidacy = candidacy
    return row


def seats_of(person: Any) -> QuerySet[BoardMember]:
    """Where somebody is named to a board by the address of this account."""
    rows = BoardMember.objects.filter(email__iexact=person.email).select_related("candidacy")
    return rows.order_by("pk")


def balance_of(candidacy: Candidacy) -> Balance:
    """Who sits on the board, counted."""
    return counted(list(members_of(candidacy)))


def counted(members: list[BoardMember]) -> Balance:
    """The balance of these members."""
    colleges = [one.college for one in members]
    return Balance(
        {one.value: colleges.count(one) for one in College if one in colleges},
        sum(one.state == MemberState.ACCEPTED for one in members),
    )


def statement_of(candidacy: Candidacy) -> Balance | None:
    """What the dossier says of the board; nothing where it says nothing."""
    row = BoardStatement.objects.filter(candidacy=candidacy).first()
    return Balance(row.colleges, row.accepted) if row and row.colleges else None


def unanswered() -> QuerySet[BoardMember]:
    """Those whose time to answer is over."""
    rows = BoardMember.objects.select_related("candidacy")
    return rows.filter(
        state=MemberState.AWAITING, asked_at__lte=clock.now() - ANSWER_LASTS
    ).order_by("pk")


def next_forgetting() -> datetime | None:
    """When the next one who did not answer is to be forgotten."""
    first = BoardMember.objects.filter(state=MemberState.AWAITING).aggregate(at=Min("asked_at"))
    return first["at"] + ANSWER_LASTS if first["at"] else None


SHEET_HEAD = ("college", "name", "quality", "organisation", "state", "named_on", "answered_on")


def sheet_rows(members: QuerySet[BoardMember]) -> list[list[str]]:
    """The members as a sheet has them, under `SHEET_HEAD`; no address."""
    return [
        [
            one.college,
            one.name or "",
            one.quality or "",
            one.organisation or "",
            one.state,
            one.named_at.date().isoformat(),
            one.answered_at.date().isoformat() if one.answered_at else "",
        ]
        for one in members
    ]


def board_content(candidacy: Candidacy) -> dict[str, Any]:
    """What a deposited version holds of the board: the counts that the team let it say, and no person."""
    stated = statement_of(candidacy)
    return {"colleges": stated.by_college, "accepted": stated.accepted} if stated else {}


def board_lines(content: dict[str, Any] | None) -> list[str]:
    """The same in words."""
    if not content:
        return []
    known = {one.value: content["colleges"].get(one.value, 0) for one in College}
    balance = Balance({key: number for key, number in known.items() if number}, content["accepted"])
    colleges = [
        _("%(kind)s: %(count)s") % {"kind": bar["label"], "count": bar["value_text"]}
        for bar in balance.bars
    ]
    return [", ".join(colleges), balance.entrepreneurs_text, balance.accepted_text]
