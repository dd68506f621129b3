"""A candidacy that leaves in a file and comes back: the same, or refused whole."""

import json
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
from cocarde.web.documents import actions, queries
from cocarde.web.documents.models import Arrival
from cocarde.web.documents.queries import exchange
from cocarde.web.ecosystem.models import Entry
from cocarde.web.evidence.models import Figure
from cocarde.web.files.models import Attachment
from cocarde.web.journal import queries as journal
from factories import candidacies, dossiers, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def row(draft):
    """A candidacy with all that one has: two versions, a file, a remark, a list, a later draft."""
    dossiers.attached(draft)
    version = dossiers.deposit(draft)
    candidacies.in_coconstruction(version)
    office = programmes.person_with(draft.programme, Role.OFFICE)
    coconstruction.remark(version=version, section_key="ecosystem", text="Précisez.", actor=office)
    dossiers.deposit(draft, "<p>Un second texte.</p>")
    dossiers.write(draft, "<p>Un brouillon secret.</p>")
    Entry.objects.create(candidacy=draft, name="Zelidova")
    return draft


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
    (file,) = Attachment.objects.all()
    with file.content.open("rb") as stream:
        assert stream.read(2) == b"PK"


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
    assert json.loads(theirs)["ecosystem"] == {}
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


def spoil_last_file(data):
    data["files"][-1]["sha256"] = "0" * 64


def drop_files(data):
    data["files"] = []


def unknown_state(data):
    data["candidacy"]["state"] = "nowhere"


def other_rules(data):
    data["versions"][0]["content"]["specification"]["sha256"] = "0" * 64
    rehash(data)


def extra(data):
    data["people"] = []


@pytest.mark.parametrize(
    ("how", "where", "words"),
    [
        (set_snapshot, "figures.0.snapshot", "cocarde snapshot register"),
        (set_specification, "candidacy.specification", "phares-avresie 99 is not known"),
        (forge, "versions.0.sha256", "not the one that was deposited"),
        (spoil_last_file, "files.0", "not the file that has this hash"),
        (drop_files, "versions.0", "is not in it"),
        (unknown_state, "candidacy.state", "no state of the procedure"),
        (other_rules, "versions.0.content.specification", "is not known in"),
        (extra, "people", "Extra inputs"),
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
    models = (Candidacy, Version, Figure, Attachment, Arrival, Step)
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
    stored = set(Path(Attachment().content.storage.location).rglob("*.docx"))
    with pytest.raises(RuntimeError):
        load(text, call, lead=PersonFactory())
    nothing_written()
    assert set(Path(Attachment().content.storage.location).rglob("*.docx")) == stored


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
