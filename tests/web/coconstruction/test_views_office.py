"""The board, one candidacy, a version read with a pen."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.actions import grant_role, raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.models import Remark
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

FOLLOWERS = [Role.OFFICE, Role.DELEGATE, Role.PARTNER, Role.AUTHORITY]


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def call():
    return programmes.call()


@pytest.fixture
def office(call):
    return programmes.person_with(call.programme, Role.OFFICE)


def filed(call, name="Trois rivières", words="Un texte."):
    row = candidacies.with_members(candidacies.candidacy(call=call, name=name))
    return candidacies.deposited(row, words)


def pages_of(version):
    row = version.candidacy
    return [
        reverse("coconstruction:board", args=[row.programme.slug]),
        reverse("coconstruction:export", args=[row.programme.slug]),
        reverse("coconstruction:candidacy", args=[row.public_id]),
        reverse("coconstruction:read", args=[row.public_id, version.number]),
    ]


@pytest.mark.parametrize("role", FOLLOWERS)
def test_those_who_follow_the_programme_read_its_pages_in_both_languages(client, call, role):
    version = filed(call)
    signed_in(client, programmes.person_with(call.programme, role))

    for language in ("fr", "en"):
        with translation.override(language):
            answers = [client.get(page) for page in pages_of(version)]
        assert [a.status_code for a in answers] == [200, 200, 200, 200]


def test_the_board_speaks_the_language_of_its_address(client, call, office):
    filed(call)
    signed_in(client, office)

    french = client.get(f"/fr/office/{call.programme.slug}/").content.decode()
    english = client.get(f"/en/office/{call.programme.slug}/").content.decode()

    assert "Suivi des candidatures" in french
    assert "l’examen de complétude" in french
    assert "Board of the candidacies" in english
    assert "the completeness check" in english


@pytest.mark.parametrize("who", ["nobody", "committee", "team", "elsewhere"])
def test_to_anybody_else_these_pages_do_not_exist(client, call, who):
    version = filed(call)
    person = {
        "nobody": PersonFactory,
        "committee": lambda: programmes.person_with(call.programme, Role.COMMITTEE),
        "team": lambda: candidacies.lead_of(version.candidacy),
        "elsewhere": lambda: programmes.person_with(programmes.programme(), Role.OFFICE),
    }[who]()
    signed_in(client, person)

    assert [client.get(page).status_code for page in pages_of(version)] == [404] * 4


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, call):
    version = filed(call)

    assert [client.get(page).status_code for page in pages_of(version)] == [302] * 4


@pytest.mark.parametrize("role", [Role.PARTNER, Role.AUTHORITY])
def test_those_who_only_read_may_not_act(client, call, role):
    version = filed(call)
    row = version.candidacy
    signed_in(client, programmes.person_with(call.programme, role))

    answers = [
        client.post(reverse("coconstruction:move", args=[row.public_id]), {"move": "complete"}),
        client.post(reverse("coconstruction:delegate", args=[row.public_id]), {"delegate": ""}),
        client.post(
            reverse("coconstruction:remark", args=[row.public_id, 1]), {"vision-0-text": "Ah."}
        ),
    ]

    row.refresh_from_db()
    assert [a.status_code for a in answers] == [403, 403, 403]
    assert (row.state, Remark.objects.count()) == ("filed", 0)


def test_a_candidacy_filed_more_than_thirty_days_ago_is_late_and_stands_first(call, office):
    filed(call, "Zénith")
    with clock.travel(clock.now() + timedelta(days=31, hours=1)):
        filed(call, "Aurore")
        view = queries.board(call.programme, office)

    assert [(r.candidacy.name, r.days_late) for r in view.rows] == [("Zénith", 1), ("Aurore", 0)]
    assert view.late == 1
    assert view.silences[0].startswith("Passé un mois sans réponse")


def test_on_the_thirtieth_day_nothing_is_late_yet(call, office):
    filed(call)
    with clock.travel(clock.now() + timedelta(days=30) - timedelta(minutes=1)):
        view = queries.board(call.programme, office)

    assert [r.days_late for r in view.rows] == [0]


def test_the_board_filters_mine_stage_and_words_without_accents(client, call, office):
    first = filed(call, "Zénith").candidacy
    candidacies.in_coconstruction(filed(call, "Étoile"))
    actions.name_delegate(candidacy=first, person=office, actor=office)
    signed_in(client, office)

    def names(**asked):
        page = client.get(reverse("coconstruction:board", args=[call.programme.slug]), asked)
        return [r.candidacy.name for r in page.context["board"].rows]

    assert names(who="mine") == ["Zénith"]
    assert names(stage="coconstruction") == ["Étoile"]
    assert names(q="etoile") == ["Étoile"]
    assert names(sort="name") == ["Étoile", "Zénith"]
    assert names(sort="nonsense", stage="nowhere") == []


def test_what_is_awaited_follows_the_remarks(call, office):
    version = filed(call)
    row = candidacies.in_coconstruction(version)
    version.refresh_from_db()
    lead = candidacies.lead_of(row)

    def awaited():
        line = queries.board(call.programme, office).rows[0]
        return line.awaited.whom, line.awaited.what

    remark = actions.remark(version=version, section_key="vision", text="Où ?", actor=office)
    assert awaited() == ("team", "une réponse à 1 observation")
    actions.answer(remark=remark, kind="answered", text="Là.", actor=lead)
    assert awaited() == ("team", "la version qui porte ses réponses")
    candidacies.deposited(row, "Un texte plus précis.")
    assert awaited() == ("office", "la lecture de la version 2")


def test_barred_candidacies_are_in_no_row_nor_count_nor_export(client, call, office):
    hidden = filed(call, "Secret").candidacy
    filed(call, "Visible")
    raise_barrier(person=office, ref=hidden.ref)
    signed_in(client, office)

    page = client.get(reverse("coconstruction:board", args=[call.programme.slug]))
    table = client.get(reverse("coconstruction:export", args=[call.programme.slug]))

    assert page.context["board"].total == 1
    assert [number for _key, _label, number in page.context["board"].stages] == [1, 0, 0, 0, 0]
    assert "Secret" not in page.content.decode() + table.content.decode()
    assert "Visible" in table.content.decode()


def test_the_export_keeps_a_formula_as_text(client, call, office):
    filed(call, "=1+1")
    signed_in(client, office)

    table = client.get(reverse("coconstruction:export", args=[call.programme.slug]))
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))

    assert [r[0] for r in rows] == ["Candidature", "'=1+1"]


@pytest.mark.parametrize("name", ["board", "export"])
def test_the_board_asks_as_much_for_three_rows_as_for_one(client, call, office, name):
    address = reverse(f"coconstruction:{name}", args=[call.programme.slug])
    signed_in(client, office)
    filed(call, "Un")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(address)
    filed(call, "Deux")
    candidacies.in_coconstruction(filed(call, "Trois"))
    with CaptureQueriesContext(connection) as three:
        client.get(address)

    assert len(three) == len(one)


def test_a_draft_shows_its_name_and_territories_and_keeps_text_and_figures(client, call, office):
    row = candidacies.with_members(candidacies.candidacy(call, name="Deux vallées"), ("Amont",))
    candidacies.written(row, "Un texte gardé.")
    candidacy_actions.declare_figure(
        candidacy=row,
        label="Emplois gardés",
        value=Decimal(1235),
        unit="emplois",
        perimeter="Amont",
        source="https://example.org/emplois",
        actor=candidacies.lead_of(row),
    )
    signed_in(client, office)

    def read():
        page = client.get(reverse("coconstruction:candidacy", args=[row.public_id]))
        words = ("Deux vallées", "Amont", "Un texte gardé.", "Emplois gardés")
        return [word in page.content.decode() for word in words]

    before = read()
    candidacies.deposited(row, "Un texte déposé.")
    after = read()

    assert before == [True, True, False, False]
    assert after == [True, True, False, True]


def test_declaring_complete_moves_the_candidacy(client, call, office):
    row = filed(call).candidacy
    signed_in(client, office)

    answer = client.post(reverse("coconstruction:move", args=[row.public_id]), {"move": "complete"})

    row.refresh_from_db()
    assert (answer.status_code, row.state) == (302, "coconstruction")


def test_asking_for_more_without_saying_what_is_refused_beside_the_field(client, call, office):
    row = filed(call).candidacy
    signed_in(client, office)

    address = reverse("coconstruction:move", args=[row.public_id])
    answer = client.post(address, {"move": "ask_for_more", "reason": " "})

    row.refresh_from_db()
    assert (answer.status_code, row.state) == (422, "filed")
    assert list(answer.context["move_form"].errors) == ["reason"]


def test_a_move_made_meanwhile_says_so(client, call, office):
    row = filed(call).candidacy
    signed_in(client, office)
    candidacy_actions.move(candidacy=row, verb="check", actor=office)

    address = reverse("coconstruction:move", args=[row.public_id])
    answer = client.post(address, {"move": "ask_for_more", "reason": "La délibération."})

    assert answer.status_code == 422
    assert "La délibération." in answer.context["move_form"].data["reason"]


def test_a_delegate_may_not_propose_what_the_office_alone_proposes(client, call):
    row = candidacies.in_coconstruction(filed(call))
    signed_in(client, programmes.person_with(call.programme, Role.DELEGATE))

    page = client.get(reverse("coconstruction:candidacy", args=[row.public_id]))
    answer = client.post(reverse("coconstruction:move", args=[row.public_id]), {"move": "propose"})

    row.refresh_from_db()
    assert page.context["moves"] == []
    assert (answer.status_code, row.state) == (422, "coconstruction")


def test_naming_a_delegate_from_the_page(client, call, office):
    row = filed(call).candidacy
    signed_in(client, office)
    address = reverse("coconstruction:delegate", args=[row.public_id])

    outsider = client.post(address, {"delegate": PersonFactory().pk})
    client.post(address, {"delegate": office.pk})

    row.refresh_from_db()
    assert (outsider.status_code, row.delegate) == (422, office)


def test_the_thread_holds_what_was_said_and_done_and_says_who_reads_it(call, office):
    version = filed(call)
    row = candidacies.in_coconstruction(version)
    version.refresh_from_db()
    remark = actions.remark(version=version, section_key="vision", text="Où ?", actor=office)
    actions.answer(remark=remark, kind="partly", text="Là.", actor=candidacies.lead_of(row))

    thread = queries.thread_of(row, office)

    assert [e.kind for e in thread[:3]] == ["answer", "remark", "step"]
    assert [e.kind for e in thread].count("version") == 1
    assert thread[1].audience == "L’équipe candidate lit ce message."
    assert thread[-1].label == "Candidature ouverte"


def test_remarks_are_sent_together_from_the_reading_page(client, call, office):
    version = filed(call)
    row = version.candidacy
    signed_in(client, office)

    answer = client.post(
        reverse("coconstruction:remark", args=[row.public_id, 1]),
        {
            "vision-0-text": "Où ?",
            "vision-0-criterion": "critical_mass",
            "vision-1-text": "Quand ?",
            "governance-0-text": "Qui ?",
        },
    )

    assert answer.status_code == 302
    assert [(r.section_key, r.criterion_key, r.text) for r in Remark.objects.order_by("pk")] == [
        ("vision", "critical_mass", "Où ?"),
        ("vision", "", "Quand ?"),
        ("governance", "", "Qui ?"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        {"vision-0-text": "Gardé.", "weather-0-text": "Fine."},
        {"vision-0-text": "Gardé.", "governance-0-criterion": "entrepreneur_leadership"},
        {"vision-0-text": "Gardé.", "governance-0-text": "x", "governance-0-criterion": "sun"},
        {},
    ],
)
def test_a_bad_batch_sends_nothing_and_loses_nothing(client, call, office, data):
    row = filed(call).candidacy
    signed_in(client, office)

    answer = client.post(reverse("coconstruction:remark", args=[row.public_id, 1]), data)

    assert (answer.status_code, Remark.objects.count()) == (422, 0)
    assert ("Gardé." in answer.content.decode()) == bool(data)


def test_an_office_person_who_is_barred_finds_no_page_of_the_candidacy(client, call, office):
    version = filed(call)
    grant_role(programme=call.programme, person=office, role=Role.DELEGATE)
    raise_barrier(person=office, ref=version.candidacy.ref)
    signed_in(client, office)

    assert [client.get(p).status_code for p in pages_of(version)] == [200, 200, 404, 404]
