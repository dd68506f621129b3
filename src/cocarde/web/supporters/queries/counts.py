"""How many organisations support a candidacy, by kind; those that await their confirmation apart."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import ngettext

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.ecosystem.states import Kind
from cocarde.web.evidence import queries as evidence
from cocarde.web.supporters.models import Supporter
from cocarde.web.supporters.queries.identity import confirmed_for
from cocarde.web.supporters.states import SignatureState


@dataclass(frozen=True)
class Balance:
    """Supporters by kind, in the order of the vocabulary; kinds without any are not there."""

    by_kind: dict[str, int]
    awaiting: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())

    @property
    def rows(self) -> list[tuple[str, str, int]]:
        """Key, words with the number, number."""
        return [
            (kind.value, count_text(kind, self.by_kind[kind]), self.by_kind[kind])
            for kind in Kind
            if kind in self.by_kind
        ]

    @property
    def bars(self) -> list[dict[str, object]]:
        """What the chart of kinds shows: with its share, so that the balance is read at once."""
        return [
            {
                "label": Kind(key).label,
                "value": number,
                "value_text": evidence.quantity(number),
            }
            for key, _words, number in self.rows
        ]

    @property
    def text(self) -> str:
        """The counts in one line."""
        return ", ".join(words for _key, words, _number in self.rows)


def balance_of(candidacy: Candidacy) -> Balance:
    """The confirmed supporters by kind, and how many organisations await their confirmation."""
    confirmed = confirmed_for(candidacy)
    return Balance(by_kind(confirmed), awaiting_for(candidacy).count())


def awaiting_for(candidacy: Candidacy) -> QuerySet[Supporter, str]:
    """The organisations, each once, that signed and are counted nowhere yet."""
    rows = Supporter.objects.filter(candidacy=candidacy)
    counted = confirmed_for(candidacy).values("identity")
    awaiting = rows.filter(state=SignatureState.AWAITING).exclude(identity__in=counted)
    return awaiting.order_by().values_list("identity", flat=True).distinct()


def by_kind(rows: QuerySet[Supporter]) -> dict[str, int]:
    """How many of each kind, in one question."""
    found = dict(rows.order_by().values_list("kind").annotate(count=Count("pk")))
    return {kind.value: found[kind] for kind in Kind if found.get(kind)}


def organisations_text(count: int) -> str:
    """So many organisations."""
    return ngettext("%(count)s organisation", "%(count)s organisations", count) % {
        "count": evidence.quantity(count)
    }


def count_text(kind: str, count: int) -> str:
    """So many of a kind."""
    texts = {
        Kind.COMPANY: ngettext("%(count)s company", "%(count)s companies", count),
        Kind.LABORATORY: ngettext("%(count)s laboratory", "%(count)s laboratories", count),
        Kind.INCUBATOR: ngettext("%(count)s incubator", "%(count)s incubators", count),
        Kind.ACCELERATOR: ngettext("%(count)s accelerator", "%(count)s accelerators", count),
        Kind.INVESTOR: ngettext("%(count)s investor", "%(count)s investors", count),
        Kind.PLACE: ngettext("%(count)s place", "%(count)s places", count),
        Kind.ASSOCIATION: ngettext("%(count)s association", "%(count)s associations", count),
        Kind.SCHOOL: ngettext(
            "%(count)s school or university", "%(count)s schools or universities", count
        ),
        Kind.PUBLIC_BODY: ngettext("%(count)s public body", "%(count)s public bodies", count),
    }
    return texts[Kind(kind)] % {"count": evidence.quantity(count)}
