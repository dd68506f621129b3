"""Letters and the password leave under TLS, to a server whose certificate holds."""

import pytest
from aiosmtpd.smtp import AuthResult
from django.test import override_settings

from cocarde.web.accounts.models import Person
from cocarde.web.mail import actions
from cocarde.web.mail.actions.delivery import deliver_due
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import MessageState
from factories.accounts import PersonFactory
from factories.letterbox import server_certificate, standing_letterbox

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.enable_socket,
    # The test server does not count TLS from the first byte as TLS.
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning"),
]


@pytest.fixture
def certificate(tmp_path):
    return server_certificate(tmp_path)


def write():
    to = Person.objects.filter(email="ada@example.org").first()
    to = to or PersonFactory(email="ada@example.org")
    return actions.write(to=to, title="Reçu", body="Corps.")


def served(scheme, context):
    """A server that speaks this scheme and nothing else, to one who knows the password."""

    def check(_server, _session, _envelope, mechanism, login):
        return AuthResult(success=(login.login, login.password) == (b"ada", b"s@cret"))

    tls = {
        "smtps": {"ssl_context": context, "auth_require_tls": False},
        "smtp+tls": {"tls_context": context, "require_starttls": True},
    }
    return standing_letterbox(scheme, authenticator=check, auth_required=True, **tls[scheme])


@pytest.mark.parametrize("scheme", ["smtps", "smtp+tls"])
def test_a_letter_leaves_under_tls_with_a_password(monkeypatch, certificate, scheme):
    context, trusted = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    write()
    with served(scheme, context) as box:
        address = box.address.replace("://", "://ada:s%40cret@")
        with override_settings(SMTP_ADDRESS=address):
            assert deliver_due() == 1, Message.objects.get().problem

    assert [to for to, _ in box.received] == [["ada@example.org"]]


@pytest.mark.parametrize("scheme", ["smtps", "smtp+tls"])
def test_nothing_leaves_to_a_server_whose_certificate_does_not_hold(certificate, scheme):
    write()
    with served(scheme, certificate[0]) as box:
        address = box.address.replace("://", "://ada:s%40cret@")
        with override_settings(SMTP_ADDRESS=address):
            assert deliver_due() == 0

    letter = Message.objects.get()
    assert (letter.state, box.received) == (MessageState.READY, [])
    assert "certificate verify failed" in letter.problem


def test_starttls_does_not_fall_back_on_clear_text():
    for _ in range(2):
        write()
    with (
        standing_letterbox("smtp+tls") as box,
        override_settings(SMTP_ADDRESS=box.address),
    ):
        assert deliver_due() == 0

    assert box.received == []
