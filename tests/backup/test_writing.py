"""A backup is whole, of one instant, for its owner alone; or it is not there."""

import threading
import zipfile
from contextlib import suppress

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from cocarde import backup
from cocarde.backup import files
from cocarde.backup.manifest import File
from cocarde.web.accounts.models import Person
from cocarde.web.clock import queries as clock
from factories import labels
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def storage_of_its_own(settings, tmp_path):
    """Not in a folder of this machine: as remote ones are; nor where tests beside make keys."""
    settings.KEYS_DIR = tmp_path / "keys"
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": memory}


def test_the_same_instance_gives_the_same_file(tmp_path):
    default_storage.save("b/2.txt", ContentFile(b"two"))
    default_storage.save("a.txt", ContentFile(b"one"))
    PersonFactory()

    with clock.travel(labels.BEFORE):
        manifest = backup.write(tmp_path / "1.zip").manifest
        backup.write(tmp_path / "2.zip")

    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert (tmp_path / "1.zip").stat().st_mode & 0o777 == 0o600
    assert [f.name for f in manifest.files] == ["a.txt", "b/2.txt"]
    assert manifest.count("accounts.Person") == 1
    assert zipfile.ZipFile(tmp_path / "1.zip").testzip() is None


def test_every_table_is_kept(tmp_path):
    written = backup.write(tmp_path / "all.zip")

    kept = {table.table for table in written.manifest.tables}
    assert set(connection.introspection.table_names()) - kept == {"django_migrations"}
    assert written.unknown_tables == []


def test_a_table_that_no_model_knows_is_named(tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE stranger (id integer)")
    try:
        written = backup.write(tmp_path / "all.zip")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE stranger")

    assert written.unknown_tables == ["stranger"]


def test_what_is_written_meanwhile_waits_for_nobody_and_is_not_kept(tmp_path):
    def join():
        PersonFactory(email="late@example.org")
        connection.close()

    def told(step):
        if step == "access_barrier":  # the first of the tables
            thread = threading.Thread(target=join)
            thread.start()
            thread.join()

    manifest = backup.write(tmp_path / "one.zip", told).manifest

    assert Person.objects.get().email == "late@example.org"
    assert manifest.count("accounts.Person") == 0


def test_what_fails_half_way_leaves_nothing(tmp_path):
    def told(step):
        if step == "labels_label":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup.write(tmp_path / "half.zip", told)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    (tmp_path / "old.zip").write_text("the backup of yesterday")

    with pytest.raises(backup.BackupError, match="give another name"):
        backup.write(tmp_path / "old.zip")
    with pytest.raises(backup.BackupError, match="no such folder"):
        backup.write(tmp_path / "nowhere" / "new.zip")

    assert (tmp_path / "old.zip").read_text() == "the backup of yesterday"


def test_files_that_rows_name_are_looked_for(tmp_path):
    from cocarde.web.files.models import Attachment  # noqa: PLC0415

    owner = PersonFactory()
    for name, digest in (("gone.pdf", "0" * 64), ("altered.pdf", "1" * 64)):
        Attachment.objects.create(
            owner=owner,
            subject_kind="x",
            subject_id="y",
            name=name,
            media_type="application/pdf",
            size_bytes=1,
            sha256=digest,
            content=name,
        )
    default_storage.save("altered.pdf", ContentFile(b"not that"))

    manifest = backup.write(tmp_path / "kept.zip").manifest

    assert (manifest.missing, manifest.altered) == (["gone.pdf"], ["altered.pdf"])


def content(name):
    with default_storage.open(name) as stream:
        return stream.read()


def test_a_storage_that_is_no_folder_gets_its_files_back_as_they_were():
    default_storage.save("same.txt", ContentFile(b"as it was"))
    default_storage.save("other.txt", ContentFile(b"of old"))
    new = ContentFile(b"new")
    digest = "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437"

    with suppress(KeyboardInterrupt), files.placing() as placed:
        placed.place(File(name="other.txt", size_bytes=3, sha256=digest), new.open())
        raise KeyboardInterrupt

    assert (list(files.names()), content("other.txt")) == (["other.txt", "same.txt"], b"of old")
    with files.placing() as placed:
        placed.place(File(name="other.txt", size_bytes=3, sha256=digest), new.open())
    placed.forget_old({"other.txt"})
    assert (list(files.names()), content("other.txt")) == (["other.txt"], b"new")
    assert default_storage.listdir("")[1] == ["other.txt"]
