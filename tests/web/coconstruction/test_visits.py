"""Visits: built from what is open, noted on site by each, concluded, shared; nothing twice, nothing lost."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacy_actions
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions, queries
from cocarde.web.coconstruction.actions import Conclusion, SiteNote
from cocarde.web.coconstruction.models import Visit, VisitHost, VisitNote, VisitPhoto
from cocarde.web.coconstruction.states import Finding, LineKind, VisitState
from cocarde.web.files.models import Attachment
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message as Letter
from factories import candidacies, programmes, visits
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
NOTED = "Le four est froid depuis mars."


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def row():
    return visits.reviewed()


@pytest.fixture
def office(row):
    return programmes.person_with(row.programme, Role.OFFICE, name="Odile Bureau")


@pytest.fixture
def member(row):
    return programmes.person_with(row.programme, Role.COMMITTEE, name="Mila Lecture")


@pytest.fixture
def visit(row, office, member):
    return visits.visit(row, visitors=[office, member], actor=office)


def first(visit):
    return visit.lines.first()


def note(visit, text=NOTED, base=0, finding="", line=None):
    line_id = (line or first(visit)).public_id
    return SiteNote(line_id, finding, text, clock.now(), base)


def noted(visit, who, **given):
    return actions.note_on_site(visit=visit, notes=[note(visit, **given)], actor=who)[0]


def refused(verb, **arguments):
    with pytest.raises(actions.VisitRefusedError) as error:
        verb(**arguments)
    return error.value.reason


def test_it_is_built_from_open_remarks_and_criteria_without_evidence(row):
    kinds = [(d.kind, d.text) for d in queries.doubts_of(row)]
    evidence = queries.evidence_in(row.versions.get())
    lacking = [(LineKind.CRITERION, str(e.criterion.title)) for e in evidence if not e.is_evidenced]
    assert lacking
    assert kinds == [(LineKind.REMARK, "Où est l’atelier ?"), *lacking]


def test_what_is_answered_or_evidenced_is_no_doubt(row):
    lead = candidacies.lead_of(row)
    (remark,) = queries.open_remarks(row)
    actions.answer(remark=remark, kind="answered", text="Là.", actor=lead)
    assert LineKind.REMARK not in {d.kind for d in queries.doubts_of(row)}
    told = {e.criterion.kind: e.is_evidenced for e in queries.evidence_in(row.versions.get())}
    assert told["narrative"] is True
    assert told["measured"] is False


def test_the_team_and_the_visitors_are_told(row, visit, office, member):
    told = set(
        Letter.objects.filter(body__contains="Les thermes").values_list("recipient", flat=True)
    )
    assert told == {*row.team.values_list("person", flat=True), member.pk}


@pytest.mark.parametrize("who", ["team", "stranger", "recused"])
def test_who_may_not_go(row, office, member, who):
    raise_barrier(person=member, ref=row.ref)
    person = {
        "team": candidacies.lead_of(row),
        "stranger": PersonFactory(),
        "recused": member,
    }[who]
    asked = {
        "candidacy": row,
        "starts_at": clock.now(),
        "place": "x",
        "doubts": [],
        "actor": office,
    }
    assert refused(actions.plan_visit, visitors=[person], **asked) == "visitor"
    assert refused(actions.plan_visit, visitors=[], **asked) == "nobody"


def test_the_same_note_sent_twice_is_one(visit, office):
    noted(visit, office)
    lines = Entry.objects.count()
    again = noted(visit, office)
    assert (again.revision, VisitNote.objects.count(), Entry.objects.count()) == (1, 1, lines)


def test_each_visitor_writes_her_own(visit, office, member):
    noted(visit, office)
    noted(visit, member, text="Tiède.")
    assert [n.text for n in VisitNote.objects.all()] == [NOTED, "Tiède."]


def test_a_note_goes_on_from_the_revision_it_was_written_upon(visit, office):
    noted(visit, office)
    later = noted(visit, office, text="Il est chaud.", base=1, finding=Finding.CONFIRMED)
    assert (later.text, later.finding, later.revision) == ("Il est chaud.", "confirmed", 2)


def test_offline_for_an_hour_while_the_other_device_wrote_no_word_is_lost(visit, office):
    """She wrote on a tablet, then the phone that was offline for an hour comes back with its own text."""
    noted(visit, office, text="Du bureau.")
    with clock.travel(clock.now() + timedelta(hours=1)):
        merged = noted(visit, office, text="Du terrain.", base=0)
        again = noted(visit, office, text="Du terrain.", base=0)
    assert merged.text == "Du bureau.\n\nDu terrain."
    assert (again.text, again.revision) == (merged.text, merged.revision)


def test_a_note_on_another_visit_is_refused_whole(visit, office):
    other = visits.visit()
    notes = [note(visit), note(other)]
    assert refused(actions.note_on_site, visit=visit, notes=notes, actor=office) == "line"


def test_a_photo_sent_twice_arrives_once(visit, office):
    for _ in range(2):
        actions.keep_photo(
            visit=visit,
            key="k-1",
            upload=visits.photo(),
            actor=office,
            line_id=first(visit).public_id,
        )
    assert (VisitPhoto.objects.count(), Attachment.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("name", "key", "line", "reason"),
    [("note.pdf", "k", "", "photo"), ("a.png", " ", "", "key"), ("a.png", "k", "nowhere", "line")],
)
def test_what_is_no_photo_of_this_visit(visit, office, name, key, line, reason):
    asked = {"visit": visit, "key": key, "line_id": line, "actor": office}
    assert refused(actions.keep_photo, upload=visits.photo(name), **asked) == reason
    assert Attachment.objects.count() == 0


def concluded(visit, office, answer="Il tourne."):
    conclusions = [Conclusion(first(visit).public_id, Finding.CONFIRMED, answer)]
    return actions.write_report(visit=visit, summary="Bien.", conclusions=conclusions, actor=office)


def test_an_empty_report_is_not_shared_and_a_shared_one_is_told_once(row, visit, office):
    assert refused(actions.share_report, visit=visit, actor=office) == "empty"
    concluded(visit, office)
    Letter.objects.all().delete()
    actions.share_report(visit=visit, actor=office)
    assert set(Letter.objects.values_list("recipient", flat=True)) == set(
        row.team.values_list("person", flat=True)
    )
    assert refused(actions.share_report, visit=visit, actor=office) == "closed"
    assert refused(actions.cancel_visit, visit=visit, actor=office) == "closed"


def team_page(client, row, visit):
    signed_in(client, candidacies.lead_of(row))
    return client.get(reverse("coconstruction:visit", args=[row.public_id, visit.public_id]))


def test_the_team_reads_questions_before_and_conclusions_after(client, row, visit, office, member):
    """Notes, conclusions, photos and the checklist exist; before sharing the team reads none of them."""
    noted(visit, member)
    photo = actions.keep_photo(visit=visit, key="k", upload=visits.photo(), actor=office)
    concluded(visit, office, "Il tourne bien.")
    download = reverse("files:download", args=[photo.attachment.public_id])

    before = team_page(client, row, visit).content.decode()
    assert ("Qui décide" in before, "Jeanne Nommée" in before) == (True, True)
    hidden = (NOTED, "Il tourne bien.", "Voir l’atelier", "Bien.")
    assert [text for text in hidden if text in before] == []
    assert client.get(download).status_code == 404

    actions.share_report(visit=visit, actor=office)
    after = team_page(client, row, visit).content.decode()
    assert [text for text in hidden if text in after] == ["Il tourne bien.", "Bien."]
    answer = client.get(f"{download}?unscanned")
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, visits.PNG)


def test_what_visitors_do_is_not_journalled_about_the_candidacy(row, visit, office, member):
    noted(visit, member)
    concluded(visit, office)
    about = Entry.objects.filter(subject_id=row.public_id, verb__contains="visit_")
    assert list(about) == []


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("member", 200), ("partner", 404), ("lead", 404), ("recused", 404)],
)
def test_who_opens_the_visit_on_site(client, row, visit, office, member, who, status):
    if who == "recused":
        raise_barrier(person=member, ref=row.ref)
    person = {
        "office": office,
        "member": member,
        "recused": member,
        "lead": candidacies.lead_of(row),
    }.get(who) or programmes.person_with(row.programme, Role.PARTNER)
    signed_in(client, person)
    names = ("site_visit", "field", "field_state", "field_manifest")
    pages = [reverse(f"coconstruction:{name}", args=[visit.public_id]) for name in names]
    assert [client.get(page).status_code for page in pages] == [status] * 4


def test_a_member_of_the_committee_does_not_write_the_report(client, visit, member):
    signed_in(client, member)
    for name in ("visit_report", "visit_cancel"):
        page = reverse(f"coconstruction:{name}", args=[visit.public_id])
        assert client.post(page).status_code == 403
    visit.refresh_from_db()
    assert visit.state == VisitState.PLANNED


def send(client, visit, **changed):
    given = {
        "line": first(visit).public_id,
        "finding": "partly",
        "text": NOTED,
        "written_at": clock.now().isoformat(),
        "base": 0,
    }
    return client.post(
        reverse("coconstruction:field_notes", args=[visit.public_id]),
        json.dumps({"notes": [given | changed]}),
        content_type="application/json",
    )


def test_the_phone_sends_and_asks_what_has_arrived(client, visit, member):
    signed_in(client, member)
    line = first(visit).public_id
    assert send(client, visit).json() == {
        "notes": {line: {"revision": 1, "finding": "partly", "text": NOTED}}
    }
    for _ in range(2):
        answer = client.post(
            reverse("coconstruction:field_photos", args=[visit.public_id]),
            {"key": "k-1", "line": line, "photo": visits.photo()},
        )
        assert (answer.status_code, answer.json()) == (200, {"key": "k-1"})
    state = client.get(reverse("coconstruction:field_state", args=[visit.public_id])).json()
    assert (list(state["notes"]), state["photos"], bool(state["csrf"])) == ([line], ["k-1"], True)
    assert VisitPhoto.objects.count() == 1


@pytest.mark.parametrize(
    "changed", [{"line": "elsewhere"}, {"written_at": "hier"}, {"base": -1}, {"more": 1}]
)
def test_what_the_phone_should_not_send_is_refused(client, visit, member, changed):
    signed_in(client, member)
    answer = send(client, visit, **changed)
    assert (answer.status_code, VisitNote.objects.count()) == (422, 0)
    assert "reste sur cet appareil" in answer.json()["error"]


def test_a_renamed_file_is_refused_with_its_reason(client, visit, member):
    signed_in(client, member)
    answer = client.post(
        reverse("coconstruction:field_photos", args=[visit.public_id]),
        {"key": "k", "photo": visits.photo(content=b"%PDF-1.4 x")},
    )
    assert answer.status_code == 422
    assert Attachment.objects.count() == 0


def test_a_clock_ahead_of_ours_does_not_date_a_note(client, visit, member):
    signed_in(client, member)
    send(client, visit, written_at=clock.in_days(30).isoformat())
    assert VisitNote.objects.get().written_at <= clock.now()


def test_the_worker_is_above_the_pages_it_keeps(client):
    answer = client.get(reverse("coconstruction:visit_worker"))
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    page = reverse("coconstruction:field", args=["abc"])
    assert page.startswith(reverse("coconstruction:visit_worker").rsplit("/", 1)[0])


def test_the_office_plans_from_the_page(client, row, office, member):
    signed_in(client, office)
    page = reverse("coconstruction:plan_visit", args=[row.public_id])
    shown = client.get(page).content.decode()
    assert "Où est l’atelier" in shown
    wrong = client.post(page, {"place": "Ville basse", "hour": "9:00"})
    assert wrong.status_code == 422
    assert "Ville basse" in wrong.content.decode()
    given = {
        "day": "2030-03-04",
        "hour": "09:30",
        "place": "Ville basse",
        "visitors": [office.public_id, member.public_id],
        "doubts": [queries.doubts_of(row)[0].key],
        "questions": "Qui paie ?\n\n- Qui décide ?",
        "hosts": "proviseur – Paul Lycée\nun élève",
        "checks": "Voir le hall",
    }
    assert client.post(page, given).status_code == 302
    made = Visit.objects.get()
    assert [line.text for line in made.lines.all()] == [
        "Où est l’atelier ?",
        "Qui paie ?",
        "Qui décide ?",
        "Voir le hall",
    ]
    assert [(h.quality, h.name) for h in made.hosts.all()] == [
        ("proviseur", "Paul Lycée"),
        ("un élève", ""),
    ]


def test_the_names_of_people_met_are_forgotten(visit):
    with clock.travel(clock.now() + timedelta(days=62)):
        assert actions.forget_hosts() == 0
    with clock.travel(clock.now() + timedelta(days=64)):
        assert actions.forget_hosts() == 1
    assert list(VisitHost.objects.values_list("quality", "name")) == [
        ("directrice de l’incubateur", ""),
        ("un élève", ""),
    ]


def test_nothing_is_planned_after_the_end(row, office):
    candidacy_actions.move(candidacy=row, verb="withdraw", actor=candidacies.lead_of(row))
    asked = {"visitors": [office], "doubts": [], "actor": office, "place": "x"}
    assert refused(actions.plan_visit, candidacy=row, starts_at=clock.now(), **asked) == "closed"


def test_a_work_session_is_planned_then_minuted(client, row, office):
    signed_in(client, office)
    given = {"day": "2030-03-04", "hour": "14:00", "place": "Visioconférence", "agenda": "La suite"}
    client.post(reverse("coconstruction:plan_session", args=[row.public_id]), given)
    session = row.work_sessions.get()
    page = reverse("coconstruction:session", args=[row.public_id, session.public_id])
    assert client.post(page, {"minutes": " "}).status_code == 422
    lead = candidacies.lead_of(row)
    Letter.objects.all().delete()
    for _ in range(2):
        client.post(page, {"minutes": "On dépose en mai.", "present": [lead.public_id]})
    assert Letter.objects.filter(recipient=lead).count() == 1
    signed_in(client, lead)
    assert "On dépose en mai." in client.get(page).content.decode()
    assert client.post(page, {"minutes": "Non."}).status_code == 403


@pytest.mark.parametrize("name", ["site_visit", "field"])
def test_as_many_statements_for_one_line_as_for_ten(client, row, office, name):
    signed_in(client, office)

    def statements(count):
        doubts = [queries.Doubt(LineKind.QUESTION, f"Q{n}") for n in range(count)]
        made = visits.visit(row, doubts=doubts, actor=office, visitors=[office])
        for line in made.lines.all():
            noted(made, office, line=line)
            actions.keep_photo(
                visit=made,
                key=line.public_id,
                upload=visits.photo(),
                actor=office,
                line_id=line.public_id,
            )
        page = reverse(f"coconstruction:{name}", args=[made.public_id])
        client.get(page)
        with CaptureQueriesContext(connection) as caught:
            client.get(page)
        return len(caught)

    assert statements(10) == statements(1)
