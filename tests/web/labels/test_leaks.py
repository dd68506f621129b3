"""Everything that whoever stands aside can reach is read: a dossier that a barrier hides is nowhere in it.

The same reader meets it once the barrier is lifted, so that this can fail.
"""

import pytest

from cocarde.web.access.actions import lift_barrier
from crawling.crawler import name_of
from crawling.visits import visit, visit_all
from crawling.world import DOSSIER, SEALED, build, readers, seal, tell_guest

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

SECRETS = [word for words in SEALED.values() for word in words]
WORDS = list(DOSSIER.values())

# What each reads of a dossier, and of what is sealed on it, from which she stands aside no more.
ONCE_LIFTED = {
    "committee aside": [DOSSIER["text"], DOSSIER["opinion"]],
    "authority aside": [*WORDS[:2], *WORDS[3:5], DOSSIER["opinion"], *SECRETS],
    "office aside": [*WORDS, *SECRETS],
    "delegate aside": WORDS[:5],
}


@pytest.fixture
def world(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    return build()


def names(addresses):
    return {name_of(address) for address in addresses}


def by_kind(visits, found):
    """What was found in each visit, where something was."""
    return {kind: said for kind, one in visits.items() if (said := found(kind, one))}


def test_nobody_meets_a_dossier_that_a_barrier_hides(world):
    people = readers(world)
    aside = [reader for reader in people if reader.stands_aside]
    others = [reader for reader in people if reader.kind in {"office", "committee", "lead"}]
    without = visit_all([*others, *aside], world)
    seal(world)
    tell_guest(world)
    visits = visit_all([*others, *aside], world, without)

    behind = {reader.kind: visits[reader.kind] for reader in aside}
    assert by_kind(behind, lambda _, v: names(v.telling([*SECRETS, *WORDS]))) == {}
    assert by_kind(behind, lambda _, v: names(v.changed)) == {}
    assert by_kind(behind, lambda _, v: v.letters_telling([*SECRETS, *WORDS])) == {}
    for reader in aside:
        for row in world.rows:
            lift_barrier(person=reader.person, ref=row.ref)
    lifted = {r.kind: visit(r, world, until=ONCE_LIFTED[r.kind]) for r in aside}
    assert by_kind(lifted, lambda k, v: set(ONCE_LIFTED[k]) - v.words(ONCE_LIFTED[k])) == {}
