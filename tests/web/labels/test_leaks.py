"""Everything that each role can reach is read: what is sealed, or hidden from her, is nowhere in it.

The same reader meets it once the hour has come, or the barrier is lifted, so that this can fail.
"""

import pytest

from cocarde.web.access.actions import lift_barrier
from cocarde.web.clock import queries as clock
from crawling.crawler import name_of
from crawling.visits import visit, visit_all
from crawling.world import DOSSIER, SEALED, build, readers, seal, tell_guest
from factories import labels

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

SECRETS = [word for words in SEALED.values() for word in words]
OUTCOMES = [word for kind, words in SEALED.items() if kind != "wave" for word in words]
# In English one page of a kind is read: that of the wave, not that of the decision taken alone.
PUBLISHED = [word for word in SECRETS if word != SEALED["alone"][1]]
WORDS = list(DOSSIER.values())

# Who reads what is sealed before its hour, and where: who decides, in the wave itself; who stands on its
# embargo list, by her own link. Nobody else, nowhere else.
IN_THE_WAVE = {
    "embargo:guests",
    "embargo:sheet",
    "labels:conditions",
    "labels:dry_run",
    "labels:letter_before",
    "labels:letters",
    "labels:prepare",
    "labels:reschedule",
    "labels:waves",
    "portal:mine",
}
MAY_READ = {
    "authority": IN_THE_WAVE,
    "office": IN_THE_WAVE,
    "referent": {"embargo:read"},
    "guest": {"embargo:read"},
}
# What answers otherwise for a sealing, and tells nothing of it: that letters wait, that somebody was told.
MAY_CHANGE = {
    "authority": {"programmes:outbox", "accounts:own_data", "accounts:export", "labels:alone"},
    "office": {"programmes:outbox", "labels:alone"},
    "referent": {"accounts:own_data", "accounts:export"},
    "authority in the team": {"programmes:outbox"},
    "office in the team": {"programmes:outbox"},
}
# Pages that a reader must have been shown, so that a seed which leads nowhere fails.
MEETS = {
    "public": {
        "api-v1:credential",
        "api-v1:label",
        "candidacies:public",
        "credentials:as_of",
        "credentials:corrections_feed",
        "credentials:engagement_file",
        "credentials:verify_label",
        "labels:csv",
        "labels:feed",
        "labels:json",
        "labels:label",
        "labels:wave",
        "programmes:call",
        "proofs:status",
    },
    "authority": {"embargo:sheet", "labels:dry_run", "labels:letter_before", "labels:prepare"},
    "office": {"coconstruction:candidacy", "committees:room", "labels:follow", "programmes:outbox"},
    "committee": {"committees:item", "committees:pack", "committees:session"},
    "lead": {"candidacies:home", "candidacies:version", "coconstruction:thread"},
    "member": {"labels:holder"},
    "referent": {"accounts:export", "embargo:read"},
    "guest": {"embargo:read"},
}
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


def test_nobody_meets_what_is_sealed_before_its_hour_but_in_the_wave_itself(world):
    people = [reader for reader in readers(world) if not reader.stands_aside]
    without = visit_all(people, world)
    seal(world)
    tell_guest(world)
    sealed = visit_all(people, world, without)

    tells = by_kind(sealed, lambda _, v: names(v.telling(SECRETS)))
    assert {k: said - MAY_READ.get(k, set()) for k, said in tells.items()} == {
        kind: set() for kind in MAY_READ
    }
    may = {k: MAY_READ.get(k, set()) | MAY_CHANGE.get(k, set()) for k in sealed}
    assert by_kind(sealed, lambda k, v: names(v.changed) - may[k]) == {}
    assert by_kind(sealed, lambda _, v: v.letters_telling(OUTCOMES)) == {}
    assert by_kind(sealed, lambda k, v: MEETS.get(k, set()) - v.met) == {}
    with clock.travel(labels.AFTER):
        after = {reader.kind: visit(reader, world, until=PUBLISHED) for reader in people}
    assert by_kind(after, lambda _, v: set(PUBLISHED) - v.words(PUBLISHED)) == {}


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
