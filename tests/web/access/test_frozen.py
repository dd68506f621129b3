"""What is deposited, computed or journalled is kept by the database, whatever writes to it."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from cocarde.web.access.models.frozen import Frozen
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.models import SignOff, Version, VersionFigure
from cocarde.web.evidence import actions as evidence
from cocarde.web.evidence.models import Figure
from cocarde.web.journal import actions as journal
from cocarde.web.journal.models import Entry, Payload
from factories import candidacies, programmes
from factories.accounts import PersonFactory
from factories.frozen import thawed
from factories.observatory import snapshot, snapshot_folder

__all__ = ["snapshot", "snapshot_folder"]

pytestmark = pytest.mark.django_db

FROZEN = {
    Entry: {"actor"},
    Payload: set(),
    Figure: set(),
    SignOff: {"member"},
    Version: {"deposited_by"},
    VersionFigure: set(),
}
DELETABLE = {Payload, Figure}
# Frozen too, and tested where they are written: some when received, and their answer when given.
ELSEWHERE = {
    "appeals.Appeal",
    "candidacies.Deliberation",
    "committees.Minutes",
    "committees.Vote",
    "credentials.Acceptance",
    "credentials.Credential",
    "credentials.Licence",
    "credentials.PublicState",
    "credentials.Report",
    "credentials.SigningKey",
    "labels.Audit",
    "labels.Notice",
    "labels.Observation",
    "mail.Enclosure",
    "missions.CheckIn",
    "missions.Report",
    "missions.Schedule",
    "replies.Contestation",
}
OTHER = {
    models.JSONField: {"other": True},
    models.DateTimeField: "2001-01-01T00:00:00Z",
    models.DecimalField: 7,
    models.IntegerField: 77,
    models.CharField: "another",
    models.TextField: "another",
}


def constraint_of(model):
    [found] = [c for c in model._meta.constraints if isinstance(c, Frozen)]
    return found


@pytest.fixture
def world(snapshot):
    """A deposited version that holds a figure, with the agreements that went with it."""
    row = candidacies.with_members(
        candidacies.candidacy(programmes.call(programmes.programme(snapshot=snapshot)))
    )
    actions.place_figure(
        candidacy=row,
        section_key="ecosystem",
        indicator="companies_known",
        year=2014,
        actor=candidacies.lead_of(row),
    )
    return candidacies.deposited(row)


def another(field, row):
    """A value of this field that is not the one of the row, whether or not it could be."""
    if field.is_relation:
        return row.pk + 1_000
    kind = next(k for k in OTHER if isinstance(field, k))
    return OTHER[kind]


def refused(act):
    try:
        with transaction.atomic():
            act()
    except IntegrityError as error:
        return str(error).split(":")[0]
    return "done"


@pytest.mark.parametrize("model", FROZEN)
def test_every_field_is_kept_or_is_one_that_somebody_may_ask_to_be_forgotten_in(model):
    constraint = constraint_of(model)
    fields = {f.name for f in model._meta.concrete_fields if not f.primary_key}

    assert set(constraint.fields) | set(constraint.forgettable) == fields
    assert set(constraint.forgettable) == FROZEN[model]
    assert {m for m in FROZEN if constraint_of(m).deletable} == DELETABLE


def frozen():
    """Every constraint of the kind, with its model."""
    return [(m, c) for m in apps.get_models() for c in m._meta.constraints if isinstance(c, Frozen)]


def test_nothing_else_is_frozen():
    assert {m._meta.label for m, _c in frozen() if m not in FROZEN} == ELSEWHERE


@pytest.mark.parametrize("model", FROZEN)
def test_no_column_is_written_over(world, model):
    row, name = model.objects.first(), constraint_of(model).name
    fields = [f for f in model._meta.concrete_fields if f.name in constraint_of(model).fields]
    acts = [
        lambda f=f: model.objects.filter(pk=row.pk).update(**{f.attname: another(f, row)})
        for f in fields
    ]

    assert [refused(act) for act in acts] == [name] * len(fields)


@pytest.mark.parametrize("model", [m for m in FROZEN if m not in DELETABLE])
def test_no_row_is_deleted(world, model):
    rows = model.objects.all()

    assert refused(lambda: rows._raw_delete("default")) == constraint_of(model).name


def test_a_version_is_neither_saved_otherwise_nor_deleted(world):
    world.content["name"] = "Autre"
    world.sha256 = "0" * 64

    assert refused(world.save) == "candidacies_version_as_deposited"
    world.refresh_from_db()
    assert refused(world.save) == "done"
    assert refused(lambda: SignOff.objects.filter(version=world).delete()) == (
        "candidacies_sign_off_as_given"
    )


def test_what_a_version_holds_does_not_leave_it(world):
    figure = world.figures.get()
    link = VersionFigure.objects.get()

    assert refused(link.delete) == "candidacies_figure_as_deposited"
    assert refused(world.figures.clear) == "candidacies_figure_as_deposited"
    with pytest.raises(models.RestrictedError):
        figure.delete()


def test_a_figure_that_nothing_holds_may_go(snapshot):
    figure = evidence.compute_figure(
        snapshot=snapshot, perimeter="epci:990000001", year=2014, indicator="companies_known"
    )

    assert refused(figure.delete) == "done"


def test_an_agreement_can_be_given_again_until_the_deposit():
    row = candidacies.with_members(candidacies.candidacy())
    candidacies.signed(candidacies.written(row, "Un texte."))
    candidacies.signed(candidacies.written(row, "Un autre."))
    actions.remove_member(member=row.members.last(), actor=candidacies.lead_of(row))
    assert set(row.sign_offs.values_list("version", flat=True)) == {None}

    version = candidacies.deposited(row, "Un troisième.")

    assert [s.version for s in row.sign_offs.all()] == [version] * 2


def test_an_agreement_outlives_the_territory(world):
    candidacies.in_coconstruction(world)
    row = world.candidacy
    row.refresh_from_db()
    member = row.members.first()
    actions.remove_member(member=member, actor=candidacies.lead_of(row))

    [gone] = row.sign_offs.filter(member=None)
    assert (gone.member_name, gone.version) == (member.name, world)


def test_whoever_acted_can_be_forgotten_and_not_replaced(world):
    for model, field in ((Version, "deposited_by"), (Entry, "actor")):
        rows = model.objects.exclude(**{field: None})
        name = constraint_of(model).name
        assert refused(lambda r=rows, f=field: r.update(**{f: PersonFactory()})) == name
        assert refused(lambda r=rows, f=field: r.update(**{f: None})) == "done"


def test_the_details_of_a_line_are_erased_and_not_rewritten(world):
    payload = Payload.objects.first()
    payload.content = {"actor": None, "details": {}}

    assert refused(payload.save) == "journal_payload_as_written"
    assert refused(lambda: journal.erase_payload(entry=payload.entry)) == "done"


def test_the_triggers_stand_again_after_a_test_went_round_them(world):
    with thawed():
        Version.objects.filter(pk=world.pk).update(sha256="0" * 64)

    assert refused(lambda: Version.objects.update(sha256="1" * 64)) == (
        "candidacies_version_as_deposited"
    )


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_the_triggers_outlive_a_table_that_a_migration_remakes():
    """SQLite makes a table anew to change it, and its triggers go with the former one."""

    def laid():
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            return sorted(cursor.fetchall())

    before = laid()
    with connection.schema_editor() as editor:
        editor._remake_table(Version)

    assert laid() == before
    assert len(before) == sum(1 + (not c.deletable) for _m, c in frozen())
