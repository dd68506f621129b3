"""Depositing."""

from decimal import Decimal

import pytest

from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.models import Candidacy, Version
from factories import candidacies
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def test_deposit_makes_version_one_with_the_hash_of_its_content():
    version = candidacies.deposited()

    assert version.number == 1
    assert version.sha256 == queries.hash_of(version.content)
    assert version.candidacy.state == "filed"


def test_a_second_deposit_finds_the_first():
    version = candidacies.deposited()

    with pytest.raises(actions.MoveRefusedError) as refused:
        actions.deposit(candidacy=version.candidacy, actor=candidacies.lead_of(version.candidacy))

    assert refused.value.reason == "state"
    assert Version.objects.count() == 1


def test_an_unsigned_territory_stops_the_deposit_and_is_named():
    row = candidacies.written(candidacies.with_members(candidacies.candidacy()))

    with pytest.raises(actions.DepositRefusedError) as refused:
        actions.deposit(candidacy=row, actor=candidacies.lead_of(row))

    assert refused.value.reason == "unsigned"
    assert [m.name for m in refused.value.items] == ["Amont", "Aval", "Confluence"]


def test_writing_after_a_signature_undoes_it():
    row = candidacies.signed(candidacies.written(candidacies.with_members(candidacies.candidacy())))
    candidacies.written(row, "Autre chose.")

    with pytest.raises(actions.DepositRefusedError) as refused:
        actions.deposit(candidacy=row, actor=candidacies.lead_of(row))

    assert refused.value.reason == "unsigned"


def _signed_draft():
    return candidacies.signed(
        candidacies.written(candidacies.with_members(candidacies.candidacy()))
    )


def test_a_signature_is_void_once_somebody_else_speaks_for_the_territory():
    row = _signed_draft()
    first = row.members.first()
    actions.change_member(
        member=first,
        name=first.name,
        perimeter="",
        referent=PersonFactory(),
        actor=candidacies.lead_of(row),
    )

    unsigned = queries.unsigned_members(row, queries.hash_of(queries.content_now(row)))

    assert [m.name for m in unsigned] == ["Amont"]


def test_a_signature_is_void_once_the_referent_has_left():
    row = _signed_draft()
    last = row.members.last()
    actions.remove_from_team(
        membership=row.team.get(person=last.referent), actor=candidacies.lead_of(row)
    )

    unsigned = queries.unsigned_members(row, queries.hash_of(queries.content_now(row)))

    assert [m.name for m in unsigned] == ["Confluence"]


def test_a_declared_figure_is_signed_and_deposited_with_the_rest():
    row = _signed_draft()
    declare(row)

    with pytest.raises(actions.DepositRefusedError) as refused:
        actions.deposit(candidacy=row, actor=candidacies.lead_of(row))
    version = candidacies.deposited(row)
    row.declared_figures.all().delete()

    [told] = queries.told_of(row).declared
    assert refused.value.reason == "unsigned"
    assert (told.label_fr, told.value) == ("Emplois", 40_000)
    assert version.sha256 == queries.hash_of(version.content)


def test_two_versions_say_which_declared_figure_changed():
    row = candidacies.with_members(candidacies.candidacy())
    before = queries.content_now(row)
    declare(row)

    [identity, *_sections] = queries.compare(row, before, queries.content_now(row))

    [changed] = [d for d in identity.differences if d.is_changed]
    assert [p.text for p in changed.pieces] == ["Emplois, bassin\u202f: 40\u202f000 emplois"]


def declare(row):
    return actions.declare_figure(
        candidacy=row,
        label="Emplois",
        value=Decimal(40_000),
        unit="emplois",
        perimeter="bassin",
        source="https://example.org/dossier",
        actor=candidacies.lead_of(row),
    )


def test_nothing_is_written_on_a_row_that_was_read_before_the_end():
    row = candidacies.with_members(candidacies.candidacy())
    stale = Candidacy.objects.get(pk=row.pk)
    actions.move(candidacy=row, verb="withdraw", actor=candidacies.lead_of(row))

    with pytest.raises(actions.NotEditableError):
        actions.save_section(
            candidacy=stale,
            key="vision",
            values={"text": "Trop tard."},
            revision=0,
            actor=candidacies.lead_of(row),
        )
    with pytest.raises(actions.NotEditableError):
        actions.choose_perimeter(
            candidacy=stale, perimeter="epci:990000002@2026", actor=candidacies.lead_of(row)
        )
