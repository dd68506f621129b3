"""Files brought from a real server that cuts, ignores, lies and refuses."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest

from cocarde.observatory import FetchError, fetch_sirene
from cocarde.observatory.registers.fetching import SIRENE_BASE_URL, SIRENE_FILES
from cocarde.observatory.registers.fetching.partial import Partial
from factories.downloads import DAY, NAMES, Site, closed_port, serving

pytestmark = pytest.mark.enable_socket

UNITS, SITES = NAMES
CONTENT = {name: hashlib.shake_128(name.encode()).digest(300_000) for name in NAMES}


@pytest.fixture
def site():
    with serving(Site(files=dict(CONTENT))) as answering:
        yield answering


class Patience:
    """Waits for nothing, and knows how long it would have waited."""

    def __init__(self):
        self.waits = []

    def __call__(self, seconds):
        self.waits.append(seconds)


def bring(site, out, **more):
    """Fetch without waiting."""
    return fetch_sirene(out, base_url=site.url, **{"pause": Patience()} | more)


def refused(site, out, **more):
    """What the observatory says when it gives up."""
    with pytest.raises(FetchError) as error:
        bring(site, out, **more)
    return str(error.value)


def contents(out):
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix == ".parquet"}


def test_the_files_are_the_official_ones():
    assert SIRENE_FILES == NAMES
    assert SIRENE_BASE_URL == "https://object.files.data.gouv.fr/data-pipeline-open/siren/stock/"


def test_both_files_are_brought_and_recorded(site, tmp_path):
    fetched = bring(site, tmp_path)
    assert contents(tmp_path) == CONTENT
    record = json.loads((tmp_path / "fetched.json").read_text())
    age = datetime.now(UTC) - datetime.fromisoformat(record[UNITS].pop("fetched_at"))
    assert timedelta() <= age < timedelta(minutes=1)
    assert record[UNITS] == {
        "name": UNITS,
        "url": f"{site.url}/{UNITS}",
        "size": 300_000,
        "sha256": hashlib.sha256(CONTENT[UNITS]).hexdigest(),
        "checked_against": None,
        "etag": "",
        "last_modified": "",
    }
    assert [file.name for file in fetched] == list(record)[::-1] == list(NAMES)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["fetched.json", *NAMES])


def test_a_line_cut_twice_goes_on_where_it_stopped(site, tmp_path):
    site.cuts[UNITS] = [100_000, 50_000]
    patience = Patience()
    bring(site, tmp_path, pause=patience)
    assert contents(tmp_path) == CONTENT
    assert site.ranges_of(UNITS) == [None, "bytes=100000-", "bytes=150000-"]
    assert patience.waits == [1.0, 1.0]  # a byte gained starts the count again


def test_a_later_run_goes_on_where_the_one_before_stopped(site, tmp_path):
    site.cuts[SITES] = [120_000]
    said = refused(site, tmp_path, attempts=1)
    assert said == (
        f"{site.url}/{SITES}: the line was cut after 120,000 of 300,000 bytes (1 attempt in a "
        "row); check the network, then run the same command again: it goes on where it stopped"
    )
    assert contents(tmp_path) == {UNITS: CONTENT[UNITS]}  # the other is not there by half
    bring(site, tmp_path)
    assert contents(tmp_path) == CONTENT
    assert site.ranges_of(SITES) == [None, "bytes=120000-"]


def test_a_server_that_ignores_ranges_starts_again(site, tmp_path):
    site.ranges = False
    site.cuts[UNITS] = [100_000, 200_000]
    bring(site, tmp_path)
    assert contents(tmp_path) == CONTENT


def test_a_server_that_always_cuts_at_the_same_place_is_given_up(site, tmp_path):
    site.ranges = False
    site.cuts[UNITS] = [100_000] * 4
    patience = Patience()
    said = refused(site, tmp_path, attempts=4, pause=patience)
    assert said.startswith(f"{site.url}/{UNITS}: the line was cut after 100,000 of 300,000 bytes")
    assert patience.waits == [1.0, 2.0, 4.0]
    assert contents(tmp_path) == {}


def test_chunks_that_stop_before_the_end_are_no_end(site, tmp_path):
    site.sized = False
    site.cuts[UNITS] = [100_000]
    bring(site, tmp_path)
    assert contents(tmp_path) == CONTENT


def test_a_file_replaced_between_two_runs_is_not_patched_together(site, tmp_path):
    site.etags[UNITS] = '"october"'
    site.cuts[UNITS] = [100_000]
    refused(site, tmp_path, attempts=1)
    site.files[UNITS] = CONTENT[UNITS][::-1]
    site.etags[UNITS] = '"november"'
    bring(site, tmp_path)
    assert (tmp_path / UNITS).read_bytes() == CONTENT[UNITS][::-1]
    assert [each for each in site.asked if each[0] == UNITS] == [
        (UNITS, None, None),
        (UNITS, "bytes=100000-", '"october"'),
    ]


def test_a_file_replaced_by_one_of_another_size_is_not_patched_together(site, tmp_path):
    """Where the server names no version, its size tells them apart."""
    site.cuts[UNITS] = [100_000]
    refused(site, tmp_path, attempts=1)
    site.files[UNITS] = longer = CONTENT[UNITS][::-1] + b"more"
    bring(site, tmp_path)
    assert (tmp_path / UNITS).read_bytes() == longer


def test_a_weak_name_of_a_version_is_not_trusted_for_bytes(site, tmp_path):
    site.etags[UNITS] = 'W/"october"'
    site.dated = True
    site.cuts[UNITS] = [100_000]
    bring(site, tmp_path)
    assert [condition for name, _, condition in site.asked if name == UNITS] == [None, DAY]


def test_a_download_killed_when_all_bytes_were_there_is_finished(site, tmp_path):
    site.cuts[UNITS] = [100_000]
    refused(site, tmp_path, attempts=1)
    (tmp_path / f"{UNITS}.part").write_bytes(CONTENT[UNITS])
    bring(site, tmp_path)
    assert contents(tmp_path) == CONTENT
    assert site.ranges_of(UNITS) == [None, "bytes=300000-"]


def test_a_part_longer_than_the_file_is_thrown_away(site, tmp_path):
    site.cuts[UNITS] = [100_000]
    refused(site, tmp_path, attempts=1)
    (tmp_path / f"{UNITS}.part").write_bytes(bytes(400_000))
    bring(site, tmp_path)
    assert contents(tmp_path) == CONTENT


def test_a_part_of_which_nothing_is_known_is_thrown_away(site, tmp_path):
    (tmp_path / f"{UNITS}.part").write_bytes(bytes(1_000))
    bring(site, tmp_path)
    assert contents(tmp_path) == CONTENT
    assert site.ranges_of(UNITS) == [None]


def test_a_file_that_has_not_changed_is_not_brought_again(site, tmp_path):
    site.etags[UNITS] = '"november"'
    site.dated = True
    first = bring(site, tmp_path)
    stamps = [(tmp_path / name).stat().st_mtime_ns for name in NAMES]
    assert bring(site, tmp_path) == first
    assert [(tmp_path / name).stat().st_mtime_ns for name in NAMES] == stamps
    site.files[UNITS], site.etags[UNITS] = b"december", '"december"'
    assert bring(site, tmp_path)[0].size == len(b"december")
    assert (tmp_path / UNITS).read_bytes() == b"december"


@pytest.mark.parametrize("damage", ["absent", "shorter"])
def test_a_file_that_is_not_the_recorded_one_is_brought_again(site, tmp_path, damage):
    site.etags[UNITS] = '"november"'
    bring(site, tmp_path)
    (tmp_path / UNITS).unlink()
    if damage == "shorter":
        (tmp_path / UNITS).write_bytes(b"short")
    bring(site, tmp_path)
    assert contents(tmp_path) == CONTENT


def test_a_published_checksum_is_used(site, tmp_path):
    site.publish_sha256(UNITS)
    fetched = bring(site, tmp_path)
    assert [file.checked_against for file in fetched] == [f"{UNITS}.sha256", None]


def md5_of(content):
    return hashlib.md5(content, usedforsecurity=False)


def test_the_checksums_of_headers_are_used(site, tmp_path):
    site.content_md5[UNITS] = base64.b64encode(md5_of(CONTENT[UNITS]).digest()).decode()
    site.etags[SITES] = f'"{md5_of(CONTENT[SITES]).hexdigest()}"'
    fetched = bring(site, tmp_path)
    assert [file.checked_against for file in fetched] == ["Content-MD5", "ETag"]


def test_a_name_of_version_that_is_no_digest_is_no_checksum(site, tmp_path):
    site.etags = {UNITS: f'"{"a" * 32}-44"', SITES: 'W/"' + "a" * 32 + '"'}
    assert [file.checked_against for file in bring(site, tmp_path)] == [None, None]


@pytest.mark.parametrize("by", ["sha256", "Content-MD5", "ETag"])
def test_a_wrong_checksum_is_refused_and_nothing_kept(site, tmp_path, by):
    other = md5_of(b"other")
    if by == "sha256":
        site.publish_sha256(UNITS, b"other")
    elif by == "Content-MD5":
        site.content_md5[UNITS] = base64.b64encode(other.digest()).decode()
    else:
        site.etags[UNITS] = f'"{other.hexdigest()}"'
    algorithm = "sha256" if by == "sha256" else "md5"
    found = hashlib.new(algorithm, CONTENT[UNITS]).hexdigest()
    wanted = hashlib.new(algorithm, b"other").hexdigest()
    told_by = f"{UNITS}.sha256" if by == "sha256" else by
    assert refused(site, tmp_path) == (
        f"{site.url}/{UNITS}: its checksum differs from the one of {told_by} ({algorithm} {found}, "
        f"expected {wanted}); what was fetched is thrown away: run the same command again, later "
        "if the file is being replaced"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_checksum_leaves_the_file_that_was_there(site, tmp_path):
    bring(site, tmp_path)
    site.files[UNITS] = b"newer"
    site.publish_sha256(UNITS, b"other")
    refused(site, tmp_path)
    assert contents(tmp_path) == CONTENT


def test_a_page_in_place_of_a_checksum_is_none(site, tmp_path):
    site.files[f"{UNITS}.sha256"] = b"<html>Welcome</html>"
    assert bring(site, tmp_path)[0].checked_against is None


def test_a_file_that_is_not_there_is_refused_at_once(site, tmp_path):
    del site.files[SITES]
    assert refused(site, tmp_path) == (
        f"{site.url}/{SITES}: the server answers 404 Not Found; check the address, or give another "
        "--base-url"
    )
    assert site.ranges_of(SITES) == [None]
    assert contents(tmp_path) == {UNITS: CONTENT[UNITS]}


def test_a_server_in_trouble_is_asked_again_when_it_says(site, tmp_path):
    site.refusals[UNITS] = [503, 500]
    site.retry_after = "7"
    patience = Patience()
    bring(site, tmp_path, pause=patience)
    assert contents(tmp_path) == CONTENT
    assert patience.waits == [7.0, 7.0]


def test_no_wait_is_longer_than_a_minute(site, tmp_path):
    site.refusals[UNITS] = [503]
    site.retry_after = "86400"
    patience = Patience()
    bring(site, tmp_path, pause=patience)
    assert patience.waits == [60.0]


def test_nobody_at_the_address_is_said_after_some_attempts(tmp_path):
    url = f"http://127.0.0.1:{closed_port()}"
    patience = Patience()
    with pytest.raises(FetchError) as error:
        fetch_sirene(tmp_path, base_url=url, attempts=3, pause=patience)
    assert str(error.value) == (
        f"{url}/{UNITS}: cannot be reached: Connection refused (3 attempts in a row); check the "
        "network, then run the same command again: it goes on where it stopped"
    )
    assert patience.waits == [1.0, 2.0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["file:///etc", "ftp://127.0.0.1", "stock"])
def test_an_address_that_is_not_of_the_web_is_refused(tmp_path, url):
    with pytest.raises(FetchError) as error:
        fetch_sirene(tmp_path, base_url=url)
    assert str(error.value) == (
        f"{url}/{UNITS}: not a web address; give one that begins with https://"
    )


def test_a_file_that_has_no_room_is_refused_before_it_comes(site, tmp_path):
    site.announced[UNITS] = 10**18
    said = refused(site, tmp_path)
    assert said.startswith(
        f"{tmp_path / UNITS}: 1,000,000,000,000.0 MB are still to come and the disk has "
    )
    assert said.endswith(" MB free; make room, or give another --out")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_is_said(site, tmp_path):
    (tmp_path / f"{UNITS}.part").symlink_to("/dev/full")
    assert refused(site, tmp_path) == (
        f"{tmp_path / UNITS}.part: the disk is full; make room, then run the same command again: "
        "it goes on where it stopped"
    )
    assert contents(tmp_path) == {}


def test_a_directory_that_cannot_be_made_is_said(site, tmp_path):
    (tmp_path / "file").write_text("")
    assert refused(site, tmp_path / "file" / "out") == (
        f"{tmp_path / 'file' / 'out'}: Not a directory; give --out a directory to write to"
    )


def test_a_place_that_is_taken_by_a_directory_is_said(site, tmp_path):
    (tmp_path / UNITS / "in the way").mkdir(parents=True)
    said = refused(site, tmp_path)
    assert said == (
        f"{tmp_path / UNITS}.part: Is a directory; the directory must have room and be open to "
        "writing"
    )


def test_two_downloads_do_not_write_the_same_file(site, tmp_path):
    with Partial(tmp_path / UNITS):
        assert refused(site, tmp_path) == (
            f"{tmp_path / UNITS}.part: another download is writing it; wait for it, or stop it"
        )


def test_a_record_that_cannot_be_read_is_written_anew(site, tmp_path):
    (tmp_path / "fetched.json").write_text("{")
    bring(site, tmp_path)
    assert sorted(json.loads((tmp_path / "fetched.json").read_text())) == sorted(NAMES)


def test_progress_is_told_from_where_it_goes_on_to_the_end(site, tmp_path):
    site.cuts[UNITS] = [100_000]
    told = []
    bring(site, tmp_path, told=lambda *words: told.append(words))
    of_units = [(done, total) for name, done, total in told if name == UNITS]
    assert of_units[0] == (0, 300_000)
    assert (100_000, 300_000) in of_units
    assert of_units[-1] == (300_000, 300_000)
    assert [done for done, _ in of_units] == sorted(done for done, _ in of_units)
