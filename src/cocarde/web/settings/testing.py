"""The same settings for tests: nothing is written outside a temporary folder, static files as they stand."""

import os
import tempfile

os.environ.setdefault("COCARDE_DATA_DIR", tempfile.mkdtemp(prefix="cocarde-test-"))
os.environ.setdefault("COCARDE_SECRET_KEY", "only-for-tests")

from cocarde.web.settings import *  # noqa: F403
from cocarde.web.settings import environment

STATIC_ROOT = DATA_DIR / "served"  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if not environment.text("COCARDE_DATABASE"):
    # A file, as in life: an instance in memory would not lock as a real one does.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}  # noqa: F405
