"""The credential of a label, as software gets it and as other software verifies it."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from urllib.request import urlopen

import jwt
import pytest
from django.urls import reverse
from openbadgeslib.verify import verify_badge

from cocarde.web.clock import queries as clock
from cocarde.web.credentials import actions, queries
from cocarde.web.credentials.models import Credential, SigningKey
from cocarde.web.journal.models import Entry
from cocarde.web.labels.models import Label
from cocarde.web.labels.queries import published_waves
from factories import credentials, labels, programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def label():
    return credentials.label()


def address(row, form=""):
    return f"/api/v1/labels/{row.public_id}/credential" + (f"?format={form}" if form else "")


def payload_of(token):
    return jwt.decode(token, options={"verify_signature": False})


def test_a_credential_says_whose_label_it_is_and_names_nobody(client, label):
    answer = client.get(address(label))
    said = payload_of(answer.content.decode())

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/vc+jwt")
    assert said["issuer"]["id"] == (f"did:web:localhost%3A8000:credentials:{label.programme.slug}")
    assert said["credentialSubject"]["identifier"] == [
        {
            "type": "IdentityObject",
            "hashed": False,
            "identityHash": "Trois rivières",
            "identityType": "name",
        }
    ]
    assert said["validFrom"] == "2021-02-28T23:00:00Z"
    assert "validUntil" not in said
    assert {entry["statusPurpose"] for entry in said["credentialStatus"]} == {
        "revocation",
        "suspension",
    }
    assert "@example" not in json.dumps(said)


def test_it_is_the_same_to_the_byte_each_time_and_issued_once(client, label):
    first, second = client.get(address(label)).content, client.get(address(label)).content

    assert first == second
    assert Credential.objects.count() == 1
    assert Entry.objects.filter(verb="credentials.issued").count() == 1


def test_the_json_envelope_holds_the_same_credential(client, label):
    token = client.get(address(label)).content.decode()
    wrapped = json.loads(client.get(address(label, "json")).content)

    assert wrapped["type"] == "EnvelopedVerifiableCredential"
    assert wrapped["id"] == f"data:application/vc+jwt,{token}"


def test_a_label_under_embargo_has_no_credential_like_one_that_is_not(client):
    with clock.travel(labels.BEFORE):
        labels.sealed()
        decision = labels.Decision.objects.get()
        unknown = client.get("/api/v1/labels/zzzzzzzzzzzz/credential")
        asked = {
            one: client.get(f"/api/v1/labels/{one}/credential")
            for one in (decision.public_id, decision.candidacy.public_id)
        }
    for answer in asked.values():
        assert (answer.status_code, answer.content) == (404, unknown.content)
    assert Credential.objects.count() == SigningKey.objects.count() == 0

    with clock.travel(labels.AFTER):
        labels.actions.publish_due()
        row = Label.objects.get(decision=decision)
        assert client.get(address(row)).status_code == 200


def test_a_label_that_is_written_but_not_published_has_none(client, label):
    wave = label.decision.wave
    labels.Wave.objects.filter(pk=wave.pk).update(state="prepared")

    unknown = client.get("/api/v1/labels/zzzzzzzzzzzz/credential")
    answer = client.get(address(label))

    assert (answer.status_code, answer.content) == (404, unknown.content)
    assert Credential.objects.count() == 0


def test_nothing_is_signed_in_the_name_of_an_authority_of_the_past(client, label):
    programme = label.programme
    programme.historical = True
    programme.save()

    answer = client.get(address(label), HTTP_ACCEPT_LANGUAGE="en")

    assert answer.status_code == 404
    assert answer.json()["errors"][0]["detail"] == (
        "This programme is told from public sources: nothing is signed in its name."
    )
    with pytest.raises(actions.NoCredentialError):
        actions.make_key(programme=programme)
    assert SigningKey.objects.count() == 0


def test_a_key_that_is_not_here_is_said(client, label):
    client.get(address(label))
    queries.private_path(SigningKey.objects.get().public_id).unlink()

    assert client.get(address(label)).status_code == 503


# ── As others verify ─────────────────────────────────────────────────────────────────────────────


def command_line(file, key, label):
    """The verifier that comes with openbadgeslib, in a process of its own."""
    subject = f"http://localhost:8000/api/v1/labels/{label.public_id}"
    return subprocess.run(
        [
            *(sys.executable, "-m", "openbadgeslib.openbadges_verifier", "--json"),
            *("-i", file, "-k", key, "-r", subject),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_command_line_of_openbadgeslib_passes_the_genuine_and_fails_the_tampered(
    client, label, tmp_path
):
    genuine, tampered, key = (tmp_path / n for n in ("genuine.svg", "tampered.svg", "key.pem"))
    picture = client.get(address(label, "svg")).content.decode()
    genuine.write_text(picture, encoding="utf-8")
    key.write_bytes(client.get(f"/credentials/{label.programme.slug}/key.pem").content)
    head, body, signature = client.get(address(label)).content.decode().split(".")
    changed = jwt.utils.base64url_decode(body).replace(b"Trois rivi", b"Quatre riv")
    forged = ".".join((head, jwt.utils.base64url_encode(changed).decode(), signature))
    tampered.write_text(picture.replace(f"{head}.{body}.{signature}", forged), encoding="utf-8")

    passed, failed = (command_line(file, key, label) for file in (genuine, tampered))

    assert passed.returncode == 0, passed.stderr
    assert json.loads(passed.stdout)["valid"] is True
    assert failed.returncode == 1
    assert json.loads(failed.stdout)["reason"].endswith("Invalid signature")


@pytest.fixture
def served(live_server):
    """Fetch what the credential names from the server of the test; nothing goes elsewhere."""

    def download(asked):
        parts = urlsplit(asked)
        assert parts.netloc == "localhost:8000"
        with urlopen(f"{live_server.url}{parts.path}") as answer:  # noqa: S310 (the test's own server)
            return answer.read()

    return download


@pytest.fixture
def real_days(monkeypatch):
    """The library that verifies lives by the machine's clock: so does the server, for once."""
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC))


def verified(client, label, download):
    picture = client.get(address(label, "svg")).content
    return verify_badge(picture, resolve_did=True, check_status=True, download=download)


def test_the_issuer_and_the_status_lists_are_found_from_the_credential_alone(
    client, label, served, real_days
):
    found = verified(client, label, served)

    assert (found.valid, found.trusted, found.reason) == (True, True, None)


def test_an_ended_label_reads_revoked(client, label, served, real_days):
    credentials.ended(label)

    found = verified(client, label, served)

    assert found.valid is False
    assert "'revocation' is set" in found.reason


def test_a_suspended_label_reads_suspended(client, label, served, real_days, suspended):
    found = verified(client, label, served)

    assert found.valid is False
    assert "'suspension' is set" in found.reason


def test_what_a_retired_key_signed_still_verifies(client, label, served, real_days):
    before = client.get(address(label, "svg")).content
    actions.rotate_key(programme=label.programme)
    after = client.get(address(label, "svg")).content

    assert before != after
    for picture in (before, after):
        found = verify_badge(picture, resolve_did=True, check_status=True, download=served)
        assert (found.valid, found.reason) == (True, None)


def test_a_key_is_made_once_for_its_owner_alone(label):
    key = actions.make_key(programme=label.programme)
    path = queries.private_path(key.public_id)

    assert actions.make_key(programme=label.programme) == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert "PRIVATE" not in key.public_pem


def test_a_programme_that_signed_nothing_publishes_nothing(client):
    row = programmes.programme()
    for name in ("did.json", "jwks.json", "key.pem", "status/revocation"):
        assert client.get(f"/credentials/{row.slug}/{name}").status_code == 404


def test_published_keys_are_public_alone(client, label):
    client.get(address(label))
    answer = client.get(f"/credentials/{label.programme.slug}/jwks.json")

    [key] = answer.json()["keys"]
    assert not {"d", "p", "q", "dp", "dq", "qi"} & set(key)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/credentials/{label.programme.slug}/status/other").status_code == 404


def test_a_status_list_is_kept_until_the_minute_is_over_and_never_older_than_a_decision(
    client, label
):
    client.get(address(label))
    listed = reverse("proofs:status", args=[label.programme.slug, "revocation"])

    def read(at):
        with clock.travel(at):
            answer = client.get(listed)
        said = jwt.decode(answer.content, options={"verify_signature": False})
        return answer["Cache-Control"], datetime.fromtimestamp(said["nbf"], UTC)

    published = published_waves().get().published_at
    assert read(published.replace(second=0) + timedelta(minutes=30, seconds=45)) == (
        "public, max-age=15",
        published.replace(microsecond=0),
    )
    later = published.replace(minute=0, second=0, microsecond=0) + timedelta(hours=3)
    assert read(later + timedelta(minutes=5)) == ("public, max-age=60", later)
