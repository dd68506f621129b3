"""The editor: saving, conflicts, attachments."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cocarde.web.access.actions import raise_barrier
from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.queries import providers
from cocarde.web.clock import queries as clock
from cocarde.web.files.models import Attachment
from factories import candidacies

pytestmark = pytest.mark.django_db

BY_ITSELF = {"X-Requested-With": "XMLHttpRequest"}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def section_of(row, key="vision"):
    return f"/fr/candidacies/{row.public_id}/sections/{key}/"


def values(row, key="vision"):
    return queries.section_texts(row)[key].values


def save(client, row, data, headers=BY_ITSELF, key="vision"):
    return client.post(section_of(row, key) + "save/", data, headers=headers)


def test_a_save_answers_with_the_new_revision_and_who_saved(as_person, draft):
    answer = save(as_person("editor"), draft, {"text": "Un mot.", "revision": "0"})

    assert answer.status_code == 200
    assert answer.json()["revision"] == 1
    assert answer.json()["saved"].startswith("Dernier enregistrement par Camille Exemple")
    assert values(draft) == {"text": "<p>Un mot.</p>"}


def test_two_people_on_two_fields_do_not_hinder_each_other(as_person, draft):
    save(as_person("editor"), draft, {"text": "Un mot.", "revision": "0"})
    answer = save(as_person("lead"), draft, {"summary_en": "A word.", "revision": "0"})

    assert (answer.status_code, answer.json()["revision"]) == (200, 2)
    assert values(draft) == {"text": "<p>Un mot.</p>", "summary_en": "A word."}


def test_two_people_on_one_field_lose_no_word(as_person, draft):
    save(as_person("editor"), draft, {"text": "Le leur.", "revision": "0"})
    answer = save(as_person("lead"), draft, {"text": "Le mien.", "revision": "0"})

    assert answer.status_code == 409
    assert "Le leur." in answer.text
    assert "Le mien." in answer.text
    assert 'data-revision="1"' in answer.text
    assert values(draft) == {"text": "<p>Le leur.</p>"}

    again = save(as_person("lead"), draft, {"text": "Le leur. Le mien.", "revision": "1"})
    assert (again.status_code, values(draft)) == (200, {"text": "<p>Le leur. Le mien.</p>"})


def test_an_editor_offline_for_an_hour_loses_no_word_and_writes_over_none(as_person, draft):
    """What she kept on her device comes with the revision that she had read an hour before."""
    save(as_person("editor"), draft, {"text": "Avant la coupure.", "revision": "0"})
    with clock.travel(clock.now() + timedelta(minutes=20)):
        save(as_person("lead"), draft, {"text": "Pendant la coupure.", "revision": "1"})
    with clock.travel(clock.now() + timedelta(hours=1)):
        client = as_person("editor")
        other = save(client, draft, {"summary_en": "Kept offline.", "revision": "1"})
        same = save(client, draft, {"text": "Écrit hors ligne.", "revision": "1"})

    assert (other.status_code, same.status_code) == (200, 409)
    assert "Pendant la coupure." in same.text
    assert "Écrit hors ligne." in same.text
    assert values(draft) == {"text": "<p>Pendant la coupure.</p>", "summary_en": "Kept offline."}


def test_an_editor_who_comes_back_after_the_procedure_ended_keeps_her_words_on_the_page(
    as_person, draft
):
    save(as_person("editor"), draft, {"text": "Avant.", "revision": "0"})
    actions.move(candidacy=draft, verb="withdraw", actor=candidacies.lead_of(draft))
    answer = save(as_person("editor"), draft, {"text": "Écrit hors ligne.", "revision": "1"})

    assert answer.status_code == 422
    assert values(draft) == {"text": "<p>Avant.</p>"}


def test_an_answer_lost_on_the_way_can_be_sent_again(as_person, draft):
    client = as_person("editor")
    save(client, draft, {"text": "Un mot.", "revision": "0"})
    answer = save(client, draft, {"text": "Un mot.", "revision": "0"})

    assert (answer.status_code, answer.json()["revision"]) == (200, 1)


def test_without_script_the_form_saves_and_comes_back(as_person, draft):
    data = {"text": "Un mot.", "summary_en": "A word.", "revision": "0"}
    answer = save(as_person("editor"), draft, data, headers={})

    assert (answer.status_code, answer["Location"]) == (302, section_of(draft))
    assert values(draft) == {"text": "<p>Un mot.</p>", "summary_en": "A word."}


def test_without_script_a_conflict_shows_both_texts_and_lets_choose(as_person, draft):
    save(as_person("editor"), draft, {"text": "Le leur.", "revision": "0"})
    mine = {"text": "Le mien.", "summary_en": "Mine alone.", "revision": "0"}
    answer = save(as_person("lead"), draft, mine, headers={})

    assert answer.status_code == 409
    assert "Le mien.</textarea>" in answer.text
    assert "Mine alone.</textarea>" in answer.text
    assert "Le leur." in answer.text
    assert 'name="revision" value="1"' in answer.text

    chosen = mine | {"revision": "1", "keep-text": "theirs"}
    save(as_person("lead"), draft, chosen, headers={})
    assert values(draft) == {"text": "<p>Le leur.</p>", "summary_en": "Mine alone."}


def test_a_wrong_number_is_told_and_nothing_is_written(as_person, draft):
    data = {"companies_above_5m": "beaucoup", "revision": "0"}
    by_itself = save(as_person("lead"), draft, data, key="ecosystem")
    plain = save(as_person("lead"), draft, data, headers={}, key="ecosystem")

    assert by_itself.status_code == plain.status_code == 422
    assert by_itself.json() == {"error": "Écrivez un nombre, par exemple 1235 ou 12,5."}
    assert 'value="beaucoup"' in plain.text


@pytest.mark.parametrize(("written", "kept"), [("1 235", 1235), ("1\u202f235,5", 1235.5), ("", "")])
def test_a_number_is_read_as_people_write_it(as_person, draft, written, kept):
    save(as_person("lead"), draft, {"companies_above_5m": "7", "revision": "0"}, key="ecosystem")
    data = {"companies_above_5m": written, "revision": "1"}
    save(as_person("lead"), draft, data, key="ecosystem")

    assert values(draft, "ecosystem")["companies_above_5m"] == kept


def test_what_is_not_of_the_outline_is_not_kept(as_person, draft):
    data = {"text": "Un mot.", "attachments": "x", "invented": "y", "revision": "0"}
    save(as_person("lead"), draft, data, key="acceleration")

    assert values(draft, "acceleration") == {"text": "<p>Un mot.</p>"}


def test_a_reader_reads_and_is_told_that_writing_is_for_others(as_person, draft):
    client = as_person("reader")

    assert "<textarea" not in client.get(section_of(draft)).text
    assert save(client, draft, {"text": "x", "revision": "0"}).status_code == 422
    assert save(client, draft, {"text": "x", "revision": "0"}, headers={}).status_code == 403
    assert "vision" not in queries.section_texts(draft)


def test_past_writing_nothing_is_saved_and_it_is_said(as_person, draft):
    draft.state = "labelled"
    draft.save(update_fields=["state"])
    answer = save(as_person("lead"), draft, {"text": "Trop tard.", "revision": "0"})

    assert answer.status_code == 422
    assert "le dossier ne s’écrit plus" in answer.json()["error"]


def test_the_editor_shows_its_outline_words_and_remarks(as_person, draft, monkeypatch):
    monkeypatch.setattr(providers, "_MARGIN", [])
    providers.in_margin(
        lambda _c, key, _p: [providers.MarginNote(f"Précisez « {key} ».", "L’équipe du programme")]
    )
    save(as_person("lead"), draft, {"text": "Un deux trois.", "revision": "0"})
    page = as_person("lead").get(section_of(draft)).text

    assert "Précisez «" in page
    assert "<span data-words-now>3</span>" in page
    assert 'data-revision="1"' in page
    assert 'aria-current="page"' in page


def test_a_section_that_does_not_exist_is_not_there(as_person, draft):
    assert as_person("lead").get(section_of(draft, "unknown")).status_code == 404


def attach(client, row, name, content):
    url = section_of(row, "acceleration") + "files/attachments/"
    return client.post(url, {"file": SimpleUploadedFile(name, content)})


def test_an_attachment_stands_in_the_dossier_with_its_hash(as_person, draft):
    answer = attach(as_person("editor"), draft, "lettre.pdf", PDF)

    kept = Attachment.objects.get()
    entry = values(draft, "acceleration")["attachments"][0]
    assert answer.status_code == 302
    assert (entry["id"], entry["name"]) == (kept.public_id, "lettre.pdf")
    assert entry["sha256"] == kept.sha256


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("lettre.pdf", b"GIF89a" + bytes(40), "son contenu est d’une autre nature"),
        ("outil.exe", b"MZ" + bytes(40), "Les fichiers « .exe » ne sont pas acceptés"),
        ("vide.pdf", b"", "Le fichier est vide"),
    ],
)
def test_a_file_that_is_refused_is_told_beside_the_field(as_person, draft, name, content, told):
    answer = attach(as_person("editor"), draft, name, content)

    assert answer.status_code == 422
    assert told in answer.text.replace("\u202f", " ")
    assert Attachment.objects.count() == 0


def test_an_attachment_leaves_the_working_copy_but_not_a_version(as_person, draft):
    attach(as_person("editor"), draft, "lettre.pdf", PDF)
    version = candidacies.deposited(draft)
    kept = Attachment.objects.get()
    url = section_of(draft, "acceleration") + f"files/attachments/{kept.public_id}/remove/"
    as_person("editor").post(url)

    assert values(draft, "acceleration")["attachments"] == []
    assert version.content["sections"]["acceleration"]["attachments"][0]["id"] == kept.public_id
    answer = as_person("office").get(f"/fr/files/{kept.public_id}/?unscanned")
    answer.close()
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("lead", 200),
        ("reader", 200),
        ("office", 404),
        ("partner", 404),
        ("authority", 404),
        ("committee", 404),
        ("stranger", 404),
    ],
)
def test_a_file_of_the_working_copy_is_read_by_the_team_alone(as_person, draft, role, status):
    attach(as_person("editor"), draft, "lettre.pdf", PDF)
    kept = Attachment.objects.get()
    answer = as_person(role).get(f"/fr/files/{kept.public_id}/?unscanned")

    assert answer.status_code == status
    if status == 200:
        assert b"".join(answer.streaming_content) == PDF
        answer.close()
        assert answer["Content-Disposition"] == 'attachment; filename="lettre.pdf"'


@pytest.mark.parametrize(
    ("role", "status"),
    [("lead", 200), ("office", 200), ("partner", 200), ("committee", 404), ("stranger", 404)],
)
def test_a_deposited_file_is_read_by_those_who_follow_the_candidacy(as_person, draft, role, status):
    attach(as_person("editor"), draft, "lettre.pdf", PDF)
    candidacies.deposited(draft)
    attach(as_person("editor"), draft, "brouillon.pdf", PDF)
    deposited, working = Attachment.objects.order_by("pk")

    if role != "lead":
        assert as_person(role).get(f"/fr/files/{working.public_id}/").status_code == 404
    answer = as_person(role).get(f"/fr/files/{deposited.public_id}/")
    assert answer.status_code == status
    answer.close()


def test_a_barrier_hides_the_files_of_a_dossier(as_person, people, draft):
    attach(as_person("editor"), draft, "lettre.pdf", PDF)
    candidacies.deposited(draft)
    raise_barrier(person=people["office"], ref=draft.ref)

    kept = Attachment.objects.get()

    assert as_person("office").get(f"/fr/files/{kept.public_id}/?unscanned").status_code == 404
