"""What is far too large is refused before a byte of it is read."""

import io

import pytest
from django.core.handlers.wsgi import WSGIHandler

from cocarde.web.files.middleware import MAX_BODY_BYTES


class Untouched(io.RawIOBase):
    """A body that nobody may read."""

    def readable(self):
        return True

    def readinto(self, _buffer):
        raise AssertionError("the body was read")


def post(length, path="/fr/account/login/"):
    """What is answered to a body that says how long it is."""
    said = {}
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "CONTENT_LENGTH": length,
        "wsgi.input": Untouched(),
        "wsgi.url_scheme": "http",
    }
    answer = WSGIHandler()(environ, lambda status, _headers: said.update(status=status))
    body = b"".join(answer)
    answer.close()
    return said["status"], body.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("length", [str(200 * 1024 * 1024), str(MAX_BODY_BYTES + 1), "-1", "many"])
def test_a_huge_body_is_refused_unread(length):
    status, page = post(length)

    assert status == "413 Request Entity Too Large"
    assert "Un fichier peut peser jusqu’à 20 Mo." in page


@pytest.mark.django_db
def test_software_is_told_in_the_shape_of_every_refusal():
    status, body = post(str(MAX_BODY_BYTES + 1), "/api/v1/figures")

    assert (status[:3], body[:12]) == ("413", '{"errors": [')
