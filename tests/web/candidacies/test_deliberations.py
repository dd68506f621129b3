"""The deliberation that a signature rests on: joined when signing or after, read where it should be."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.models import Deliberation
from cocarde.web.candidacies.states import DeliberationSaid
from cocarde.web.documents.queries import layouts
from cocarde.web.documents.queries.keeping import key_of
from cocarde.web.files.models import Attachment
from cocarde.web.journal.models import Entry
from factories import candidacies

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SAID = DeliberationSaid(date(2014, 6, 12), "2014-06-14")


def file(name="deliberation.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def signed(draft):
    """Every territory signed; the signature of the first."""
    candidacies.signed(candidacies.written(draft))
    return draft.sign_offs.get(member=draft.members.first())


def join(sign_off, said=SAID, upload=None):
    return actions.join_deliberation(
        sign_off=sign_off, said=said, upload=upload, actor=sign_off.signed_by
    )


def page_of(sign_off):
    return f"/fr/candidacies/{sign_off.candidacy.public_id}/deposit/deliberations/{sign_off.pk}/"


def plain(answer):
    return answer.text.replace("\u202f", " ").replace("\xa0", " ")


def test_it_is_joined_right_after_signing(client, draft):
    candidacies.written(draft)
    member = draft.members.first()
    client.force_login(member.referent)
    to_sign = f"/fr/candidacies/{draft.public_id}/deposit/sign/{member.pk}/"
    answer = client.post(to_sign, {"then": "deliberation"})
    sign_off = draft.sign_offs.get()
    sent = {"deliberated_on": "2014-06-12", "reference": "2014-06-14", "file": file()}
    after = client.post(answer.url, sent, follow=True)

    row = Deliberation.objects.get()
    assert answer.url == page_of(sign_off)
    assert (row.sign_off, row.deliberated_on, row.reference) == (
        sign_off,
        date(2014, 6, 12),
        "2014-06-14",
    )
    assert row.attachment.subject_kind == "candidacies.deliberation"
    assert "délibération 2014-06-14 du 12 juin 2014" in plain(after)
    assert "deliberation.pdf" in after.text


def test_one_of_the_three_is_enough_and_none_is_refused(client, signed):
    client.force_login(signed.signed_by)
    nothing = client.post(page_of(signed), {"reference": "  "})
    client.post(page_of(signed), {"reference": "2014-06-14"})

    assert nothing.status_code == 422
    assert "un seul suffit" in plain(nothing)
    assert queries.deliberation_text(Deliberation.objects.get()) == "délibération 2014-06-14"


def test_a_day_to_come_is_refused_beside_the_field_and_nothing_typed_is_lost(client, signed):
    client.force_login(signed.signed_by)
    answer = client.post(page_of(signed), {"deliberated_on": "2999-01-01", "reference": "12-B"})

    assert (answer.status_code, Deliberation.objects.count()) == (422, 0)
    assert "Ce jour est encore à venir" in answer.text
    assert 'value="12-B"' in answer.text


def test_a_file_that_we_do_not_take_is_refused_beside_the_field(client, signed):
    client.force_login(signed.signed_by)
    answer = client.post(page_of(signed), {"file": file("deliberation.exe")})

    assert (answer.status_code, Deliberation.objects.count()) == (422, 0)
    assert answer.context["form"].errors.keys() == {"file"}


def test_another_territory_does_not_join_it(client, signed, people):
    other = signed.candidacy.members.last()
    client.force_login(other.referent)

    assert client.get(page_of(signed)).status_code == 403
    with pytest.raises(actions.NotReferentError):
        actions.join_deliberation(sign_off=signed, said=SAID, upload=None, actor=people["lead"])


def test_it_is_joined_once(signed):
    join(signed)

    with pytest.raises(actions.DeliberationRefusedError) as refused:
        join(signed, DeliberationSaid(reference="autre"))
    assert refused.value.reason == "given"


def test_it_comes_after_the_deposit_and_changes_nothing_that_was(client, signed):
    version = actions.deposit(
        candidacy=signed.candidacy, actor=candidacies.lead_of(signed.candidacy)
    )
    address = f"/fr/candidacies/{signed.candidacy.public_id}/versions/1/"
    client.force_login(signed.signed_by)
    before, key = client.get(address), key_of(version, "dossier", "fr")
    client.post(page_of(signed), {"deliberated_on": "2014-06-12", "file": file()})
    after = client.get(address)

    content = version.content
    version.refresh_from_db()
    assert plain(before).count("délibération non jointe") == signed.candidacy.members.count()
    assert plain(after).count("délibération non jointe") == signed.candidacy.members.count() - 1
    assert "délibération du 12 juin 2014" in plain(after)
    assert (version.content, key_of(version, "dossier", "fr") == key) == (content, False)


def test_what_was_joined_to_a_deposited_version_stays(client, signed):
    row = join(signed)
    actions.deposit(candidacy=signed.candidacy, actor=candidacies.lead_of(signed.candidacy))
    client.force_login(signed.signed_by)
    answer = client.post(page_of(signed) + "remove/", follow=True)

    assert "ce qui y a été joint reste" in plain(answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deliberation.objects.filter(pk=row.pk).update(reference="autre")


def test_it_is_taken_back_before_the_deposit_with_its_file(client, signed):
    join(signed, upload=file())
    client.force_login(signed.signed_by)
    client.post(page_of(signed) + "remove/")

    assert (Deliberation.objects.count(), Attachment.objects.count()) == (0, 0)


def test_a_void_signature_loses_it_with_its_file(signed):
    join(signed, upload=file())
    membership = signed.candidacy.team.get(person=signed.signed_by)
    actions.remove_from_team(membership=membership, actor=candidacies.lead_of(signed.candidacy))

    assert (Deliberation.objects.count(), Attachment.objects.count()) == (0, 0)


def test_its_file_is_read_by_those_who_follow_once_deposited_and_by_no_stranger(signed, people):
    name = join(signed, upload=file()).attachment.public_id
    before = [queries.may_read_deliberation(people[who], name) for who in ("reader", "office")]
    actions.deposit(candidacy=signed.candidacy, actor=candidacies.lead_of(signed.candidacy))
    after = [
        queries.may_read_deliberation(people[who], name)
        for who in ("reader", "office", "committee", "stranger")
    ]

    assert before == [True, False]
    assert after == [True, True, False, False]


def test_the_pdf_lists_the_file_and_says_which_deliberation_is_absent(signed):
    row = join(signed, upload=file())
    version = actions.deposit(
        candidacy=signed.candidacy, actor=candidacies.lead_of(signed.candidacy)
    )
    data = layouts.dossier(version)

    listed = [(one["name"], one["sha256"]) for one in data["attachments"]]
    told = data["receipt"][-1]["value"].replace("\xa0", " ")
    assert listed == [("deliberation.pdf", row.attachment.sha256)]
    assert told.count("délibération non jointe") == signed.candidacy.members.count() - 1
    assert f"{signed.member_name} (délibération 2014-06-14 du 12 juin 2014)" in told


def test_the_journal_says_that_it_was_joined_without_its_words(signed):
    join(signed, upload=file())

    entry = Entry.objects.get(verb="candidacies.deliberation_joined")
    assert entry.payload.content["details"].keys() == {"member", "version", "sha256"}
