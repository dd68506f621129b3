"""What a mission brought: counted, published, corrected, and still counted once people are forgotten."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.missions import actions, queries
from cocarde.web.missions.models import Mission, Outcome, Participant, Report
from cocarde.web.missions.states import Result
from factories import missions, programmes

pytestmark = pytest.mark.django_db


def after(days):
    return clock.travel(missions.EVENING + timedelta(days=days))


def tell(one, meeting, result="", *, held=True, **given):
    return actions.tell_outcome(
        participant=one, meeting=meeting, was_held=held, result=result, **given
    )


def told_mission(pairs=8, programme=None, **said):
    """Six meetings told of on the day: five held as both say, one on which they disagree; two are silent."""
    meetings = missions.ended(pairs, programme, **said)
    with after(0):
        actions.ask_outcomes()
        for meeting in meetings[:5]:
            for one in missions.sides(meeting):
                tell(one, meeting, Result.CONTACT, note=f"Note de {one.person_name}")
        for meeting in meetings[5:6]:
            delegate, host = missions.sides(meeting)
            tell(delegate, meeting, Result.DEAL, amount_eur=Decimal(7000), shares_amount=True)
            tell(host, meeting, held=False)
    return Mission.objects.select_related("programme").get(pk=meetings[0].mission_id)


@pytest.fixture
def mission():
    return told_mission()


@pytest.fixture
def office(mission):
    return programmes.person_with(mission.programme, Role.OFFICE)


def test_what_is_counted(mission):
    with after(1):
        content = queries.counted(mission)

    assert {key: content[key] for key in ("asked", "accepted", "planned", "cancelled")} == {
        "asked": 8, "accepted": 8, "planned": 8, "cancelled": 0,
    }  # fmt: skip
    assert content["people"] == {"delegate": 8, "host": 8}
    assert content["kept"] == {
        "held": 5, "missed": 0, "differs": 1, "silent": 2, "one_sided": 0,
    }  # fmt: skip
    assert content["answers"] == {"0": {"asked": 16, "answered": 12}}
    wave = content["waves"][0]
    counts = dict(zip(wave["columns"], wave["table"][0], strict=True))
    assert {key: n for key, n in counts.items() if n} == {"contact": 5, "differs": 1, "silent": 2}
    assert (wave["amounts"]["meetings"], wave["amounts"]["eur"]) == (1, "7000.00")


def test_the_public_part_hides_small_cells_and_thin_amounts(mission):
    with after(1):
        part = queries.public_part(queries.counted(mission))

    assert part["kept"] == {"held": None, "missed": 0, "differs": None, "silent": None}
    assert part["rate"] == 100  # nothing small hides in it: none was not held
    assert part["waves"][0]["amounts"] == {"meetings": None, "eur": None}
    assert "7000" not in str(part)


def test_too_few_answers_give_no_rate():
    meeting = missions.ended(6)[0]
    with after(0):
        tell(missions.sides(meeting)[0], meeting, Result.CONTACT)
        content = queries.counted(meeting.mission)
    for part in (queries.public_part(content), queries.open_part(content)):
        assert queries.report_text(part).rate == "non affichée\u202f: trop peu de réponses"


def test_a_report_is_published_once_its_meetings_are_over(mission, office):
    with clock.travel(missions.AFTERNOON), pytest.raises(actions.NotYetError):
        actions.publish_report(mission=mission, actor=office)
    empty = missions.announced(mission.programme)
    with after(1), pytest.raises(actions.NotYetError):
        actions.publish_report(mission=empty, actor=office)
    with after(1):
        report = actions.publish_report(mission=mission, actor=office, words_fr="Belle délégation.")
    assert (report.number, report.words_fr, len(report.sha256)) == (1, "Belle délégation.", 64)


def test_a_version_never_changes_and_is_corrected_by_another(mission, office):
    with after(1):
        first = actions.publish_report(mission=mission, actor=office)
        with pytest.raises(actions.UnsaidError):
            actions.publish_report(mission=mission, actor=office)
        with pytest.raises(actions.SameError):
            actions.publish_report(mission=mission, actor=office, reason_fr="Rien")
        second = actions.publish_report(
            mission=mission, actor=office, words_fr="Ajout.", reason_fr="Un mot manquait."
        )
    first.words_fr = "Autre"
    for change in (first.save, first.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert list(queries.reports_of(mission)) == [second, Report.objects.get(number=1)]
    assert Report.objects.get(number=1).words_fr == ""


def test_a_report_names_nobody(mission, office):
    with after(1):
        report = actions.publish_report(mission=mission, actor=office)
    kept = f"{report.content}{report.public}"
    secrets = [
        secret
        for one in Participant.objects.all()
        for secret in (one.person_name, one.email, one.organisation, one.public_id)
    ] + list(Outcome.objects.exclude(note=None).values_list("note", flat=True))

    assert len(secrets) > 16
    assert [secret for secret in secrets if secret in kept] == []


def test_editions_stand_beside_each_other_by_what_they_published(mission, office):
    with after(1):
        actions.publish_report(mission=mission, actor=office)
    Mission.objects.filter(pk=mission.pk).update(series="phares", edition="2025")
    later = told_mission(6, mission.programme, series="phares", edition="2026", slug="phares-2026")
    with after(1):
        rows = queries.editions_text(later, queries.open_part(queries.counted(later)))
    assert [(one.mission.edition, one.number, one.planned) for one in rows] == [
        ("2026", 0, "6"),
        ("2025", 1, "8"),
    ]


def test_outcomes_are_counted_by_stop():
    with clock.travel(missions.AFTERNOON):
        row = missions.announced()
        missions.with_afternoon(row, day=missions.AFTERNOON.date() + timedelta(days=2))
        first, second = list(row.stops.all())
        people = [missions.participant(row) for _ in range(6)]
        for one, stop in zip(people, [first, first, second, second, second, second], strict=True):
            actions.change_participant(participant=one, stops=[stop])
    here, *there = missions.placed(row, list(itertools_pairs(people)))
    with after(2):
        tell(missions.sides(here)[0], here, Result.TALKS)
        tell(missions.sides(there[0])[0], there[0], held=False)
        wave = queries.counted(row)["waves"][0]
    assert wave["stops"] == [first.public_id, second.public_id]
    tables = [dict(zip(wave["columns"], cells, strict=True)) for cells in wave["table"]]
    assert [{key: n for key, n in one.items() if n} for one in tables] == [
        {"talks": 1},
        {"missed": 1, "silent": 1},
    ]


def itertools_pairs(people):
    return zip(people[::2], people[1::2], strict=True)


# ── People are forgotten, what was counted stays ─────────────────────────────────────────────────


def test_the_counts_stay_once_everybody_is_forgotten(mission):
    with after(1):
        before = queries.counted(mission)
    names = [one.person_name for one in Participant.objects.all()]
    with after(182):
        assert actions.forget_ended() == 0
    with after(185):
        assert actions.forget_ended() == 16
    with after(1):
        assert queries.counted(mission) | {"counted_at": ""} == before | {"counted_at": ""}
    assert Outcome.objects.exclude(note=None).count() == 0
    kept = [str(list(model.objects.values())) for model in (Participant, Outcome, type(mission))]
    assert [name for name in names if any(name in rows for rows in kept)] == []


def test_a_programme_says_how_long_people_are_kept(mission, office):
    other = told_mission(1)
    actions.say_keeping(programme=mission.programme, days=40, actor=office)
    with after(39):
        assert actions.forget_ended() == 0
    with after(42):
        assert actions.forget_ended() == 16
    assert Participant.objects.exclude(email=None).values_list(
        "mission", flat=True
    ).distinct().get() == (other.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.say_keeping(programme=mission.programme, days=3, actor=office)
