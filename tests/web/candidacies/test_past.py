"""Documents of the past and the lead of a candidacy that was loaded."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions import leading, past
from cocarde.web.candidacies.actions.history import import_candidacy
from cocarde.web.candidacies.models import LeadInvitation, PastDocument
from cocarde.web.candidacies.states import PastSaid, TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.files.actions import FileRefusedError
from cocarde.web.files.models import Attachment
from cocarde.web.journal.models import Entry
from cocarde.web.mail.models import Message
from factories import candidacies, programmes

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
EML = (
    "From: Ada Nommée <ada.nommee@mairie.example.org>\r\nTo: guichet@example.org\r\n"
    "Date: Tue, 11 Mar 2014 23:30:00 -0200\r\n"
    "Subject: =?utf-8?q?D=C3=A9lib=C3=A9ration?= du conseil\r\n\r\nBonjour.\r\n"
).encode()


@pytest.fixture
def candidacy():
    call = programmes.call(programmes.programme(slug="phares"))
    return import_candidacy(
        call=call,
        slug="le-plateau",
        name="Le plateau",
        state="coconstruction",
        members=[],
        perimeter="",
        perimeter_notes={"fr": "", "en": ""},
        steps=[],
    )


@pytest.fixture
def office(client, candidacy):
    person = programmes.person_with(candidacy.programme, Role.OFFICE)
    client.force_login(person)
    return person


def mail(content=EML, name="courriel.eml"):
    return SimpleUploadedFile(name, content)


def page_of(candidacy):
    return f"/fr/candidacies/{candidacy.public_id}/past/"


def test_a_mail_says_its_day_its_subject_and_a_domain(candidacy, office):
    row = past.attach_past(candidacy=candidacy, upload=mail(), said=PastSaid(), actor=office)
    said = (row.title, row.source, row.day)
    assert said == ("Délibération du conseil", "mairie.example.org", date(2014, 3, 12))
    assert row.attachment.media_type == "message/rfc822"
    journalled = str([one.payload.content for one in Entry.objects.all()])
    assert "ada.nommee" not in journalled


def test_what_the_office_says_stands_before_what_a_mail_says(candidacy, office):
    said = PastSaid(source="Mairie d’Amont", day=date(2014, 2, 1))
    row = past.attach_past(candidacy=candidacy, upload=mail(), said=said, actor=office)
    assert (row.source, row.day) == ("Mairie d’Amont", date(2014, 2, 1))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.eml", b"nothing that a mail would say", "mail"),
        ("a.eml", PDF, "content"),
        ("a.docx", b"PK", "kind"),
        ("a.eml", b"", "empty"),
    ],
)
def test_what_is_neither_a_pdf_nor_a_mail_is_refused(candidacy, office, name, content, reason):
    with pytest.raises(FileRefusedError) as refused:
        past.attach_past(
            candidacy=candidacy, upload=mail(content, name), said=PastSaid(), actor=office
        )
    assert refused.value.refusal.reason == reason
    assert not PastDocument.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"From: x\r\nDate: no day at all\r\n\r\n",
        b"From: =?nowhere?q?x?=\r\n\r\n",
        b"Date: \xff\r\n",
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(content):
    said = queries.read_mail(content)
    assert said is None or said.day is None


def test_a_team_attaches_no_mail_to_its_dossier(candidacy):
    row = candidacies.candidacy()
    with pytest.raises(FileRefusedError) as refused:
        candidacies.actions.attach_file(
            candidacy=row, key="x", field_key="y", upload=mail(), actor=candidacies.lead_of(row)
        )
    assert refused.value.refusal.reason == "kind"


def test_several_are_attached_at_once_and_the_one_refused_is_named(client, candidacy, office):
    sent = {
        "do": "attach",
        "documents": [mail(), SimpleUploadedFile("dossier.pdf", PDF), mail(b"no", "perdu.eml")],
    }
    page = client.post(page_of(candidacy), sent)
    assert page.status_code == 422
    titles = [row.title for row, _day in page.context["rows"]]
    assert titles == ["Délibération du conseil", "dossier"]
    assert [e.partition(" – ")[0] for e in page.context["form"].errors["documents"]] == [
        "perdu.eml"
    ]


def test_the_team_reads_and_nobody_else_does(client, candidacy, office):
    row = past.attach_past(candidacy=candidacy, upload=mail(), said=PastSaid(), actor=office)
    file = f"/fr/files/{row.attachment.public_id}/"
    other = programmes.person_with(programmes.programme(), Role.OFFICE)
    barred = programmes.person_with(candidacy.programme, Role.OFFICE)
    raise_barrier(person=barred, ref=candidacy.ref)
    reader = programmes.person_with(programmes.programme())
    candidacy.team.create(person=reader, role=TeamRole.READER)
    seen = {}
    for name, person in {"other": other, "barred": barred, "reader": reader}.items():
        client.force_login(person)
        seen[name] = (
            client.get(page_of(candidacy)).status_code,
            client.get(file).status_code != 404,
        )
    assert seen == {"other": (404, False), "barred": (404, False), "reader": (200, True)}
    client.force_login(reader)
    assert client.post(page_of(candidacy), {"do": "attach"}).status_code == 403


def test_a_document_is_taken_away_with_its_file(client, candidacy, office):
    row = past.attach_past(candidacy=candidacy, upload=mail(), said=PastSaid(), actor=office)
    client.post(f"{page_of(candidacy)}{row.public_id}/remove/")
    assert (PastDocument.objects.count(), Attachment.objects.count()) == (0, 0)


def invited(candidacy, office):
    return leading.invite_lead(
        candidacy=candidacy, email="Ada@Example.org", language="fr", actor=office
    )


def test_whoever_accepts_leads(client, candidacy, office):
    client.post(page_of(candidacy), {"do": "lead", "email": "ada@example.org", "language": "fr"})
    letter = Message.objects.get(address="ada@example.org")
    path = urlsplit(next(w for w in letter.body.split() if "/lead/" in w)).path
    client.logout()
    assert candidacy.team.count() == 0
    assert client.get(path).status_code == 200
    assert candidacy.team.count() == 0
    page = client.post(path, {"answer": "accept"})
    assert page.context["answered"] == "accepted"
    row = candidacy.team.get()
    assert (row.person.email, row.role) == ("ada@example.org", TeamRole.LEAD)
    assert (LeadInvitation.objects.count(), Message.objects.filter(address__gt="").count()) == (
        0,
        0,
    )
    assert client.get(path).status_code == 404


def test_whoever_declines_is_forgotten(client, candidacy, office):
    row = invited(candidacy, office)
    client.post(f"/fr/lead/{queries.lead_token(row)}/", {"answer": "decline"})
    assert not LeadInvitation.objects.exists()
    assert not Message.objects.filter(address__gt="").exists()
    assert not Person.objects.filter(email="ada@example.org").exists()


def test_one_is_asked_at_a_time_and_nobody_where_somebody_leads(candidacy, office):
    row = invited(candidacy, office)
    with pytest.raises(leading.LeadRefusedError, match="waiting"):
        invited(candidacy, office)
    leading.accept_lead(invitation=row)
    with pytest.raises(leading.LeadRefusedError, match="led"):
        invited(candidacy, office)
    with pytest.raises(leading.LeadRefusedError, match="gone"):
        leading.accept_lead(invitation=row)


def test_without_an_answer_the_address_is_forgotten(client, candidacy, office):
    row = invited(candidacy, office)
    path = f"/fr/lead/{queries.lead_token(row)}/"
    LeadInvitation.objects.update(expires_at=clock.now() - timedelta(days=1))
    assert client.get(path).status_code == 404
    assert leading.forget_invitations() == 1
    assert not Message.objects.filter(address__gt="").exists()


def test_a_changed_link_opens_nothing(client, candidacy, office):
    row = invited(candidacy, office)
    forged = signing.Signer(salt="elsewhere", sep=".").sign(row.public_id)
    assert client.get(f"/fr/lead/{forged}/").status_code == 404
