"""The installation's environment variables, read in one place. README lists them."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import get_random_string

CHECKOUT = Path(__file__).resolve().parent.parent

# WAL lets readers go on while one writes; NORMAL is durable enough in WAL (SQLite's documentation, "Write-Ahead Logging").
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
)


def data_dir() -> Path:
    """The folder for all that the site writes: database file, media, generated secrets. Made when missing, for its owner alone."""
    folder = Path(os.environ.get("DATA_DIR") or CHECKOUT / "var").expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """``SECRET_KEY``, or one made on first use and kept in ``folder`` for its owner's eyes only."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    file = folder / "secret_key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(descriptor, "w") as stream:
        key = get_random_string(64)
        stream.write(key)
    return key


def database(folder: Path) -> dict[str, Any]:
    """The database of ``DATABASE_URL``, else SQLite in ``folder``."""
    url = os.environ.get("DATABASE_URL")
    if url:
        # CONN_HEALTH_CHECKS: a restarted PostgreSQL costs one reconnect, not one error per worker.
        return dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "site.sqlite3",
        # IMMEDIATE: a transaction that will write waits for its turn at the start instead of failing in the middle.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def caches() -> dict[str, Any]:
    """Redis when ``REDIS_URL`` is set, else memory of the process. A lost Redis costs speed, never a page."""
    url = os.environ.get("REDIS_URL")
    if not url:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    return {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": url,
            "KEY_PREFIX": "prospect",
            "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.3, "SOCKET_TIMEOUT": 0.3},
        }
    }


def mailers() -> dict[str, Any]:
    """``EMAIL_URL`` as ``smtp://user:password@host:port?tls=1`` (or ``smtps://``), else mail goes to the console."""
    url = urlsplit(os.environ.get("EMAIL_URL", "console://"))
    if url.scheme == "console":
        return {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    if url.scheme not in ("smtp", "smtps") or not url.hostname:
        raise ImproperlyConfigured("EMAIL_URL must look like smtp://user:password@host:587?tls=1 or smtps://host:465.")
    options = {
        "host": url.hostname,
        "port": url.port or (465 if url.scheme == "smtps" else 25),
        "username": unquote(url.username or ""),
        "password": unquote(url.password or ""),
        "use_tls": dict(parse_qsl(url.query)).get("tls") == "1",
        "use_ssl": url.scheme == "smtps",
        "timeout": 10,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def words(name: str, default: str = "") -> list[str]:
    """A variable that holds several values, separated by commas or spaces."""
    return os.environ.get(name, default).replace(",", " ").split()
