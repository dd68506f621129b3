"""A candidacy with all that one has goes to an instance that has nothing, and says the same there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cocarde.web.documents import queries
from factories import travel

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).with_name("arriving_process.py")


def test_an_empty_instance_exports_what_it_loaded_to_the_byte(draft, snapshot_folder, tmp_path):
    row = travel.whole(draft)
    file, out = tmp_path / "candidacy.json", tmp_path / "again.json"
    file.write_text(
        queries.as_text(queries.exported(row, with_working_copy=True)), encoding="utf-8"
    )
    given = {"COCARDE_DATA_DIR": str(tmp_path / "data"), "COCARDE_DATABASE": ""}
    done = subprocess.run(
        [
            sys.executable,
            str(SCRIPT),
            str(file),
            str(snapshot_folder),
            row.programme.slug,
            row.call.slug,
            str(out),
        ],
        env=os.environ | given | {"COCARDE_SECRET_KEY": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )

    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == file.read_bytes()
