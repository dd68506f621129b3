"""A photo is kept without the place where it was taken, and upright."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cocarde.web.access.models import SubjectRef
from cocarde.web.files import actions
from factories import pictures, visits
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
TOLD = (b"Exif", b"xmpmeta", b"GPS", b"Ada", b"eXIf", b"tEXt")


def kept(name, data):
    person = PersonFactory()
    row = actions.keep(
        owner=person,
        subject=SubjectRef("accounts.person", person.public_id),
        upload=SimpleUploadedFile(name, data),
    )
    with row.content.open("rb") as stream:
        return row, stream.read()


def told_in(data):
    return [word for word in TOLD if word in data]


@pytest.mark.parametrize("orientation", [1, pictures.TURNED_LEFT])
def test_a_photo_is_kept_without_its_place(orientation):
    sent = pictures.jpeg(orientation)
    assert told_in(sent) == [b"Exif", b"xmpmeta", b"GPS", b"Ada"]
    with Image.open(BytesIO(sent)) as before:
        assert dict(before.getexif().get_ifd(pictures.GPS))[1] == "N"
    row, stored = kept("photo.jpg", sent)
    assert told_in(stored) == []
    with Image.open(BytesIO(stored)) as after:
        assert dict(after.getexif()) == {}
        assert dict(after.getexif().get_ifd(pictures.GPS)) == {}
    assert row.sha256 == hashlib.sha256(stored).hexdigest()
    assert row.size_bytes == len(stored)


def test_a_turned_photo_is_kept_upright():
    _row, stored = kept("photo.jpeg", pictures.jpeg())
    with Image.open(BytesIO(stored)) as after:
        assert after.size == (20, 40)
        red, _green, blue = after.convert("RGB").getpixel((10, 2))
        assert (red > 200, blue < 60) == (True, True)


def test_a_png_is_kept_without_its_words():
    sent = pictures.png()
    assert told_in(sent) == [b"Ada", b"eXIf", b"tEXt"]
    _row, stored = kept("plan.png", sent)
    assert told_in(stored) == []
    with Image.open(BytesIO(stored)) as after:
        assert after.size == (20, 40)


def test_what_hides_behind_a_picture_goes():
    _row, jpeg = kept("photo.jpg", pictures.jpeg(1) + b"hidden")
    _row, png = kept("plan.png", visits.PNG + b"hidden")
    assert (b"hidden" in jpeg, b"hidden" in png) == (False, False)


def test_a_silent_picture_is_kept_as_it_is():
    _row, once = kept("photo.jpg", pictures.jpeg())
    assert kept("photo.jpg", once)[1] == once
    assert kept("plan.png", visits.PNG)[1] == visits.PNG


def test_a_picture_that_cannot_be_opened_is_refused():
    sent = pictures.jpeg()
    with pytest.raises(actions.FileRefusedError) as refused:
        kept("photo.jpg", sent[: len(sent) // 2])
    assert refused.value.refusal.reason == "picture"
