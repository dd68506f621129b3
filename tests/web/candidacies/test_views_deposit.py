"""Signing, depositing, withdrawing."""

import re

import pytest
from django.urls import reverse

from cocarde.web.candidacies.models import Version
from factories import candidacies

pytestmark = pytest.mark.django_db


def page_of(row):
    return f"/fr/candidacies/{row.public_id}/deposit/"


def test_what_is_to_be_mended_leads_to_where_it_is_mended(as_person, draft):
    draft.perimeter = ""
    draft.save(update_fields=["perimeter"])
    page = as_person("lead").get(page_of(draft)).text

    base = f"/fr/candidacies/{draft.public_id}"
    assert f'href="{base}/sections/vision/#field_text"' in page
    assert f'href="{base}/perimeter/">Le périmètre n’est pas choisi' in page


@pytest.mark.parametrize(
    ("bring", "told"),
    [
        (lambda row: row, "le dossier n’est pas complet"),
        (candidacies.written, "chaque territoire doit d’abord signer"),
    ],
)
def test_a_refused_deposit_says_its_reason_and_deposits_nothing(as_person, draft, bring, told):
    bring(draft)
    answer = as_person("lead").post(page_of(draft))

    assert answer.status_code == 422
    assert told in answer.text
    assert Version.objects.count() == 0


def test_each_referent_signs_for_the_own_territory_only(as_person, draft, people):
    candidacies.written(draft)
    mine, other, *_ = draft.members.all()
    client = as_person("referent")

    assert client.post(f"{page_of(draft)}sign/{other.pk}/").status_code == 403
    client.post(f"{page_of(draft)}sign/{mine.pk}/")
    page = client.get(page_of(draft)).text

    assert [s.member for s in draft.sign_offs.all()] == [mine]
    assert f"Signé par {people['referent']}" in page
    assert f"Signer pour {other.name}" not in page


def test_the_lead_signs_where_there_is_no_referent(as_person, draft):
    candidacies.written(draft)
    member = draft.members.first()
    member.referent = None
    member.save(update_fields=["referent"])
    answer = as_person("lead").post(f"{page_of(draft)}sign/{member.pk}/")

    assert answer.status_code == 302
    assert [s.member for s in draft.sign_offs.all()] == [member]


def test_writing_on_undoes_the_signatures_and_says_so(as_person, draft):
    candidacies.signed(candidacies.written(draft))
    signed = as_person("lead").get(page_of(draft)).text
    candidacies.written(draft, "Un mot de plus.")
    undone = as_person("lead").get(page_of(draft)).text

    assert signed.count("Signé par") == 3
    assert undone.count("annulée par une modification") == 3


def test_a_deposit_gives_a_receipt(as_person, draft):
    candidacies.signed(candidacies.written(draft))
    answer = as_person("lead").post(page_of(draft), follow=True)

    version = Version.objects.get()
    page = answer.text.replace("\u202f", " ")
    assert answer.redirect_chain[-1][0].endswith("/versions/1/")
    assert version.sha256 in page
    assert "(Paris, UTC+" in page
    assert "Amont (" in page


def test_depositing_twice_makes_one_version_and_says_that_it_is_there(as_person, draft):
    candidacies.signed(candidacies.written(draft))
    client = as_person("lead")
    client.post(page_of(draft))
    answer = client.post(page_of(draft))

    assert answer.status_code == 409
    assert "la version 1 l’est déjà" in answer.text.replace("\u202f", " ")
    assert Version.objects.count() == 1


def test_the_same_words_are_not_deposited_again(as_person, draft):
    candidacies.in_coconstruction(candidacies.deposited(draft))
    answer = as_person("lead").post(page_of(draft))

    assert answer.status_code == 422
    assert "la dernière version dit déjà exactement la même chose" in answer.text
    assert Version.objects.count() == 1


def withdraw_of(row):
    return f"/fr/candidacies/{row.public_id}/withdraw/"


AGREED = {"agreed": "on", "reason": "Le tour de table a échoué."}


def test_withdrawing_asks_first_and_ends_the_procedure(as_person, draft):
    client = as_person("lead")
    asked = client.get(withdraw_of(draft))
    draft.refresh_from_db()
    assert (asked.status_code, draft.state) == (200, "draft")
    assert re.findall(r"<h1>(.*?)</h1>", asked.text) == ["Retirer la candidature"]

    client.post(withdraw_of(draft), AGREED)
    draft.refresh_from_db()
    assert draft.state == "withdrawn"
    again = client.post(withdraw_of(draft), AGREED)
    assert (again.status_code, len(again.context["form"].non_field_errors())) == (409, 1)


def test_nothing_is_withdrawn_before_the_territories_agree_and_the_reason_stays(as_person, draft):
    answer = as_person("lead").post(withdraw_of(draft), AGREED | {"agreed": ""})

    draft.refresh_from_db()
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), draft.state) == (422, ["agreed"], "draft")
    assert form["reason"].value() == AGREED["reason"]


def test_the_office_reads_why_a_candidacy_is_withdrawn_and_the_public_does_not(as_person, draft):
    candidacies.deposited(draft)
    as_person("lead").post(withdraw_of(draft), AGREED)

    office = as_person("office").get(reverse("coconstruction:candidacy", args=[draft.public_id]))
    public = as_person("stranger").get(
        reverse("candidacies:public", args=[draft.programme.slug, draft.slug])
    )

    assert draft.steps.get(transition="withdraw").detail_fr == AGREED["reason"]
    assert (AGREED["reason"] in office.text, AGREED["reason"] in public.text) == (True, False)
    assert public.status_code == 200


def test_a_candidacy_may_be_withdrawn_without_a_reason(as_person, draft):
    as_person("lead").post(withdraw_of(draft), {"agreed": "on", "reason": "  "})

    assert draft.steps.get(transition="withdraw").detail_fr == ""
