"""The same settings for tests: nothing is written outside a temporary folder, static files as they stand."""

import os
import tempfile

os.environ.setdefault("COCARDE_DATA_DIR", tempfile.mkdtemp(prefix="cocarde-test-"))
os.environ.setdefault("COCARDE_SECRET_KEY", "only-for-tests")

from cocarde.web.settings import *  # noqa: F403
from cocarde.web.settings import databases, environment

# The package was imported, with its own folder, before this module could speak: say it again.
DATA_DIR = environment.folder("COCARDE_DATA_DIR")
SECRET_KEY = environment.text("COCARDE_SECRET_KEY")
KEYS_DIR = environment.keys_folder(DATA_DIR)
DATABASES = {"default": databases.from_address(environment.text("COCARDE_DATABASE"), DATA_DIR)}
STATIC_ROOT = DATA_DIR / "served"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# What is written shows at once; the tests of what is kept ask for the real cache.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if not environment.text("COCARDE_DATABASE"):
    # A file, as in life: an instance in memory would not lock as a real one does.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
