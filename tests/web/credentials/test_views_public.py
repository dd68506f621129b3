"""Anybody verifies, and reads why in plain words."""

import io
import json
from datetime import timedelta

import jwt
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openbadgeslib import baking
from png import Writer

from cocarde.web.clock import queries as clock
from cocarde.web.credentials import actions, queries
from cocarde.web.credentials.models import SigningKey
from cocarde.web.credentials.queries import signing
from cocarde.web.credentials.states import MOST_BYTES, Verdict
from factories import credentials

pytestmark = pytest.mark.django_db
URL = "/en/verify/"


@pytest.fixture
def label():
    return credentials.label()


@pytest.fixture
def token(label):
    return credentials.token(label)


def give(client, content, name="credential.jwt"):
    data = content.encode() if isinstance(content, str) else content
    return client.post(URL, {"file": SimpleUploadedFile(name, data)})


def verdict(answer):
    assert answer.status_code == 200, answer.context["form"].errors
    return answer.context["finding"].verdict


def changed(token):
    head, body, signature = token.split(".")
    said = jwt.utils.base64url_decode(body).replace(b"Trois rivi", b"Quatre riv")
    return ".".join((head, jwt.utils.base64url_encode(said).decode(), signature))


def png(token):
    out = io.BytesIO()
    Writer(width=1, height=1, greyscale=True).write(out, [[0]])
    return baking.bake_png(out.getvalue(), token, keyword=baking.ITXT_KEYWORD_OB3)


@pytest.mark.parametrize("form", ["jwt", "json", "svg", "png"])
def test_a_genuine_credential_reads_so_in_every_form(client, label, token, form):
    content = {
        "jwt": lambda: token,
        "json": lambda: json.dumps(queries.enveloped(token)),
        "svg": lambda: queries.baked(label, token),
        "png": lambda: png(token),
    }[form]()

    answer = give(client, content, f"credential.{form}")

    assert verdict(answer) == Verdict.GENUINE
    assert answer.context["finding"].label == label
    assert dict(answer.context["finding"].said)["Holder"] == "Trois rivières"


@pytest.mark.parametrize("form", ["jwt", "json", "svg", "png"])
def test_an_altered_one_reads_so_in_every_form(client, label, token, form):
    content = {
        "jwt": lambda: changed(token),
        "json": lambda: json.dumps(queries.enveloped(changed(token))),
        "svg": lambda: queries.baked(label, changed(token)),
        "png": lambda: png(changed(token)),
    }[form]()

    assert verdict(give(client, content, f"credential.{form}")) == Verdict.ALTERED


def test_pasted_text_is_verified_like_a_file(client, token):
    assert verdict(client.post(URL, {"text": f"  {token}\n"})) == Verdict.GENUINE


def test_an_ended_label_reads_revoked_with_its_day(client, label, token):
    credentials.ended(label)

    answer = give(client, token)

    assert verdict(answer) == Verdict.REVOKED
    assert answer.context["finding"].why == (
        "A decision ended this label on 1 January 2022. Its credential is worth nothing since."
    )


def test_a_suspended_label_reads_suspended(client, label, token, suspended):
    assert verdict(give(client, token)) == Verdict.SUSPENDED


def test_one_that_said_its_own_end_reads_out_of_date(client, label, monkeypatch):
    badge_of = signing.badge_of

    def until_yesterday(credential):
        badge = badge_of(credential)
        badge.expiration_date = clock.now() - timedelta(days=1)
        return badge

    monkeypatch.setattr(signing, "badge_of", until_yesterday)

    assert verdict(give(client, credentials.token(label))) == Verdict.EXPIRED


def test_what_somebody_else_signed_reads_unknown_or_altered(client, label, token):
    said = jwt.decode(token, options={"verify_signature": False})
    other = actions.make_key(programme=credentials.label("Deux monts").programme)
    pem = queries.private_path(other.public_id).read_bytes()
    forged = jwt.encode(said, pem, algorithm="RS256")
    foreign = jwt.encode(
        said | {"iss": "did:web:other.example", "issuer": {"name": "<b>Autre</b>"}},
        pem,
        algorithm="RS256",
    )

    answer = give(client, foreign)

    assert verdict(give(client, forged)) == Verdict.ALTERED
    assert verdict(answer) == Verdict.UNKNOWN_ISSUER
    assert b"&lt;b&gt;Autre&lt;/b&gt;" in answer.content


def test_no_other_algorithm_and_no_key_of_its_own_is_believed(client, label, token):
    said = jwt.decode(token, options={"verify_signature": False})
    public = SigningKey.objects.get().public_pem
    secret = jwt.utils.base64url_encode(public.encode())
    unsigned = jwt.encode(said, "", algorithm="none")
    hmac = jwt.encode(said, secret, algorithm="HS256")

    assert verdict(give(client, unsigned)) == Verdict.ALTERED
    assert verdict(give(client, hmac)) == Verdict.ALTERED


def test_what_a_retired_key_signed_stays_genuine(client, label, token):
    actions.rotate_key(programme=label.programme)

    assert verdict(give(client, token)) == Verdict.GENUINE


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\x00\x01\x02\xff", "a.bin"),
        (b"", "empty.jwt"),
        (b"hello", "a.txt"),
        (b"{", "a.json"),
        (b'{"id": 4}', "a.json"),
        (b"[" * 5000, "a.json"),
        (b'{"id": ' + b"[" * 5000, "a.json"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
        (b"<svg", "a.svg"),
        (b"\x89PNG\r\n\x1a\nxx", "a.png"),
        (b"%PDF-1.7", "a.pdf"),
        ("é".encode("utf-16"), "a.txt"),
    ],
)
def test_what_carries_no_credential_gets_a_message_beside_the_field(client, content, name):
    answer = give(client, content, name)

    assert answer.status_code == 422
    assert len(answer.context["form"].errors["file"]) == 1


def test_a_file_too_large_is_said(client):
    assert give(client, b"x" * (MOST_BYTES + 1)).status_code == 422


def test_nothing_given_is_said(client):
    assert client.post(URL, {}).context["form"].errors["file"] == [
        "Choose a file, or paste something below."
    ]


def test_an_address_or_an_identifier_of_this_site_leads_to_its_label(client, label):
    expected = reverse("credentials:verify_label", args=[label.public_id]).replace("/fr/", "/en/")
    base = "http://localhost:8000"
    for text in (
        label.public_id,
        f"{base}{label.get_absolute_url()}",
        label.get_absolute_url(),
        f"{base}/api/v1/labels/{label.public_id}/credential",
        f"http://testserver{expected}",
    ):
        answer = client.post(URL, {"text": text})
        assert (answer.status_code, answer["Location"]) == (302, expected), text


def test_an_address_of_another_site_is_not_opened_and_said(client, label):
    answer = client.post(URL, {"text": f"https://other.example/labels/{label.public_id}/"})

    assert answer.status_code == 422
    assert (
        answer.context["form"]
        .errors["text"][0]
        .startswith("This address is of another site (other.example): it was not opened.")
    )
    assert answer.context["form"]["text"].value().startswith("https://other.example")


@pytest.mark.parametrize("text", ["zzzzzzzzzzzz", "nothing", "http://[", "/labels/a/b/", "a\x00b"])
def test_an_unknown_address_is_said(client, text):
    answer = client.post(URL, {"text": text})

    assert answer.status_code == 422
    assert "text" in answer.context["form"].errors


def test_the_page_of_a_code_says_what_the_register_says_today(client, label):
    url = reverse("credentials:verify_label", args=[label.public_id])

    assert client.get(url).context["finding"].verdict == Verdict.GENUINE
    credentials.ended(label)
    assert client.get(url).context["finding"].verdict == Verdict.REVOKED
    assert client.get(reverse("credentials:verify_label", args=["zzzzzzzzzzzz"])).status_code == 404


def test_the_label_page_leads_to_the_proofs_or_says_why_there_is_none(client, label):
    page = client.get(label.get_absolute_url())
    assert [bool(paper.url) for paper in page.context["papers"]][:3] == [True, True, True]

    label.programme.historical = True
    label.programme.save()
    papers = client.get(label.get_absolute_url()).context["papers"]
    [silent] = [paper for paper in papers if not paper.url]
    assert "sources publiques" in silent.note or "public sources" in silent.note
