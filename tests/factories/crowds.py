"""People who act at the same instant, each in a thread with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

T = TypeVar("T")


def at_once(work: Callable[[int], T], count: int) -> list[T]:
    """What each of them got; none begins before all are there."""
    start = Barrier(count, timeout=60)

    def alone(number: int) -> T:
        try:
            start.wait()
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as room:
        return list(room.map(alone, range(count)))
