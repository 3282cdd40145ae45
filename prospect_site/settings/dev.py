"""`make run` and work on the code: everything embedded, nothing to configure."""

from prospect_site.settings.base import *  # noqa: F403
from prospect_site.settings.base import os

DEBUG = os.environ.get("DEBUG") == "1"
WHITENOISE_USE_FINDERS = True
