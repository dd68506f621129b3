"""Small events to schedule."""

from pathlib import Path

import pytest

from cocarde.rendezvous import Participant, Problem, Room, Slot, Wish, read_problem


@pytest.fixture
def event():
    """Makes an event of so many participants `P1`…, slots `S1`…, and tables; more fields as given."""

    def made(
        people=4, slots=4, tables=2, wishes=(("P1", "P2"), ("P1", "P3"), ("P4", "P1")), **given
    ):
        fields = {
            "participants": [Participant(f"P{n}") for n in range(1, people + 1)],
            "slots": [Slot(f"S{n}") for n in range(1, slots + 1)]
            if isinstance(slots, int)
            else slots,
            "rooms": [Room("Hall", tables)],
            "wishes": [wish if isinstance(wish, Wish) else Wish(*wish) for wish in wishes],
        }
        return Problem(**(fields | given))

    return made


@pytest.fixture
def instances(shared_data: Path) -> Path:
    """The folder of the published benchmark."""
    return shared_data / "b2b_benchmark"


@pytest.fixture
def published(instances: Path):
    """Reads an instance of the published benchmark."""
    return lambda name: read_problem(instances / f"{name}.dzn")
