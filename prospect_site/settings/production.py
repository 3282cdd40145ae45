"""A public installation. Refuses to start when something that only the operator can know is missing."""

import os

from django.core.exceptions import ImproperlyConfigured

REQUIRED = ("DATA_DIR", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL")
if missing := [name for name in REQUIRED if not os.environ.get(name)]:
    raise ImproperlyConfigured(f"Set {', '.join(missing)} in the environment; docs/operators.md explains each.")
if not os.environ["SITE_URL"].startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must begin with https:// in production.")

from prospect_site.settings.base import *  # noqa: E402, F403

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
