"""The pages of the life of a label: the office, the authority, the team of the holder, everybody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions, queries
from cocarde.web.labels.models import LabelDecision, Notice, Wave
from factories import label_life, labels, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
SECRET = "Motif de la vie"


@pytest.fixture
def label():
    return label_life.label()


@pytest.fixture
def later():
    with clock.travel(label_life.LATER) as moment:
        yield moment


def address(name, *args, language="fr"):
    with translation.override(language):
        return reverse(f"labels:{name}", args=args)


def signed_in(client, label, role=Role.AUTHORITY):
    person = programmes.person_with(label.programme, role)
    client.force_login(person, backend=BACKEND)
    return person


def test_from_the_label_the_authority_prepares_a_wave_of_one_writes_and_seals(client, label, later):
    signed_in(client, label)
    page = client.get(address("follow", label.public_id)).content.decode()
    new = f"{address('new_wave', label.programme.slug)}?label={label.public_id}"
    assert new in page
    wave = {"name_fr": "Remise", "name_en": "Back", "day": "2027-06-03", "hour": "09:00"}
    answer = client.post(new, wave)
    row = Wave.objects.get(name_fr="Remise")
    form = address("decide_label", row.public_id, label.public_id)
    assert answer.url == form

    said = {"rule_key": "back_in_play", "reasons_fr": "Motif.", "reasons_en": "Reason."}
    assert client.post(form, said | {"revision": "0", "rule_key": "x"}).status_code == 422
    assert client.post(form, said | {"revision": "0"}).url == address("prepare", row.public_id)
    assert client.post(form, said | {"revision": "0"}).status_code == 409
    dry = client.get(address("dry_run", row.public_id)).content.decode()
    assert "Label remis en jeu" in dry
    client.post(address("seal", row.public_id), {"confirm": "on"})
    with clock.travel(label_life.LATER + timedelta(days=3)):
        assert "Label remis en jeu" in client.get(row.get_absolute_url()).content.decode()


def test_before_its_hour_a_decision_on_a_label_is_nowhere_and_everywhere_after(
    client, label, later
):
    label_life.heard(label, "suspended")
    row = label_life.sealed(label, "suspended", until=date(2027, 9, 1))
    pages = [
        label.get_absolute_url(),
        address("register"),
        address("feed"),
        address("json"),
        address("csv"),
        address("decisions"),
        "/api/v1/labels",
    ]
    before = [client.get(page).content.decode() for page in pages]
    assert [page for page in before if "uspendu" in page and page is not before[1]] == []
    with clock.travel(row.wave.hour_h):
        after = [client.get(page).content.decode() for page in pages]
        filtered = client.get(address("register"), {"state": "suspended"}).content.decode()
    assert [i for i, page in enumerate(after) if "uspendu" not in page] == []
    assert label.get_absolute_url() in filtered


def test_the_holder_reads_a_notice_answers_it_and_others_find_nothing(client, label, later):
    notice = label_life.noticed(label)
    page = address("notice", label.public_id, notice.public_id)
    client.force_login(PersonFactory(), backend=BACKEND)
    assert client.get(page).status_code == 404
    assert SECRET not in client.get(label.get_absolute_url()).content.decode()
    client.force_login(label_life.lead_of(label), backend=BACKEND)
    assert SECRET in client.get(page).content.decode()
    assert client.post(page, {"text": ""}).status_code == 422
    assert client.post(page, {"text": "Notre réponse.", "is_final": "on"}).url == page
    assert "Notre réponse." in client.get(page).content.decode()
    assert client.get(address("holder", label.public_id)).status_code == 200


def test_the_office_gives_a_notice_once_and_drops_it(client, label, later):
    signed_in(client, label, Role.OFFICE)
    form = address("give_notice", label.public_id)
    said = {"rule_key": "withdrawn", "reasons_fr": "Motif.", "reasons_en": "Reason."}
    assert client.post(form, said | {"reasons_en": ""}).status_code == 422
    assert client.post(form, said).url == address("follow", label.public_id)
    assert client.post(form, said).status_code == 422
    notice = Notice.objects.get()
    client.post(address("drop_notice", label.public_id, notice.public_id))
    notice.refresh_from_db()
    assert notice.dropped_at is not None


def test_the_office_writes_an_audit_gives_it_and_the_holder_answers(client, label, later):
    office = signed_in(client, label, Role.OFFICE)
    one = actions.publish_commitment(
        label=label, texts={"fr": "Un fonds.", "en": "A fund."}, actor=office
    )
    page, follow = address("audit", label.public_id), address("follow", label.public_id)
    assert client.post(page, {"give": "1", "summary": ""}).status_code == 422
    found = {f"finding_{one.pk}": "partly", f"note_{one.pk}": "Deux millions sur trois."}
    assert client.post(page, found | {"give": "1", "summary": "Bien."}).url == follow
    assert "Deux millions sur trois." in client.get(follow).content.decode()
    audit = queries.given_audits(label)[0]
    client.force_login(label_life.lead_of(label), backend=BACKEND)
    answer = address("answer", label.public_id, audit.public_id)
    assert "Deux millions sur trois." in client.get(answer).content.decode()
    assert client.post(answer, {"text": "Le reste vient."}).url == address(
        "holder", label.public_id
    )


def test_a_barrier_hides_the_label_from_who_follows(client, label, later):
    label_life.noticed(label)
    person = signed_in(client, label, Role.OFFICE)
    assert "Trois rivières" in client.get(address("late", label.programme.slug)).content.decode()
    raise_barrier(person=person, ref=label.candidacy.ref, actor=person)
    assert client.get(address("follow", label.public_id)).status_code == 404
    late = client.get(address("late", label.programme.slug)).content.decode()
    assert "Trois rivières" not in late


def test_the_office_page_says_what_is_late_and_past_its_term_the_label_reads_prolonged(
    client, label
):
    signed_in(client, label, Role.OFFICE)
    with clock.travel(label_life.PAST_TERM):
        page = client.get(address("late", label.programme.slug), {"kind": "prolonged"})
        kinds = [
            line.kind for line in queries.lines_to_follow(label.programme, page.wsgi_request.user)
        ]
        assert kinds == ["prolonged"]
        surfaces = [
            label.get_absolute_url(),
            address("register"),
            address("csv"),
            address("json"),
            address("late", label.programme.slug),
            address("holder", label.public_id),
        ]
        client.force_login(label_life.lead_of(label), backend=BACKEND)
        texts = [client.get(page).content.decode() for page in surfaces[:4]]
    assert ["attente d’une décision" in text for text in texts] == [True] * 4


def test_conditions_are_public_and_the_office_notes_them_as_met(client):
    decision = label_life.decision("labelled_under_conditions")
    only, programme = decision.conditions.get(), decision.candidacy.programme
    person = programmes.person_with(programme, Role.OFFICE)
    client.force_login(person, backend=BACKEND)
    page = address("conditions", decision.public_id)
    with clock.travel(label_life.LATER):
        assert "Fonds réuni." in client.get(decision.wave.get_absolute_url()).content.decode()
        assert "Fonds réuni." in client.get(page).content.decode()
        meet = address("meet", decision.public_id, only.public_id)
        assert client.post(meet, {"met_on": "2027-07-01"}).status_code == 422
        assert client.post(meet, {"met_on": "2027-05-30"}).url == page
        decision.refresh_from_db()
        label = decision.label
        assert "Fonds réuni." in client.get(label.get_absolute_url()).content.decode()


def test_conditions_are_stated_and_taken_back_while_the_wave_is_prepared(client):
    with clock.travel(labels.BEFORE):
        call = programmes.call(key=label_life.RULES)
        wave = labels.wave(call.programme)
        decision = labels.decided(wave, labels.awaiting(call), "labelled_under_conditions")
        client.force_login(labels.authority_of(call.programme), backend=BACKEND)
        page = address("conditions", decision.public_id)
        said = {
            "text_fr": "Un fonds.",
            "text_en": "A fund.",
            "proof_fr": "Lettre",
            "proof_en": "Letter",
            "due_on": "2027-03-01",
        }
        assert client.post(page, said | {"due_on": "2020-01-01"}).status_code == 422
        assert client.post(page, said).url == page
        only = decision.conditions.get()
        assert client.get(address("prepare", wave.public_id)).status_code == 200
        client.post(address("remove_condition", decision.public_id, only.public_id))
        assert not decision.conditions.exists()


def test_the_list_of_labels_takes_as_many_statements_for_three_as_for_one(client, label, later):
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    def count():
        with CaptureQueriesContext(connection) as seen:
            client.get("/api/v1/labels")
        return len(seen)

    label_life.decided(label, "back_in_play")
    with clock.travel(label_life.LATER + timedelta(days=2)):
        one = count()
    for name in ("Vallée haute", "Plaine"):
        label_life.decided(label_life.label(name), "back_in_play")
    with clock.travel(label_life.LATER + timedelta(days=2)):
        assert LabelDecision.objects.count() == 3
        assert count() == one


def test_the_conditions_of_a_sealed_decision_bear_the_name_of_who_reads_them(client):
    with clock.travel(labels.BEFORE):
        call = programmes.call(key=label_life.RULES)
        wave = labels.wave(call.programme)
        row = labels.decided(wave, labels.awaiting(call), "labelled_under_conditions")
        label_life.condition(row)
        person = labels.authority_of(call.programme)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        address = reverse("labels:conditions", args=[row.public_id])
        assert client.get(address).content.decode().count('class="watermark"') == 0
        actions.seal(wave=wave, actor=person)

        page = client.get(address).content.decode()
        assert page.count('class="watermark"') == 1
