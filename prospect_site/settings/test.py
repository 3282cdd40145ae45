"""The test suite: as production where that can be, with a data folder of its own that the run throws away."""

import os
import tempfile

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="prospect-test-"))

from prospect_site.settings.base import *  # noqa: F403

SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# A file, as in an installation: an in-memory database would hide what happens between two connections.
if "sqlite3" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}  # noqa: F405

# The workers of a parallel run may share one Redis, in which Wagtail keeps where sites and pages are: each has its corner.
CACHES["default"]["KEY_PREFIX"] = f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"  # noqa: F405
# A browser keeps its line to the live server open, and the thread behind it a connection, which then keeps PostgreSQL from
# dropping the test database: no connection outlives its request.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405

# Uploads are read within the request, but in the tests of the worker.
TASKS = {**TASKS, "imports": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}  # noqa: F405
