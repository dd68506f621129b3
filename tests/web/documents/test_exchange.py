"""A candidacy that leaves in a file and comes back: the same, or refused whole."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocarde.web.access.states import Role
from cocarde.web.candidacies.actions.history import import_candidacy
from cocarde.web.candidacies.models import Candidacy, Step, Version
from cocarde.web.candidacies.queries import broken_versions, hash_of, read_version
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.coconstruction.models import Recommendation
from cocarde.web.documents import actions, queries
from cocarde.web.documents.models import Arrival
from cocarde.web.documents.queries import exchange
from cocarde.web.ecosystem.models import Entry
from cocarde.web.evidence.models import Figure
from cocarde.web.files.models import Attachment
from cocarde.web.governance.models import Commitment, FlagBearer
from cocarde.web.journal import queries as journal
from factories import candidacies, dossiers, programmes, travel
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
TRADER, WAITING = travel.TRADER, travel.WAITING


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def row(draft):
    """A candidacy with all that one has."""
    return travel.whole(draft)


def text_of(row, *, with_working_copy=True):
    fresh = Candidacy.objects.get(pk=row.pk)
    return queries.as_text(queries.exported(fresh, with_working_copy=with_working_copy))


def load(text, call, **given_):
    return actions.load_candidacy(exported=queries.read_text(text), call=call, **given_)


def test_exported_loaded_and_exported_again_is_the_same(row):
    before, call = text_of(row), row.call
    dossiers.gone(row)
    lead = PersonFactory()
    loaded = load(before, call, lead=lead)
    assert text_of(loaded) == before
    assert candidacies.lead_of(loaded) == lead
    assert list(broken_versions()) == []
    assert journal.verify().broken_at is None
    assert "Les filières" in "".join(
        f.text for s in read_version(loaded.versions.first()) for f in s.fields
    )
    with Attachment.objects.get(name="lettre.docx").content.open("rb") as stream:
        assert stream.read(2) == b"PK"


def test_the_lists_are_there_again(row):
    before, call = text_of(row), row.call
    dossiers.gone(row)
    lead = PersonFactory()
    loaded = load(before, call, lead=lead)
    entries = {one.name: (one.state, one.siren) for one in Entry.objects.filter(candidacy=loaded)}
    assert entries == {
        "Zelidova": ("matched", "000000018"),
        "Karolima": ("confirmed", "000000018"),
        "Halle": ("none", ""),
        "Labo d’Aval": ("pending", ""),
        "À chercher": ("pending", ""),
    }
    flags = FlagBearer.objects.filter(candidacy=loaded)
    assert [(str(one), one.story) for one in flags] == [
        ("Zelidova", "Histoire de Zelidova"),
        ("Labo d’Aval", "Histoire de Labo d’Aval"),
    ]
    first, second = Commitment.objects.filter(candidacy=loaded)
    assert (first.bearer, str(first.entry), first.amount) == (
        "Zelidova",
        "Zelidova",
        Decimal("30.5"),
    )
    assert (second.bearer, second.entry, second.due_on) == ("", None, dt.date(2027, 3, 1))
    file, link = first.proofs.all()
    assert (file.label, file.file.sha256) == ("Acte", file.file.sha256)
    assert (file.file.subject_id, file.file.owner) == (loaded.public_id, lead)
    assert (link.label, link.link) == ("Annonce", "https://port.example/fonds")
    assert not Recommendation.objects.exists()


def test_who_may_be_a_person_is_not_in_it(row):
    text = text_of(row)
    assert Entry.objects.filter(name__in=[TRADER, WAITING]).count() == 2
    assert FlagBearer.objects.filter(entry__name=TRADER).count() == 1
    assert Commitment.objects.filter(bearer=TRADER).count() == 1
    assert TRADER not in text
    assert WAITING not in text
    assert "000000059" not in text


def test_what_is_said_here_leaves_beside_what_came_along(row):
    before, call = text_of(row), row.call
    dossiers.gone(row)
    loaded = load(before, call, lead=PersonFactory())
    office = programmes.person_with(loaded.programme, Role.OFFICE)
    version = loaded.versions.last()
    coconstruction.remark(version=version, section_key="ecosystem", text="Et ici ?", actor=office)
    told = json.loads(text_of(loaded))["remarks"]
    assert [one["text"] for one in told] == ["Précisez.", "Et ici ?"]


def test_what_came_along_is_read_by_the_team_and_the_office_alone(row, client):
    before, call = text_of(row), row.call
    dossiers.gone(row)
    lead = PersonFactory()
    loaded = load(before, call, lead=lead)
    address = f"/fr/candidacies/{loaded.public_id}/exchange/arrived/"
    office = programmes.person_with(loaded.programme, Role.OFFICE)
    for person, home in (
        (lead, f"/fr/candidacies/{loaded.public_id}/"),
        (office, f"/fr/office/candidacies/{loaded.public_id}/"),
    ):
        client.force_login(person)
        page = client.get(address).text
        for said in ("Précisez.", "Déjà dit.", "Pour person.", "Pour territory.", "autre instance"):
            assert said in page
        assert loaded.members.first().name in page
        assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
        assert address in client.get(home).text
    client.force_login(lead)
    margin = client.get(f"/fr/candidacies/{loaded.public_id}/sections/ecosystem/").text
    assert "Précisez." in margin
    for person in (PersonFactory(), programmes.person_with(loaded.programme, Role.COMMITTEE)):
        client.force_login(person)
        assert client.get(address).status_code == 404


def test_a_deliberation_comes_along_with_its_signature_and_its_file(row, client):
    before, call = text_of(row), row.call
    dossiers.gone(row)
    lead = PersonFactory()
    loaded = load(before, call, lead=lead)
    address = f"/en/candidacies/{loaded.public_id}/exchange/arrived/"
    file = f"/en/files/{Attachment.objects.get(name='deliberation.pdf').public_id}/"
    office = programmes.person_with(loaded.programme, Role.OFFICE)
    for person in (lead, office):
        client.force_login(person)
        page = client.get(address).text
        assert "deliberation 2014-06-14 of 12 June 2014" in page
        assert "deliberation not joined" in page
        assert file in page
        answer = client.get(f"{file}?unscanned")
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    for person in (PersonFactory(), programmes.person_with(loaded.programme, Role.COMMITTEE)):
        client.force_login(person)
        assert client.get(file).status_code == 404


def test_a_deliberation_is_told_to_others_without_its_file(row):
    theirs = json.loads(text_of(row, with_working_copy=False))
    told = [one["deliberation"] for one in theirs["sign_offs"] if one["deliberation"]]
    assert [(one["deliberated_on"], one["reference"], one["file"]) for one in told] == [
        ("2014-06-12", "2014-06-14", None)
    ]
    assert "deliberation.pdf" not in [one["name"] for one in theirs["files"]]


def test_a_deliberation_whose_file_is_lost_is_refused(row):
    data = json.loads(text_of(row))
    data["files"] = [one for one in data["files"] if one["name"] != "deliberation.pdf"]
    dossiers.gone(row)
    with pytest.raises(exchange.LoadRefusedError, match=r"sign_offs\.0: the file .* is not in it"):
        load(resealed(data), row.call, lead=PersonFactory())


def test_a_file_that_tells_of_no_deliberation_is_loaded_still(row):
    data = json.loads(text_of(row))
    for one in data["sign_offs"]:
        del one["deliberation"]
    data["files"] = [one for one in data["files"] if one["name"] != "deliberation.pdf"]
    dossiers.gone(row)
    loaded = load(resealed(data), row.call, lead=PersonFactory())
    told = json.loads(text_of(loaded))["sign_offs"]
    assert {one["deliberation"] for one in told} == {None}


def test_nothing_came_along_with_what_was_opened_here(as_person, draft):
    address = f"/fr/candidacies/{draft.public_id}/exchange/arrived/"
    assert as_person("lead").get(address).status_code == 404


def test_no_name_nor_address_of_a_person_is_in_it(row):
    text = text_of(row)
    people = {member.person for member in row.team.all()}
    people |= {member.referent for member in row.members.all()}
    assert len(people) > 2
    for person in people:
        assert person.email not in text
        assert str(person) not in text
    assert "@example" not in text.replace("companies_known@", "")


def test_those_who_follow_it_never_get_the_working_copy(as_person, row):
    address = f"/fr/candidacies/{row.public_id}/exchange/candidacy.json"
    theirs = as_person("office").get(address).text
    assert "Un brouillon secret." not in theirs
    assert "Précisez." not in theirs
    told = json.loads(theirs)
    for name in ("ecosystem", "flag_bearers", "commitments", "recommendations", "remarks"):
        assert told[name] == []
    assert len(json.loads(theirs)["versions"]) == 2
    assert "Un brouillon secret." in as_person("reader").get(address).text
    assert as_person("stranger").get(address).status_code == 404


def test_a_draft_is_nobody_elses(as_person, draft):
    address = f"/fr/candidacies/{draft.public_id}/exchange/"
    assert as_person("office").get(f"{address}candidacy.json").status_code == 404
    assert "candidacy.json" not in as_person("office").get(address).text
    assert as_person("lead").get(f"{address}candidacy.json").status_code == 200


def test_a_name_that_changed_since_the_version_is_not_told(row):
    row.name, row.perimeter = "Un nom secret", "epci:990000002@2026"
    row.save()
    theirs = text_of(row, with_working_copy=False)
    assert "Un nom secret" not in theirs
    assert "epci:990000002" not in theirs


def resealed(data):
    data.pop("sha256")
    data["sha256"] = exchange._seal(data)
    return json.dumps(data)


def break_(text, how):
    data = json.loads(text)
    how(data)
    return resealed(data)


def rehash(data):
    content = data["versions"][0]["content"]
    data["versions"][0]["sha256"] = hash_of(content)


def set_snapshot(data):
    data["figures"][0]["snapshot"] = "absent"


def set_specification(data):
    data["candidacy"]["specification"]["version"] = "99"


def forge(data):
    data["versions"][0]["content"]["name"] = "Autre"


def spoil_file(data):
    data["files"][0]["sha256"] = "0" * 64


def drop_files(data):
    data["files"] = []


def unknown_state(data):
    data["candidacy"]["state"] = "nowhere"


def other_rules(data):
    data["versions"][0]["content"]["specification"]["sha256"] = "0" * 64
    rehash(data)


def lost_organisation(data):
    data["ecosystem"] = [o for o in data["ecosystem"] if o["name"] != "Zelidova"]


def lost_proof(data):
    proof = next(p for c in data["commitments"] for p in c["proofs"] if p["file"])
    data["files"] = [one for one in data["files"] if one["id"] != proof["file"]]


def running_link(data):
    proof = next(p for c in data["commitments"] for p in c["proofs"] if p["link"])
    proof["link"] = "javascript:alert(1)"


def two_flags(data):
    data["flag_bearers"][1]["organisation"] = data["flag_bearers"][0]["organisation"]


def number_without_link(data):
    data["ecosystem"][0]["link"], data["ecosystem"][0]["siren"] = "none", "000000018"


def extra(data):
    data["people"] = []


@pytest.mark.parametrize(
    ("how", "where", "words"),
    [
        (set_snapshot, "figures.0.snapshot", "cocarde snapshot register"),
        (set_specification, "candidacy.specification", "phares-avresie 99 is not known"),
        (forge, "versions.0.sha256", "not the one that was deposited"),
        (spoil_file, "files.0", "not the file that has this hash"),
        (drop_files, "versions.0", "is not in it"),
        (unknown_state, "candidacy.state", "no state of the procedure"),
        (other_rules, "versions.0.content.specification", "is not known in"),
        (extra, "people", "Extra inputs"),
        (lost_organisation, "flag_bearers", "is not in it"),
        (lost_proof, "commitments.0", "is not in it"),
        (running_link, "commitments.0.proofs.1.link", "should match pattern"),
        (two_flags, "flag_bearers", "carries the flag twice"),
        (number_without_link, "ecosystem.0", "linked with a number"),
    ],
)
def test_a_bad_file_is_refused_with_what_where_and_what_to_do(row, how, where, words):
    text, call = break_(text_of(row), how), row.call
    dossiers.gone(row)
    with pytest.raises(queries.LoadRefusedError) as refused:
        load(text, call, lead=PersonFactory())
    assert refused.value.where == where
    assert words in str(refused.value)
    nothing_written()


def nothing_written():
    models = (Candidacy, Version, Figure, Attachment, Arrival, Step, Entry, Commitment, FlagBearer)
    assert [m.__name__ for m in models if m.objects.exists()] == []


def test_a_cut_file_and_an_altered_one_are_refused(row):
    text = text_of(row)
    with pytest.raises(queries.LoadRefusedError, match="cut or altered"):
        queries.read_text(text[: len(text) // 2])
    with pytest.raises(queries.LoadRefusedError, match="altered after its export"):
        queries.read_text(text.replace("Un second texte.", "Un autre texte."))
    with pytest.raises(queries.LoadRefusedError, match="version 2 is not known"):
        queries.read_text(break_(text, lambda d: d.update(format_version=2)))
    with pytest.raises(queries.LoadRefusedError, match="no file of"):
        queries.read_text("[]")


def test_what_is_already_here_is_not_loaded_twice(row):
    with pytest.raises(queries.LoadRefusedError, match="already here"):
        load(text_of(row), row.call, lead=PersonFactory())
    assert Candidacy.objects.count() == 1


def test_a_working_copy_needs_a_team(row):
    text, call = text_of(row), row.call
    dossiers.gone(row)
    with pytest.raises(queries.LoadRefusedError, match="--lead"):
        load(text, call)


def test_what_breaks_half_way_leaves_nothing(row, monkeypatch):
    text, call = text_of(row), row.call
    dossiers.gone(row)

    def fall(**_given):
        raise RuntimeError

    monkeypatch.setattr("cocarde.web.documents.actions.load.journal.record", fall)
    stored = set(Path(Attachment().content.storage.location).rglob("*.*"))
    with pytest.raises(RuntimeError):
        load(text, call, lead=PersonFactory())
    nothing_written()
    assert set(Path(Attachment().content.storage.location).rglob("*.*")) == stored


@given(cut=st.floats(0, 0.999), noise=st.sampled_from(["", "\x00", "}", "é"]))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_part_of_a_file_passes_for_the_file(cut, noise):
    text = '{"format": "cocarde-candidacy", "format_version": 1, "sha256": ""}'
    with pytest.raises(queries.LoadRefusedError):
        queries.read_text(text[: int(len(text) * cut)] + noise)


def test_a_documented_candidacy_without_a_team_goes_round(db):
    call = programmes.call()
    row = import_candidacy(
        call=call, slug="brest", name="Brest", state="labelled", members=[("Brest", "")],
        perimeter="", perimeter_notes={"fr": "", "en": ""}, steps=[],
    )  # fmt: skip
    before = text_of(row)
    dossiers.gone(row)
    assert text_of(load(before, call)) == before
