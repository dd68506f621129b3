"""Computing figures."""

from decimal import Decimal

import pytest
from django.utils import translation

from cocarde.web.evidence import actions, queries
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_registering_a_snapshot_twice_changes_nothing(snapshot, snapshot_folder):
    assert actions.register_snapshot(folder=snapshot_folder) == snapshot
    assert RegisteredSnapshot.objects.count() == 1
    noted = Entry.objects.get(verb="evidence.snapshot_registered")
    assert snapshot.name.startswith(noted.subject_id)
    assert noted.payload.content["details"] == {"snapshot": snapshot.name, "generated": True}


def test_a_figure_is_kept_with_its_whole_provenance(snapshot):
    figure = actions.compute_figure(
        snapshot=snapshot, perimeter="epci:990000001", year=2014, indicator="companies_known"
    )

    assert figure.value == Decimal(12)
    assert figure.perimeter == "epci:990000001@2015"
    assert figure.snapshot == snapshot
    assert figure.definition == queries.indicator("companies_known").reference
    assert queries.recomputed(figure).holds


def test_data_too_thin_to_speak_give_no_value_but_say_what_they_hold(snapshot):
    figure = actions.compute_figure(
        snapshot=snapshot, perimeter="epci:990000002", year=2014, indicator="companies_known"
    )
    with translation.override("fr"):
        view = queries.view_of(figure)

    assert (figure.value, figure.coverage) == (None, "insufficient")
    assert (view.value_text, view.records_text, view.coverage_label) == (
        "",
        "2 entreprises au registre\u202f; environ 3 attendues",
        "données insuffisantes",
    )


def test_a_year_outside_the_data_is_told_with_the_years_that_are_known(snapshot):
    with pytest.raises(queries.IndicatorError) as refused:
        actions.compute_figure(
            snapshot=snapshot, perimeter="epci:990000001", year=1800, indicator="companies_known"
        )

    with translation.override("fr"):
        told = queries.error_text(refused.value, snapshot)
    assert told == "Les données ne vont pas jusqu’à cette année. Choisissez-en une de 1990 à 2014."


def test_nothing_is_computed_without_a_snapshot():
    with pytest.raises(queries.NoSnapshotError):
        actions.compute_figure(
            snapshot=None, perimeter="epci:990000001", year=2014, indicator="companies_known"
        )
