"""Perimeter and member territories."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.accounts.models import Person
from cocarde.web.candidacies import queries
from cocarde.web.mail.models import Message
from factories import candidacies
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def page_of(row):
    return f"/fr/candidacies/{row.public_id}/perimeter/"


def _plain(answer):
    return answer.text.replace("\u202f", " ")


def test_ticking_territories_makes_the_perimeter(as_person, draft):
    answer = as_person("lead").post(
        page_of(draft), {"picker": "1", "epci": ["990000001", "990000003"]}
    )

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert draft.perimeter == "epci:990000001@2026 + epci:990000003@2026"


def test_the_total_follows_a_choice_that_is_not_kept_yet(as_person, draft):
    answer = as_person("lead").post(
        page_of(draft) + "total/", {"picker": "1", "epci": ["990000001", "990000002"]}
    )

    draft.refresh_from_db()
    assert "80 000 habitants" in _plain(answer)
    assert "3 communes" in _plain(answer)
    assert draft.perimeter == "epci:990000001@2026"


def what_if_of(answer):
    found = answer.context["what_if"]
    return [
        (
            one.tried.label,
            one.tried.value_text,
            one.tried.coverage,
            one.kept and one.kept.value_text,
        )
        for one in found.answers
    ]


def test_every_criterion_answers_for_a_choice_beside_what_is_kept(as_person, draft):
    answer = as_person("lead").post(
        page_of(draft) + "total/", {"picker": "1", "epci": ["990000001", "990000002"]}
    )

    assert what_if_of(answer)[0] == ("Entreprises connues", "14", "full", "12")
    assert "Ce choix n’est pas encore gardé." in answer.text


def test_the_kept_perimeter_is_compared_with_nothing(as_person, draft):
    answer = as_person("lead").get(page_of(draft))

    assert what_if_of(answer)[0] == ("Entreprises connues", "12", "full", None)
    assert "Ce choix n’est pas encore gardé." not in answer.text


def test_a_choice_that_the_data_cannot_speak_of_has_no_number(as_person, draft):
    answer = as_person("lead").post(page_of(draft) + "total/", {"picker": "1", "epci": "990000002"})

    assert what_if_of(answer)[0] == ("Entreprises connues", "", "insufficient", "12")


def test_a_choice_that_cannot_be_read_answers_for_no_criterion(as_person, draft):
    answer = as_person("lead").post(page_of(draft) + "total/", {"expression": "epci:1@2026"})

    assert what_if_of(answer) == []


def test_what_is_chosen_comes_first(as_person, draft):
    picker = as_person("lead").get(page_of(draft)).context["picker"]

    assert [i["name"] for i in picker.items] == [
        "Métropole d’Amont",
        "Agglomération d’Aval",
        "Communauté d’Éloi",
    ]


def test_a_search_without_script_finds_without_accents_and_keeps_what_is_chosen(as_person, draft):
    answer = as_person("lead").get(page_of(draft), {"search": "eloi"})

    assert [i["id"] for i in answer.context["picker"].items] == ["990000001", "990000003"]


def test_a_search_loses_no_tick_made_before_it(as_person, draft):
    answer = as_person("lead").post(
        page_of(draft), {"picker": "1", "look": "1", "search": "aval", "epci": ["990000003"]}
    )
    draft.refresh_from_db()

    items = answer.context["picker"].items
    assert [(i["id"], i["selected"]) for i in items] == [("990000003", True), ("990000002", False)]
    assert draft.perimeter == "epci:990000001@2026"


def chosen_communes(answer):
    return [(i["id"], i["selected"]) for i in answer.context["picker"].communes.items]


def test_a_city_without_its_body_is_ticked_beside_the_bodies(as_person, draft):
    sent = {"picker": "1", "epci": ["990000001"], "commune": ["02002", "01003"]}
    total = as_person("lead").post(page_of(draft) + "total/", sent)
    as_person("lead").post(page_of(draft), sent)

    draft.refresh_from_db()
    assert "180 000 habitants" in _plain(total)
    assert draft.perimeter == "epci:990000001@2026 + commune:02002@2026 + commune:01003@2026"
    answer = as_person("lead").get(page_of(draft))
    assert chosen_communes(answer) == [("02002", True), ("01003", True)]
    assert "écrit à la main" not in answer.text


def test_communes_are_found_as_one_types_after_those_chosen(as_person, draft):
    sent = {"picker": "1", "commune": ["02002"], "commune_search": "eloi"}
    answer = as_person("reader").post(page_of(draft) + "communes/", sent)

    items = answer.context["communes"].items
    assert [(i["id"], i["selected"]) for i in items] == [("02002", True), ("02001", False)]
    assert "Département 02 · 20 000 habitants · 02001" in _plain(answer)
    assert "1 commune trouvée." in _plain(answer)
    assert "<html" not in answer.text


def test_communes_are_found_without_script_and_no_tick_is_lost(as_person, draft):
    sent = {"picker": "1", "look": "1", "commune_search": "avalb", "epci": "990000003"}
    answer = as_person("lead").post(page_of(draft), sent | {"commune": "02002"})

    draft.refresh_from_db()
    assert chosen_communes(answer) == [("02002", True), ("01003", False)]
    assert [i["id"] for i in answer.context["picker"].items if i["selected"]] == ["990000003"]
    assert draft.perimeter == "epci:990000001@2026"


def test_a_search_of_communes_that_finds_nothing_says_what_to_do(as_person, draft):
    sent = {"picker": "1", "commune_search": "nulle part"}

    assert "Aucune commune ne porte ce nom." in (
        as_person("lead").post(page_of(draft) + "communes/", sent).text
    )


def test_communes_are_found_by_the_team_alone(client, draft):
    client.force_login(PersonFactory())

    assert client.post(page_of(draft) + "communes/", {"commune_search": "eloi"}).status_code == 404


def test_without_a_snapshot_no_commune_is_found(client):
    row = candidacies.with_members(candidacies.candidacy())
    client.force_login(candidacies.lead_of(row))

    assert client.post(page_of(row) + "communes/", {"commune_search": "a"}).status_code == 404


def test_a_search_that_finds_many_says_that_it_shows_the_first(as_person, draft, monkeypatch):
    monkeypatch.setattr(queries.territories, "MOST_COMMUNES", 2)
    sent = {"picker": "1", "commune_search": "l"}
    answer = as_person("lead").post(page_of(draft) + "communes/", sent)

    assert [i["name"] for i in answer.context["communes"].items] == ["Lointaine", "Amontville"]
    assert "4 communes trouvées : voici les premières." in _plain(answer).replace("\u202f", " ")


def test_choosing_nothing_is_refused_beside_the_field(as_person, draft):
    answer = as_person("lead").post(page_of(draft), {"picker": "1"})

    assert answer.status_code == 422
    assert "Choisissez au moins un territoire." in answer.text


WRONG = [
    ("epci:990000001 +", "Au caractère 17 : il manque un territoire."),
    ("epci:123456789", "aucun territoire n’a le code « epci:123456789@2026 » en 2026."),
]


@pytest.mark.parametrize(("expression", "told"), WRONG)
def test_a_wrong_expression_is_told_beside_the_field_and_kept(as_person, draft, expression, told):
    answer = as_person("lead").post(page_of(draft), {"expression": expression})

    draft.refresh_from_db()
    assert answer.status_code == 422
    assert told in _plain(answer)
    assert f">\n{expression}</textarea>" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert draft.perimeter == "epci:990000001@2026"


def test_an_expression_by_hand_is_kept_in_canonical_form(as_person, draft):
    as_person("lead").post(page_of(draft), {"expression": "epci:990000001-commune:01002"})

    draft.refresh_from_db()
    assert draft.perimeter == "epci:990000001@2026 - commune:01002@2026"
    answer = as_person("lead").get(page_of(draft))
    assert "Le périmètre actuel a été écrit à la main" in answer.text


def test_without_a_snapshot_the_page_says_what_is_awaited(client):
    row = candidacies.with_members(candidacies.candidacy())
    client.force_login(candidacies.lead_of(row))

    assert "La carte n’est pas encore là" in client.get(page_of(row)).text


def test_the_picker_costs_the_same_whatever_is_ticked(as_person, draft):
    client = as_person("lead")
    client.get(page_of(draft))
    with CaptureQueriesContext(connection) as one:
        client.get(page_of(draft))
    client.post(page_of(draft), {"picker": "1", "epci": ["990000001", "990000002", "990000003"]})
    client.get(page_of(draft))  # the message of the choice is shown once
    with CaptureQueriesContext(connection) as three:
        client.get(page_of(draft))

    assert len(one) == len(three)


MEMBER = {
    "name": "Rive",
    "code": "990000002",
    "referent_email": "Nouvelle@Example.org",
    "referent_name": "Claude Nouvelle",
}


def test_an_unknown_referent_is_invited_by_a_letter_in_the_outbox(as_person, draft):
    as_person("lead").post(page_of(draft) + "members/", MEMBER)

    person = Person.objects.get(email="nouvelle@example.org")
    member = draft.members.get(name="Rive")
    letter = Message.objects.get()
    assert (member.referent, member.perimeter) == (person, "epci:990000002@2026")
    assert draft.team.get(person=person).role == "referent"
    assert (letter.recipient, letter.language) == (person, "fr")
    assert letter.title.replace("\u202f", " ") == (
        "Vous êtes invité dans la candidature « Trois rivières »"
    )


def test_a_known_referent_is_written_to_in_the_own_language(as_person, draft):
    known = PersonFactory(language="en")
    as_person("lead").post(page_of(draft) + "members/", MEMBER | {"referent_email": known.email})

    letter = Message.objects.get()
    assert (letter.recipient, letter.language) == (known, "en")
    assert letter.title == "You are invited to the candidacy “Trois rivières”"


def test_somebody_of_the_team_is_named_referent_without_a_letter(as_person, draft, people):
    data = MEMBER | {"referent_email": people["editor"].email}
    as_person("lead").post(page_of(draft) + "members/", data)

    assert draft.members.get(name="Rive").referent == people["editor"]
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"code": "123456789"}, "code"), ({"name": "Amont"}, "name"), ({"name": ""}, "name")],
)
def test_a_wrong_territory_is_told_beside_its_field_and_nobody_is_invited(
    as_person, draft, changed, field
):
    answer = as_person("lead").post(page_of(draft) + "members/", MEMBER | changed)

    assert answer.status_code == 422
    assert list(answer.context["member_form"].errors) == [field]
    assert draft.members.count() == 3
    assert Message.objects.count() == 0


def test_a_territory_is_renamed_and_removed(as_person, draft):
    member = draft.members.first()
    client = as_person("lead")
    assert client.get(f"{page_of(draft)}members/{member.pk}/").status_code == 200
    client.post(
        f"{page_of(draft)}members/{member.pk}/",
        {"name": "Amont-le-Haut", "referent_email": member.referent.email},
    )
    member.refresh_from_db()
    assert member.name == "Amont-le-Haut"

    client.post(f"{page_of(draft)}members/{member.pk}/remove/")
    assert [m.name for m in draft.members.all()] == ["Aval", "Confluence"]


def test_a_territory_that_leaves_keeps_the_signature_of_a_deposited_version(as_person, draft):
    candidacies.deposited(draft)
    member = draft.members.first()
    as_person("lead").post(f"{page_of(draft)}members/{member.pk}/remove/")

    signed = draft.sign_offs.filter(version_number=1).order_by("pk")
    assert [s.member_name for s in signed] == ["Amont", "Aval", "Confluence"]


def test_a_territory_of_another_candidacy_is_not_there(as_person, draft):
    other = candidacies.with_members(candidacies.candidacy())
    pk = other.members.first().pk

    answer = as_person("lead").post(f"{page_of(draft)}members/{pk}/remove/")
    assert answer.status_code == 404
    assert other.members.count() == 3
