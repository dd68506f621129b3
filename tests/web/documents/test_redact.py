"""A redacted copy: what is hidden is in none of its bytes, and only the office makes one."""

import pytest

from cocarde.web.candidacies import actions as verbs
from cocarde.web.documents import actions
from cocarde.web.documents.models import Document, Redaction
from cocarde.web.documents.queries import redacting
from cocarde.web.journal.models import Entry, Payload
from factories import candidacies, dossiers, pdf

pytestmark = pytest.mark.django_db
SECRET = (
    "<p>Notre associée Hélène <strong>Kéravel</strong>-Morvan (helene.keravel@example.org) dirige.</p>"
    '<p>HELENE KERAVEL MORVAN, <a href="mailto:helene.keravel@example.org">lui écrire</a>.</p>'
    "<p>Le reste se lit.</p>"
)


@pytest.fixture
def version(draft):
    dossiers.attached(draft, "contrat-secret.docx")
    candidacies.written(draft)
    dossiers.write(draft, "<p>Le plan Zéphyr rachète Borée.</p>", key="vision")
    dossiers.write(draft, SECRET)
    return deposited(draft)


def deposited(row):
    return verbs.deposit(candidacy=candidacies.signed(row), actor=candidacies.lead_of(row))


def redacted(version, hidden=None, words=()):
    made = actions.redact(
        version=version, hidden=hidden or {}, words=words, language="fr", actor=None
    )
    with made.content.open("rb") as stream:
        return stream.read()


def assert_nothing_of(content, *words):
    layer = pdf.words(content).casefold()
    everything = pdf.everything_in(content).decode("latin-1").casefold()
    for word in words:
        assert word.casefold() not in layer
        assert word.casefold() not in everything
        assert word.encode("utf-16-be").decode("latin-1").casefold() not in everything


def test_a_hidden_section_leaves_no_trace_and_says_why(version):
    content = redacted(version, {"section:vision": "secret des affaires"})
    assert_nothing_of(content, "Zéphyr", "Borée", "rachète")
    said = pdf.words(content)
    assert "Occulté : secret des affaires" in said
    assert "Le reste se lit." in said
    assert pdf.untagged(content) == []


def test_a_hidden_field_takes_its_files_out_of_the_list(version):
    content = redacted(version, {"field:accelerator.attachments": "secret des affaires"})
    held = version.content["sections"]["accelerator"]["attachments"]
    assert_nothing_of(content, "contrat-secret", held[0]["sha256"])


def test_a_hidden_figure_and_a_hidden_claim(version):
    whole = redacted(version)
    assert "12 entreprises" in pdf.words(whole)
    content = redacted(version, {"figure:companies_known@2014": "raison", "declared:0": "raison"})
    assert_nothing_of(content, "12 entreprises", "20 entreprises", "Le pays d’Amont")


def test_words_go_wherever_they_stand_across_form_case_and_accents(version):
    content = redacted(version, words=["Hélène Kéravel-Morvan"])
    assert_nothing_of(content, "Kéravel", "keravel", "HELENE", "Hélène")
    assert "Le reste se lit." in pdf.words(content)
    assert redacting.BLACK in pdf.words(content)


def test_names_of_people_and_addresses_are_out_by_default(version, draft):
    candidacies.in_coconstruction(version)
    lead = str(candidacies.lead_of(draft))
    dossiers.write(draft, f"<p>{lead} et jean@example.org signent.</p>", key="governance")
    content = redacted(deposited(draft))
    assert_nothing_of(content, lead, "jean@example.org", "helene.keravel")


def test_the_words_are_kept_nowhere(version):
    redacted(version, {"section:vision": "raison"}, words=["Hélène Kéravel-Morvan"])
    assert Redaction.objects.get().hidden == {"section:vision": "raison"}
    lines = Entry.objects.filter(verb="documents.redacted")
    payloads = str(list(Payload.objects.filter(entry__in=lines).values_list("content", flat=True)))
    assert "Kéravel" not in payloads
    assert "section:vision" in payloads


def test_a_part_needs_a_reason_and_must_be_there(version):
    for hidden in ({"section:vision": " "}, {"section:nowhere": "raison"}):
        with pytest.raises(actions.RedactionRefusedError):
            redacted(version, hidden)
    assert not Document.objects.exists()


def test_a_trace_that_is_left_refuses_the_copy(version, monkeypatch):
    monkeypatch.setattr(redacting, "_blackened", lambda data, _spans: data)
    with pytest.raises(actions.RedactionRefusedError, match="traces"):
        redacted(version, words=["Zéphyr"])
    assert not Document.objects.exists()


def address_of(version):
    return f"/fr/candidacies/{version.candidacy.public_id}/versions/1/documents/redact/"


@pytest.mark.parametrize(
    ("role", "status"), [("lead", 403), ("partner", 403), ("stranger", 404), ("office", 200)]
)
def test_only_the_office_makes_one(as_person, version, role, status):
    assert as_person(role).get(address_of(version)).status_code == status


def test_the_page_asks_a_reason_and_loses_nothing(as_person, version):
    client = as_person("office")
    sent = {"language": "fr", "hide": ["section:vision"], "words": "Hélène", "reason-0": ""}
    page = client.post(address_of(version), sent).text
    assert "Écrivez pourquoi cette partie est occultée." in page
    assert 'value="section:vision" checked' in page
    assert "Hélène</textarea>" in page
    done = client.post(address_of(version), sent | {"reason-0": "raison"}, follow=True)
    assert "Télécharger le PDF" in done.text
