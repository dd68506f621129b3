"""Every right is named once, in order, has its rule, and the matrix of roles is published."""

from pathlib import Path
from typing import Any

import pytest
import rules
from django.contrib.auth.models import AnonymousUser

from cocarde.web.access.states import Permission, Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.labels.models import Label
from factories import labels, portal, programmes
from factories.accounts import PersonFactory

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "permissions.md"
HEAD = """# Rights by role

Each right of the house and who holds it on an object of her own programme, candidacy or committee. A
barrier (a member who stands aside) takes every right on the dossier away. This page is written from
the rules by `pytest tests/web/test_permissions.py --write-reference`; the same test keeps it true.

"""


def test_rights_are_in_alphabetical_order_and_named_scope_resource_action():
    names = [p.name for p in Permission]

    assert names == sorted(names)
    assert [p for p in Permission if p.value != p.name.lower().replace("_", ":", 2)] == []


def test_every_right_has_its_rule():
    assert [p.value for p in Permission if not rules.perm_exists(p)] == []


class Scene:
    """A candidacy on the agenda of a committee, a wave, and somebody in each role."""

    def __init__(self) -> None:
        self.item, member = portal.session_hearing()
        self.candidacy = self.item.candidacy
        self.programme = self.candidacy.programme
        with clock.travel(labels.BEFORE):
            self.wave = labels.wave(self.programme)
        label = Label(programme=self.programme, candidacy=self.candidacy)
        self.subjects = (
            self.candidacy,
            self.item,
            self.item.session,
            self.wave,
            self.programme,
            label,
        )
        self.people: dict[str, Any] = {"anonymous": AnonymousUser(), "signed in": PersonFactory()}
        lead = self.candidacy.team.get(role=TeamRole.LEAD).person
        standing = {
            TeamRole.LEAD: lead,
            TeamRole.REFERENT: self.candidacy.members.first().referent,
        }
        for role in TeamRole:
            person = standing.get(role) or PersonFactory()
            if role not in standing:
                candidacies_actions.invite(
                    candidacy=self.candidacy, person=person, role=role, actor=lead
                )
            self.people[f"team: {role.value}"] = person
        for role in Role:
            holder = (
                member if role == Role.COMMITTEE else programmes.person_with(self.programme, role)
            )
            self.people[role.value] = holder

    def holds(self, person: Any, permission: Permission) -> bool:
        """On one object at least: each right is about one kind of object."""
        return any(self._asks(person, permission, subject) for subject in self.subjects)

    @staticmethod
    def _asks(person: Any, permission: Permission, subject: Any) -> bool:
        try:
            return bool(rules.has_perm(permission, person, subject))
        except AttributeError:  # a right about another kind of object
            return False


def matrix_page() -> str:
    """The table, as the page shows it."""
    scene = Scene()
    head = f"| right | {' | '.join(scene.people)} |"
    lines = [head, "|---" * (len(scene.people) + 1) + "|"]
    for permission in Permission:
        held = ("yes" if scene.holds(p, permission) else "" for p in scene.people.values())
        lines.append(f"| `{permission.value}` | {' | '.join(held)} |")
    return HEAD + "\n".join(lines) + "\n"


@pytest.mark.django_db
def test_the_matrix_of_rights_is_up_to_date(request):
    page = matrix_page()
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
