"""Assessments as each reader may see them: in the open, or blind until one's own is submitted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cocarde.web.candidacies.queries import specification_of
from cocarde.web.committees.models import AgendaItem, Assessment, Preparation, Session
from cocarde.web.committees.states import Advice, Grade, SessionState
from cocarde.web.programmes.states.specification import Criterion


@dataclass(frozen=True)
class Shown:
    """One assessment as it may be seen: `person` is who wrote it, or a number in their place."""

    person: str
    advice: str
    comment: str
    grades: list[tuple[str, str, str]]  # criterion, grade, why
    weighted: str
    is_submitted: bool

    @property
    def get_advice_display(self) -> str:
        return str(Advice(self.advice).label) if self.advice else ""


def preparation_of(session: Session) -> Preparation:
    """How the dossiers of a session are read; the house's own way where the office said nothing."""
    kept = Preparation.objects.filter(session=session).first()
    return kept or Preparation(session=session)


def shown_to_office(items: list[AgendaItem]) -> dict[int, list[Shown]]:
    """By item, what members wrote; of a blind session, without their names until it is closed."""
    blind = {item.session_id for item in items if _is_blind(item.session)}
    by_key = {item.pk: item for item in items}
    written: dict[int, list[Assessment]] = {}
    rows = Assessment.objects.filter(item__in=items).select_related("person")
    for row in rows.order_by("person__name", "pk"):
        written.setdefault(row.item_id, []).append(row)
    return {
        key: _shown(by_key[key], found, hides=_hides(by_key[key].session, blind))
        for key, found in written.items()
    }


def _is_blind(session: Session) -> bool:
    preparation = getattr(session, "preparation", None)
    return preparation is not None and preparation.is_blind


def _hides(session: Session, blind: set[int]) -> bool:
    return session.pk in blind and session.state != SessionState.CLOSED


def shown_to_member(item: AgendaItem, person: Any) -> list[Shown]:
    """What the other members submitted; of a blind session, only once one's own is submitted."""
    is_blind = preparation_of(item.session).is_blind
    rows = list(
        Assessment.objects.filter(item=item, submitted_at__isnull=False)
        .select_related("person")
        .order_by("person__name", "pk")
    )
    has_submitted = any(row.person_id == person.pk for row in rows)
    if is_blind and not has_submitted:
        return []
    others = [row for row in rows if row.person_id != person.pk]
    return _shown(
        item, others, hides=_hides(item.session, {item.session_id} if is_blind else set())
    )


def _shown(item: AgendaItem, rows: list[Assessment], *, hides: bool) -> list[Shown]:
    """In the order of names, or in one that tells nobody's."""
    criteria = specification_of(item.candidacy).criteria
    if hides:
        rows = sorted(rows, key=_shuffled)
    return [
        Shown(
            person=_("A member, %(n)s") % {"n": number} if hides else str(row.person),
            advice=row.advice,
            comment=row.comment,
            grades=_grades(row, criteria),
            weighted=weighted_text(row.grades, criteria),
            is_submitted=row.submitted_at is not None,
        )
        for number, row in enumerate(rows, start=1)
    ]


def _shuffled(row: Assessment) -> str:
    """An order that only this site can work out: one made of what pages show would name everybody."""
    return salted_hmac("committees.blind", f"{row.item_id}:{row.person_id}").hexdigest()


def _grades(row: Assessment, criteria: Iterable[Criterion]) -> list[tuple[str, str, str]]:
    return [
        (
            str(c.title),
            str(Grade(row.grades[c.key]).label) if c.key in row.grades else "",
            row.comments.get(c.key, ""),
        )
        for c in criteria
        if c.key in row.grades or row.comments.get(c.key)
    ]


def weighted(grades: dict[str, int], criteria: Iterable[Criterion]) -> float | None:
    """The weighted mean of a whole grid; nothing where the specification gives no weights.

    A grid with a criterion left out has no mean either: what is not graded is not a zero.
    """
    rows = list(criteria)
    if not rows or any(c.weight is None or c.key not in grades for c in rows):
        return None
    total = sum(c.weight or 0 for c in rows)
    return sum((c.weight or 0) * grades[c.key] for c in rows) / total if total else None


def weighted_text(grades: dict[str, int], criteria: Iterable[Criterion]) -> str:
    mean = weighted(grades, criteria)
    if mean is None:
        return ""

    return _("%(mean)s of 4 by the weights of the specification") % {"mean": number_format(mean, 1)}
