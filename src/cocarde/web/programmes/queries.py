"""Reading programmes, specifications and calls."""

from functools import lru_cache
from importlib import resources
from typing import Any

from django.db.models import Q, QuerySet

from cocarde.web.clock import queries as clock
from cocarde.web.programmes.models import Call, Programme, Specification
from cocarde.web.programmes.states.specification import SpecificationFile, parse


def shipped_specification(key: str) -> str:
    """The TOML of a specification that comes with Cocarde."""
    return (resources.files("cocarde.specifications") / f"{key}.toml").read_text(encoding="utf-8")


def read(specification: Specification) -> SpecificationFile:
    """What a stored specification says. It never changes, so it is parsed once per process."""
    return _read(specification.pk, specification.sha256, specification.source_toml)


@lru_cache(maxsize=64)
def _read(_pk: int, sha256: str, text: str) -> SpecificationFile:
    # It was checked when it was loaded: an indicator dropped since must not close old dossiers.
    return parse(text, file=sha256[:12], indicators=None)


def programmes() -> QuerySet[Programme]:
    """Every programme, in the order the authority gave them."""
    return Programme.objects.order_by("position", "slug")


def calls(programme: Programme | None = None) -> QuerySet[Call]:
    """Calls that have opened or are announced, the latest first."""
    rows = Call.objects.select_related("programme", "specification").order_by("-opens_at", "pk")
    return rows.filter(programme=programme) if programme else rows


def open_calls() -> QuerySet[Call]:
    """Calls open at this hour."""
    now = clock.now()
    return calls().filter(Q(closes_at=None) | Q(closes_at__gt=now), opens_at__lte=now)


def call_at(programme_slug: str, slug: str) -> Call | None:
    """One call by its permanent address."""
    return calls().filter(programme__slug=programme_slug, slug=slug).first()


def ineligibilities(specification: SpecificationFile, facts: dict[str, Any]) -> list[str]:
    """The reasons of the eligibility rules that these facts do not meet, in the reader's language."""
    from cel import evaluate  # noqa: PLC0415 (a compiled part that most processes never need)

    return [
        str(rule.reason) for rule in specification.eligibility if not evaluate(rule.rule, facts)
    ]
