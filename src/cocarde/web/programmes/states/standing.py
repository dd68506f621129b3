"""When a right can be used: what a procedure says of the state in which a candidacy stands.

Rights are given to people by predicates, in `rules`; beside them each app says here when a right on a
candidacy can be used. Verbs refuse by it, pages show by it, and the matrix of rights is printed from it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from cocarde.web.access.states import Permission
from cocarde.web.programmes.states.specification import Procedure

Holds = Callable[[Procedure, str, Collection[str]], bool]


@dataclass(frozen=True)
class When:
    """What must be true of a state, for somebody who has these roles."""

    name: str
    holds: Holds
    by_roles: bool = False  # some who hold the right may not, where it stands


ALWAYS = When("in every state", lambda _procedure, _state, _roles: True)
WRITABLE = When(
    "while the dossier can be written",
    lambda procedure, state, _roles: procedure.state(state).editable,
)
GOING_ON = When(
    "until the procedure has ended",
    lambda procedure, state, _roles: not procedure.state(state).ends,
)


def moving(*verbs: str, by_roles: bool = True) -> When:
    """Where one of these moves begins; `by_roles` where the person who asks must be one of its movers."""

    def holds(procedure: Procedure, state: str, roles: Collection[str]) -> bool:
        return any(
            move.verb in verbs
            and state in move.sources
            and (not by_roles or not set(move.by).isdisjoint(roles))
            for move in procedure.moves
        )

    return When(f"where the procedure lets one {' or '.join(verbs)}", holds, by_roles)


_uses: dict[Permission, dict[str, When]] = {}


def say(permission: Permission, when: When, use: str = "") -> None:
    """Say when a right can be used; `use` names one of its uses where they differ."""
    _uses.setdefault(permission, {})[use] = when


def uses_of(permission: Permission) -> dict[str, When]:
    """Its uses and when each may be made; none for a right on another thing than a candidacy."""
    return dict(_uses.get(permission, {}))


def when_of(permission: Permission, use: str = "") -> When:
    """When this use may be made.

    Raises:
        KeyError: no app said so.
    """
    return _uses[permission][use]
