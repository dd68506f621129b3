"""The office writes a version: nothing is lost, nothing in use changes, calls follow when told to."""

import pytest

from cocarde.web.access.states import Role
from cocarde.web.journal.models import Entry
from cocarde.web.programmes import actions, queries
from cocarde.web.programmes.models import Specification
from cocarde.web.programmes.states.lines import with_version
from cocarde.web.programmes.states.specification import SpecificationError
from factories import candidacies, programmes

pytestmark = pytest.mark.django_db

SHIPPED = queries.shipped_specification("metropole-2014")


@pytest.fixture
def call():
    return programmes.call(programmes.programme(slug="phares"), slug="permanent")


@pytest.fixture
def office(call):
    return programmes.person_with(call.programme, Role.OFFICE)


def edit_url(specification, language="en"):
    return f"/{language}/office/specifications/{specification.public_id}/edit/"


def loaded(call, version):
    return programmes.newer(call, version=version)


def test_a_version_in_use_is_offered_under_another_name(client, office, call):
    client.force_login(office)
    page = client.get(edit_url(call.specification))

    text = page.context["form"].initial["text"]
    assert 'version = "2014-01-29-2"' in text
    assert text.replace("2014-01-29-2", "2014-01-29") == SHIPPED


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_check_shows_what_changes_and_what_people_will_read_and_saves_nothing(
    client, office, call, language
):
    client.force_login(office)
    text = with_version(SHIPPED, "2").replace("Des lieux identifiés", "Des lieux nommés")
    text = text.replace("Identified places", "Named places")

    page = client.post(edit_url(call.specification, language), {"text": text, "check": "1"})

    assert [g.changes[0].key for g in page.context["changes"]] == ["places"]
    assert {"fr": "Des lieux nommés", "en": "Named places"}[language] in page.text
    assert Specification.objects.count() == 1


def test_a_fault_is_said_with_its_line_and_the_text_stays(client, office, call):
    client.force_login(office)
    text = SHIPPED.replace('kind = "narrative"', 'kind = "guessed"', 1)
    line = text.splitlines().index('kind = "guessed"') + 1

    page = client.post(edit_url(call.specification), {"text": text, "save": "1"})

    assert page.status_code == 422
    assert [(n, said) for n, said, _why in page.context["form"].faults] == [
        (line, 'kind = "guessed"')
    ]
    assert f'data-line="{line}"' in page.text
    assert page.context["form"]["text"].value() == text


def test_a_new_version_is_saved_beside_the_one_in_use(client, office, call):
    client.force_login(office)

    answer = client.post(
        edit_url(call.specification), {"text": with_version(SHIPPED, "2"), "save": "1"}
    )

    saved = Specification.objects.get(version="2")
    assert answer.url.endswith(f"/office/specifications/{saved.public_id}/")
    assert Specification.objects.get(version="2014-01-29").source_toml == SHIPPED


def test_a_version_in_use_is_not_overwritten_under_its_own_name(client, office, call):
    client.force_login(office)
    text = SHIPPED.replace("Des lieux identifiés", "Des lieux nommés")

    page = client.post(edit_url(call.specification), {"text": text, "save": "1"})

    assert page.status_code == 422
    assert "is loaded already with another text" in page.context["form"].faults[0][2]
    assert Specification.objects.get().source_toml == SHIPPED


def test_a_version_that_nothing_works_by_is_corrected_in_place(client, office, call):
    client.force_login(office)
    draft = loaded(call, "2")
    text = draft.source_toml.replace("Des lieux identifiés", "Des lieux nommés")

    client.post(edit_url(draft), {"text": text, "save": "1"})

    draft.refresh_from_db()
    assert (draft.version, draft.source_toml) == ("2", text)
    assert queries.read(draft).criterion("places").text.fr.startswith("Des lieux nommés")
    assert Entry.objects.filter(verb="programmes.specification_revised").count() == 1


def test_what_a_dossier_was_opened_under_never_changes(call):
    row = candidacies.candidacy(call)
    actions.put_in_force(call=call, specification=loaded(call, "2"))

    with pytest.raises(actions.SpecificationInUseError):
        actions.revise_specification(
            specification=row.specification, text=with_version(SHIPPED, "9"), file="x.toml"
        )


def test_a_correction_does_not_take_the_name_of_another_version(call):
    draft, other = loaded(call, "2"), loaded(call, "3")

    with pytest.raises(SpecificationError, match="version '3' is another one"):
        actions.revise_specification(
            specification=draft, text=other.source_toml + "# the same\n", file="x.toml"
        )


def test_two_versions_are_compared_in_words(client, office, call):
    client.force_login(office)
    newer = programmes.newer(call, ("Identified places", "Named places"))
    before, after = call.specification.public_id, newer.public_id

    page = client.get(f"/en/office/specifications/{before}/compare/{after}/")

    assert "Identified places, one of them a totem building." in page.text
    assert "Named places, one of them a totem building." in page.text
    assert "From version 2014-01-29 to version 2" in page.text


def test_versions_of_two_programmes_are_not_compared(client, office, call):
    client.force_login(office)
    elsewhere = programmes.call().specification

    assert (
        client.get(
            f"/en/office/specifications/{call.specification.public_id}/compare/{elsewhere.public_id}/"
        ).status_code
        == 404
    )


def test_a_version_is_exported_and_loads_again(client, office, call):
    client.force_login(office)

    answer = client.get(
        f"/en/office/specifications/{call.specification.public_id}/specification.toml"
    )

    assert answer.content.decode() == SHIPPED
    assert 'filename="metropole-2014-2014-01-29.toml"' in answer["Content-Disposition"]


def test_a_call_follows_a_version_when_told_to_and_open_dossiers_keep_theirs(client, office, call):
    client.force_login(office)
    row = candidacies.candidacy(call)
    newer = loaded(call, "2")

    client.post(f"/en/office/specifications/{newer.public_id}/in-force/", {"call": call.public_id})

    call.refresh_from_db()
    row.refresh_from_db()
    assert (call.specification.version, row.specification.version) == ("2", "2014-01-29")
    assert candidacies.candidacy(call).specification == newer


def test_a_call_follows_only_a_version_of_its_own_specification(call):
    with pytest.raises(actions.CallError, match="another specification"):
        actions.put_in_force(
            call=call, specification=programmes.specification(call.programme, "hub-2015")
        )
    with pytest.raises(actions.CallError, match="another programme"):
        actions.put_in_force(call=call, specification=programmes.call().specification)


def test_a_call_that_is_over_keeps_its_version(call):
    newer = loaded(call, "2")
    actions.close_call(call=call)

    with pytest.raises(actions.CallError, match="is over"):
        actions.put_in_force(call=call, specification=newer)
    assert queries.calls_that_may_follow(newer) == []


@pytest.mark.parametrize("role", [Role.PARTNER, Role.AUTHORITY, Role.DELEGATE])
def test_only_the_office_writes_and_puts_in_force(client, call, role):
    client.force_login(programmes.person_with(call.programme, role))
    newer = loaded(call, "2")
    page = f"/en/office/specifications/{newer.public_id}/"

    assert client.get(edit_url(newer)).status_code == 404
    assert client.post(page + "in-force/", {"call": call.public_id}).status_code == 404
    assert "Correct this version" not in client.get(page).text
    call.refresh_from_db()
    assert call.specification.version == "2014-01-29"


def test_the_outside_reads_none_of_it(client, call):
    client.force_login(programmes.person_with(programmes.programme(), Role.OFFICE))
    one = call.specification.public_id

    pages = [
        f"/en/office/specifications/{one}/{page}"
        for page in ("", "edit/", "specification.toml", f"compare/{one}/")
    ]
    assert {client.get(page).status_code for page in pages} == {404}
