"""Every right is named once, in order, has its rule, and the matrix of roles and states is published."""

from pathlib import Path

import pytest
import rules

from cocarde.web.access.states import Permission
from cocarde.web.candidacies import queries
from cocarde.web.programmes.states import standing
from factories.rights import PRINTED, Scene

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "permissions.md"
HEAD = """# Rights by role and state

Each right of the house, who holds it on an object of her own programme, candidacy or committee, and in
which states of a candidacy it can be used. A barrier (a member who stands aside) takes every right on
the dossier away. This page is written from the rules and the procedures by
`pytest tests/web/test_permissions.py --write-reference`; the same test keeps it true, and
`tests/web/test_permissions_by_state.py` has the verbs say in every state whether they agree.

## Who holds each right

"""
BY_STATE = """
## Under `{key}`

In each cell, who can use the right on a candidacy that stands in this state. Rights that are not here
are about other things: the programme, a call, a wave, a label, a session.
"""
AUDIENCES = {
    "The team": ("team: lead", "team: editor", "team: referent", "team: reader"),
    "The office and the partners": ("office", "delegate", "partner"),
    "The committee and the authority": ("committee", "authority"),
}


def test_rights_are_in_alphabetical_order_and_named_scope_resource_action():
    names = [p.name for p in Permission]

    assert names == sorted(names)
    assert [p for p in Permission if p.value != p.name.lower().replace("_", ":", 2)] == []


def test_every_right_has_its_rule():
    assert [p.value for p in Permission if not rules.perm_exists(p)] == []


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def by_role(scene: Scene) -> str:
    """Right × role."""
    rows = []
    for permission in Permission:
        held = ["yes" if scene.holds(p, permission) else "" for p in scene.people.values()]
        rows.append([f"`{permission.value}`", *held])
    return table(["right", *scene.people], rows)


def by_state(scene: Scene, key: str) -> str:
    """Right × state × role, one table an audience; then the moves that the procedure lets be made."""
    scene.under(key)
    parts = [BY_STATE.format(key=key)]
    answers = {state: _who(scene, state) for state in scene.states}
    for title, audience in AUDIENCES.items():
        rows = []
        for permission, use in uses():
            cells = [
                ", ".join(
                    r.removeprefix("team: ") for r in answers[s][permission, use] if r in audience
                )
                for s in scene.states
            ]
            if any(cells):
                rows.append([f"`{permission.value}`{f' ({use})' if use else ''}", *cells])
        parts.append(f"\n### {title}\n\n{table(['right', *scene.states], rows)}")
    moves = queries.specification_of(scene.candidacy).procedure.moves
    rows = [
        [f"`{m.key}`", m.label.en, ", ".join(m.sources), m.target, ", ".join(m.by)] for m in moves
    ]
    parts.append(f"\n### Moves\n\n{table(['move', 'in words', 'from', 'to', 'by'], rows)}")
    return "".join(parts)


def uses() -> list[tuple[Permission, str]]:
    return [(permission, use) for permission in Permission for use in standing.uses_of(permission)]


def _who(scene: Scene, state: str) -> dict[tuple[Permission, str], list[str]]:
    scene.put(state)
    people = {name: person for name, person in scene.people.items() if person.pk}
    return {
        (permission, use): [
            name for name, person in people.items() if scene.may(person, permission, use)
        ]
        for permission, use in uses()
    }


@pytest.mark.django_db
def test_the_matrix_of_rights_is_up_to_date(request):
    scene = Scene()
    page = HEAD + by_role(scene) + "".join(by_state(scene, key) for key in PRINTED)
    if request.config.getoption("--write-reference"):
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == page


@pytest.mark.django_db
def test_who_is_not_signed_in_or_has_no_role_holds_no_right():
    scene = Scene()

    held = [
        (name, permission.value)
        for name in ("anonymous", "signed in")
        for permission in Permission
        if scene.holds(scene.people[name], permission)
    ]

    assert held == []
