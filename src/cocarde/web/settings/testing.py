"""The same settings for tests: nothing is written outside a temporary folder, static files as they stand."""

import os
import tempfile

os.environ.setdefault("COCARDE_DATA_DIR", tempfile.mkdtemp(prefix="cocarde-test-"))
os.environ.setdefault("COCARDE_SECRET_KEY", "only-for-tests")

from cocarde.web.settings import *  # noqa: F403

STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = DATA_DIR / "served"  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
