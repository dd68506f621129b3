"""Roles, barriers and embargoes."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from cocarde.web.access import actions, queries
from cocarde.web.access.models import Barrier, RoleGrant
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.programmes.models import Programme
from factories import programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
KIND = "programmes.programme"


def test_a_role_is_held_in_its_programme_only():
    here, there = programmes.programme(), programmes.programme()
    person = programmes.person_with(here, Role.OFFICE)

    assert queries.has_role(person, here.pk, Role.OFFICE) is True
    assert queries.has_role(person, here.pk, Role.AUTHORITY) is False
    assert queries.has_role(person, there.pk, Role.OFFICE) is False


def test_nobody_signed_in_holds_no_role_and_meets_no_barrier():
    programme = programmes.programme()

    assert queries.roles_of(AnonymousUser()) == {}
    assert queries.is_barred(AnonymousUser(), programme.ref) is False
    assert queries.barred_ids(AnonymousUser(), KIND) == frozenset()


def test_a_role_given_twice_is_held_once_and_seen_at_once():
    programme, person = programmes.programme(), PersonFactory()
    assert queries.roles_of(person) == {}
    for _ in range(2):
        actions.grant_role(programme=programme, person=person, role=Role.PARTNER)

    assert RoleGrant.objects.count() == 1
    assert queries.roles_of(person) == {programme.pk: frozenset({"partner"})}
    assert queries.people_with_role(programme.pk, Role.PARTNER) == [person.pk]


def test_roles_are_read_once_per_person(django_assert_num_queries):
    programme = programmes.programme()
    person = programmes.person_with(programme, Role.OFFICE)

    with django_assert_num_queries(1):
        for _ in range(3):
            queries.has_role(person, programme.pk, Role.OFFICE)


def test_the_database_refuses_a_role_that_is_not_known():
    programme, person = programmes.programme(), PersonFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(programme=programme, person=person, role="queen")


def test_a_barrier_hides_a_subject_from_one_person_until_it_is_lifted():
    hidden, shown = programmes.programme(), programmes.programme()
    person, other = PersonFactory(), PersonFactory()
    actions.raise_barrier(person=person, ref=hidden.ref)

    assert list(queries.without_barred(Programme.objects.all(), person)) == [shown]
    assert queries.without_barred(Programme.objects.all(), other).count() == 2
    assert queries.is_barred(person, hidden.ref) is True

    actions.lift_barrier(person=person, ref=hidden.ref)

    assert queries.is_barred(person, hidden.ref) is False
    assert Barrier.objects.get().lifted_at is not None


def test_a_barrier_raised_twice_stands_once():
    programme, person = programmes.programme(), PersonFactory()
    for _ in range(2):
        actions.raise_barrier(person=person, ref=programme.ref)

    assert Barrier.objects.count() == 1


def test_a_barrier_of_another_kind_hides_nothing():
    programme, person = programmes.programme(), PersonFactory()
    actions.raise_barrier(person=person, ref=programme.ref)

    assert queries.barred_ids(person, "labels.label") == frozenset()


def test_an_embargo_hides_from_the_public_until_it_is_lifted_and_not_at_its_hour():
    programme = programmes.programme()
    actions.place_embargo(ref=programme.ref, until=clock.in_days(1))

    assert queries.without_embargoed(Programme.objects.all()).count() == 0
    with clock.travel(clock.in_days(2)):
        # Only the verb that publishes lifts it: an hour that passes does not.
        assert queries.without_embargoed(Programme.objects.all()).count() == 0

    actions.lift_embargo(ref=programme.ref)

    assert queries.without_embargoed(Programme.objects.all()).count() == 1


def test_an_embargo_placed_again_moves_its_hour():
    programme = programmes.programme()
    for days in (1, 2):
        embargo = actions.place_embargo(ref=programme.ref, until=clock.in_days(days))

    assert list(queries.embargoed_ids(KIND)) == [programme.public_id]
    assert embargo.until > clock.in_days(1)
