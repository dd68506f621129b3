"""What expires: each app says it of its own, in its `AppConfig.ready`; one task a day sees to all of it.

retention.expire("governance.members", _("people named who did not answer"), unanswered, forget)
"""

from collections.abc import Callable, Sized
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Expiry:
    """One kind of thing that goes by itself: its name, what it is, what is due now, and its verb."""

    key: str
    what: Any
    due: Callable[[], Any]
    forget: Callable[[], int]

    def count(self) -> int:
        """How many would go now."""
        found: QuerySet[Any] | Sized = self.due()
        return found.count() if isinstance(found, QuerySet) else len(found)


_EXPIRIES: dict[str, Expiry] = {}


def expire(key: str, what: Any, due: Callable[[], Any], forget: Callable[[], int]) -> None:
    """Say what goes by itself: `due` finds it, `forget` sees to it and says how many went."""
    _EXPIRIES[key] = Expiry(key, what, due, forget)


def expiries() -> list[Expiry]:
    """All that goes by itself, by name."""
    return sorted(_EXPIRIES.values(), key=lambda one: one.key)
