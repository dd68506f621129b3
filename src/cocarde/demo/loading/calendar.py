"""Events of the demonstration, played in the order of their days, by the verbs that people use."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from cocarde.web.clock import queries as clock


@dataclass
class Calendar:
    """What happens on which day, counted from the day the demonstration is made."""

    anchor: datetime
    zone: str
    events: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)

    def wall(self, day: int, hour: time = time(10)) -> datetime:
        """The wall-clock time of a day, naive, in the programme's zone."""
        here = self.anchor.astimezone(ZoneInfo(self.zone))
        return datetime.combine(here.date() + timedelta(days=day), hour)

    def instant(self, day: int, hour: time = time(10)) -> datetime:
        """The instant of a day at an hour of the programme's zone."""
        return clock.instant_of(self.wall(day, hour), self.zone)

    def on(self, day: int, action: Callable[[], object], hour: time = time(10)) -> None:
        """Have something happen on a day; what was said first happens first within an hour."""
        self.events.append((self.instant(day, hour), len(self.events), action))

    def play(self, advance: Callable[[], object] = lambda: None) -> None:
        """Make everything happen, each thing at its own hour and none in the future."""
        for at, _, action in sorted(self.events, key=lambda event: event[:2]):
            with clock.travel(min(at, self.anchor)):
                action()
            advance()
