"""The brand kit: accepted by the lead, taken by the holder's people, gone with the label."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.candidacies.models import TeamMember
from cocarde.web.credentials import actions, queries
from cocarde.web.credentials.models import Acceptance, Download
from cocarde.web.files.models import Attachment
from cocarde.web.journal.models import Entry, Payload
from factories import candidacies, credentials, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
TEXTS = {"fr": "Licence.", "en": "Licence (en)."}


@pytest.fixture
def label():
    return credentials.label()


@pytest.fixture
def office(label):
    return programmes.person_with(label.programme, Role.OFFICE)


@pytest.fixture
def kit(label, office):
    row = actions.open_kit(
        programme=label.programme,
        kind=label.kind_key,
        names={"fr": label.kind_fr, "en": label.kind_en},
        actor=office,
    )
    actions.add_file(kit=row, upload=SimpleUploadedFile("logo.svg", SVG), actor=office)
    actions.publish_licence(kit=row, texts=TEXTS, actor=office)
    return row


@pytest.fixture
def lead(label):
    return candidacies.lead_of(label.candidacy)


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name, label, *more):
    return reverse(f"credentials:{name}", args=[label.public_id, *more])


def accept(client, label, number=1):
    return client.post(url("accept", label), {"number": number, "agreed": "on"})


def taken(client, take):
    """The status of a download, read to its end."""
    answer = client.get(take)
    if answer.streaming:
        list(answer.streaming_content)
        answer.close()
    return answer.status_code


def file_of(kit):
    return queries.files_of(kit)[0]


def test_the_lead_accepts_then_takes_and_both_are_noted_without_a_name(client, label, kit, lead):
    signed_in(client, lead)
    take = url("take", label, file_of(kit).public_id)

    assert client.get(take).status_code == 404
    assert accept(client, label).status_code == 302
    answer = client.get(take)

    assert b"".join(answer.streaming_content) == SVG
    assert answer["Content-Disposition"] == 'attachment; filename="logo.svg"'
    assert (Acceptance.objects.count(), Download.objects.get().file_name) == (1, "logo.svg")
    lines = Entry.objects.filter(
        verb__in=["credentials.licence_accepted", "credentials.kit_file_taken"]
    )
    assert lines.count() == 2
    said = "".join(str(p.content) for p in Payload.objects.filter(entry__in=lines))
    assert lead.email not in said


def test_accepting_twice_changes_nothing(client, label, kit, lead):
    signed_in(client, lead)
    accept(client, label)
    accept(client, label)

    assert Acceptance.objects.count() == 1
    assert Entry.objects.filter(verb="credentials.licence_accepted").count() == 1


def test_the_box_must_be_ticked(client, label, kit, lead):
    answer = signed_in(client, lead).post(url("accept", label), {"number": 1})

    assert answer.status_code == 422
    assert "agreed" in answer.context["form"].errors
    assert Acceptance.objects.count() == 0


def test_a_licence_replaced_meanwhile_is_not_accepted_unread(client, label, kit, lead, office):
    actions.publish_licence(kit=kit, texts=TEXTS, actor=office)

    accept(signed_in(client, lead), label, number=1)

    assert Acceptance.objects.count() == 0


def test_a_new_licence_is_accepted_before_anything_is_taken_again(client, label, kit, lead, office):
    signed_in(client, lead)
    accept(client, label)
    actions.publish_licence(kit=kit, texts=TEXTS, actor=office)
    take = url("take", label, file_of(kit).public_id)

    assert client.get(take).status_code == 404
    accept(client, label, number=2)
    assert taken(client, take) == 200


def test_others_of_the_team_take_what_the_lead_accepted_and_cannot_accept(client, label, kit, lead):
    reader = PersonFactory()
    TeamMember.objects.create(candidacy=label.candidacy, person=reader, role="reader")
    signed_in(client, reader)

    assert accept(client, label).status_code == 404
    actions.accept_licence(label=label, number=1, actor=lead)
    assert taken(client, url("take", label, file_of(kit).public_id)) == 200


@pytest.mark.parametrize("who", ["stranger", "other_holder", "office", "anonymous"])
def test_nobody_else_takes_anything(client, label, kit, lead, office, who):
    actions.accept_licence(label=label, number=1, actor=lead)
    take = url("take", label, file_of(kit).public_id)
    if who == "stranger":
        signed_in(client, PersonFactory())
    elif who == "other_holder":
        signed_in(client, candidacies.lead_of(credentials.label("Deux monts").candidacy))
    elif who == "office":
        signed_in(client, office)

    status = client.get(take).status_code

    assert status == (302 if who == "anonymous" else 404)
    assert client.get(f"/fr/files/{file_of(kit).public_id}/").status_code in {302, 404}
    assert Download.objects.count() == 0


def test_an_ended_label_takes_nothing_and_the_page_says_why(client, label, kit, lead):
    signed_in(client, lead)
    accept(client, label)
    credentials.ended(label)

    page = client.get(url("kit", label))

    assert client.get(url("take", label, file_of(kit).public_id)).status_code == 404
    assert page.context["why_not"] == "Une décision a mis fin à ce label le 1er janvier 2022."
    with pytest.raises(actions.KitRefusedError, match="not_standing"):
        actions.accept_licence(label=label, number=1, actor=lead)


def test_a_suspended_label_takes_nothing(client, label, kit, lead, suspended):
    signed_in(client, lead)

    assert client.get(url("take", label, file_of(kit).public_id)).status_code == 404
    with pytest.raises(actions.KitRefusedError, match="not_standing"):
        actions.accept_licence(label=label, number=1, actor=lead)


def test_a_file_of_another_kit_is_not_taken_here(client, label, kit, lead, office):
    actions.accept_licence(label=label, number=1, actor=lead)
    other = actions.open_kit(
        programme=label.programme, kind="other", names={"fr": "Autre", "en": "Other"}, actor=office
    )
    file = actions.add_file(kit=other, upload=SimpleUploadedFile("b.svg", SVG), actor=office)

    assert signed_in(client, lead).get(url("take", label, file.public_id)).status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='https://other.example/a.png'/></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'https://x'</style></svg>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        b"<?xml-stylesheet href='https://x'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html/>",
        b"nothing",
    ],
)
def test_a_drawing_that_runs_or_leaves_is_refused_beside_its_field(client, label, office, content):
    signed_in(client, office)
    to = reverse("credentials:add_kit_file", args=[label.programme.slug, label.kind_key])

    answer = client.post(to, {"file": SimpleUploadedFile("logo.svg", content)})

    assert answer.status_code == 422
    assert len(answer.context["file_form"].errors["file"]) == 1
    assert Attachment.objects.count() == 0


def test_the_office_makes_the_kit_from_its_pages(client, label, office):
    signed_in(client, office)
    at = [label.programme.slug, label.kind_key]

    client.post(
        reverse("credentials:add_kit_file", args=at), {"file": SimpleUploadedFile("logo.svg", SVG)}
    )
    client.post(
        reverse("credentials:manage_kit", args=at), {"text_fr": "Texte.", "text_en": "Text."}
    )
    page = client.get(reverse("credentials:manage_kit", args=at))
    listed = client.get(reverse("credentials:kits", args=at[:1]))

    [file] = page.context["files"]
    assert (file.name, page.context["licence"].number) == ("logo.svg", 1)
    assert [(k.key, n) for k, n, _licence in listed.context["rows"] if n] == [(label.kind_key, 1)]
    client.post(reverse("credentials:remove_kit_file", args=[*at, file.public_id]))
    assert client.get(reverse("credentials:manage_kit", args=at)).context["files"] == []


def test_the_pages_of_the_office_are_its_own(client, label, lead):
    signed_in(client, lead)
    at = [label.programme.slug, label.kind_key]

    assert client.get(reverse("credentials:kits", args=at[:1])).status_code == 404
    assert client.get(reverse("credentials:manage_kit", args=at)).status_code == 404
    assert client.get(reverse("credentials:kits", args=["nowhere"])).status_code == 404


def test_a_programme_of_the_past_has_no_kit(label, office):
    label.programme.historical = True
    label.programme.save()

    with pytest.raises(actions.KitRefusedError, match="historical"):
        actions.open_kit(
            programme=label.programme, kind="a", names={"fr": "A", "en": "A"}, actor=office
        )


def test_the_office_is_told_nothing_of_a_holder_that_a_barrier_hides(
    client, label, kit, lead, office
):
    accept(signed_in(client, lead), label)
    address = reverse("credentials:manage_kit", args=[label.programme.slug, label.kind_key])
    page = signed_in(client, office).get(address)
    assert [row.label for row, _at, _count in page.context["acceptances"]] == [label]
    raise_barrier(person=office, ref=label.candidacy.ref)

    page = client.get(address)
    assert page.context["acceptances"] == []
    assert label.holder not in page.content.decode()
