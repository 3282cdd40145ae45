"""Settings that every installation shares. What differs comes from the environment (prospect_site/environment.py)."""

import os
from urllib.parse import urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from prospect_site import environment

CHECKOUT = environment.CHECKOUT
DATA_DIR = environment.data_dir()
SECRET_KEY = environment.secret_key(DATA_DIR)
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", f"{urlsplit(SITE_URL).hostname} localhost 127.0.0.1")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEBUG = False

INSTALLED_APPS = [
    "editorial.apps.EditorialConfig",
    "articles.apps.ArticlesConfig",
    "prospect_site.apps.ProspectSiteConfig",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.sites",
    "editorial.apps.DeskUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "prospect_site.urls"
WSGI_APPLICATION = "prospect_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [CHECKOUT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.context.masthead",
            ],
        },
    },
]

DATABASES = {"default": environment.database(DATA_DIR)}
CACHES = environment.caches()
MAILERS = environment.mailers()
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", f"noreply@{urlsplit(SITE_URL).hostname}")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "editorial.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Languages: zh-hant without a prefix, English under /en/. Readers and editors are in Taiwan.
USE_I18N = True
LANGUAGE_CODE = "zh-hant"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("zh-hant", _("Traditional Chinese")), ("en", _("English"))]
LOCALE_PATHS = [CHECKOUT / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Taipei"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [CHECKOUT / "prospect_site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
# What editors uploaded to import and have not decided about: served by the admin alone, hence beside the media.
IMPORT_ROOT = DATA_DIR / "imports"
# Up to a hundred files in one upload; the page says so in a sentence, hence the room above.
DATA_UPLOAD_MAX_NUMBER_FILES = 250
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Wagtail's own jobs, which it hands to the package from which Django's tasks came, are done at once, within the request;
# uploads are read by `manage.py db_worker --backend imports`.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "imports": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# Content security policy of public pages; the admin's looser one is prospect_site/admin_csp.py.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

# Wagtail
WAGTAIL_SITE_NAME = "遠景論壇"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hant", "繁體中文"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Taipei", "UTC"]
WAGTAILIMAGES_IMAGE_MODEL = "articles.CreditedImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "articles.picture_form.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "articles.ArchivedDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "txt", "md", "csv", "xlsx", "zip"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The admin makes no call to the outside.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# Seams from articles/ to editorial/, which articles/ may not import (docs/architecture.md).
WAGTAIL_FINISH_WORKFLOW_ACTION = "editorial.finishing.finish_workflow"
PUBLISH_IMPORTED_ISSUE = "editorial.publishing.publish_imported_issue"
PUBLISH_RESTORED_ISSUE = "editorial.restored.publish_restored_issue"
# Approving releases nothing else than what was approved, and an (auto)saved unchanged draft keeps its approval.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False

# Django's own settings would show a fault to nobody: neither to a debugger's console nor to an administrator's mail.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
