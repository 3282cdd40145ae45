"""The settings by environment: what has a default, what production refuses, and where things are written."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler
from django.utils.module_loading import import_string
from pytest_django import DjangoDbBlocker

from prospect_site import environment
from tests.architecture import CHECKOUT, ROOMS

COMPLETE = {
    "SECRET_KEY": "s" * 25 + "0123456789" * 3,
    "SITE_URL": "https://forum.example.org",
    "ALLOWED_HOSTS": "forum.example.org, www.example.org",
    "EMAIL_URL": "smtps://desk:p%40ss@mail.example.org",
}
VARIABLES = (*COMPLETE, "DATA_DIR", "DATABASE_URL", "REDIS_URL")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def production(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs ``code`` in a Python of its own, with production settings as ``settings``."""
    bare = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-c", f"from prospect_site.settings import production as settings\n{code}"]
    return subprocess.run(command, cwd=CHECKOUT, env=bare | variables, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("missing", [*COMPLETE, "DATA_DIR"])
def test_production_names_what_is_missing(missing: str, tmp_path: Path) -> None:
    variables = {**COMPLETE, "DATA_DIR": str(tmp_path)}
    del variables[missing]
    done = production("", **variables)
    assert done.returncode == 1
    assert f"Set {missing} in the environment" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_production_refuses_an_address_without_tls(tmp_path: Path) -> None:
    done = production("", **{**COMPLETE, "DATA_DIR": str(tmp_path), "SITE_URL": "http://forum.example.org"})
    assert done.returncode == 1
    assert "SITE_URL must begin with https://" in done.stderr


def test_production_is_closed(tmp_path: Path) -> None:
    names = [
        "DEBUG",
        "ALLOWED_HOSTS",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "SESSION_COOKIE_NAME",
        "SECURE_CSP",
    ]
    code = f"import json\nprint(json.dumps({{name: getattr(settings, name) for name in {names}}}, default=str))"
    done = production(code, **COMPLETE, DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    values = json.loads(done.stdout)
    policy = values.pop("SECURE_CSP")
    assert values == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["forum.example.org", "www.example.org"],
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
    }
    assert policy["default-src"] == ["'none'"]
    assert not [source for sources in policy.values() for source in sources if "unsafe" in source or source == "*"]


def test_every_seam_leads_somewhere() -> None:
    """Dotted strings in the settings stand for imports that the direction of imports forbids: none may dangle."""
    seams = {
        name: value
        for name in dir(settings)
        if name.isupper()
        and isinstance(value := getattr(settings, name), str)
        and value.startswith(tuple(f"{room}." for room in ROOMS))
    }
    assert {"WAGTAIL_FINISH_WORKFLOW_ACTION", "PUBLISH_IMPORTED_ISSUE", "AUTH_USER_MODEL"} <= set(seams)
    for name, value in seams.items():
        found = apps.get_model(value) if name.endswith("_MODEL") else import_string_or_module(value)
        assert found is not None, name


def import_string_or_module(dotted: str) -> object:
    if dotted == settings.ROOT_URLCONF:
        return __import__(dotted)
    return import_string(dotted)


def test_data_folder_is_made_where_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "deep" / "er"))
    assert environment.data_dir() == tmp_path / "deep" / "er"
    assert (tmp_path / "deep" / "er").is_dir()


def test_secret_key_is_made_once_for_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = environment.secret_key(tmp_path)
    assert len(key) >= 50
    assert environment.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    monkeypatch.setenv("SECRET_KEY", "given")
    assert environment.secret_key(tmp_path) == "given"


def test_sqlite_is_opened_for_many_readers_and_a_patient_writer(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    connection = ConnectionHandler({"default": environment.database(tmp_path)})["default"]
    with django_db_blocker.unblock():
        try:
            with connection.cursor() as cursor:
                found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "busy_timeout")]
        finally:
            connection.close()
    assert found == ["wal", 20_000]
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert (tmp_path / "site.sqlite3").exists()


def test_postgresql_outlives_a_restart_of_its_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://desk:p%40ss@db.example.org:5433/forum")
    found = environment.database(tmp_path)
    wanted = {"HOST": "db.example.org", "PORT": 5433, "USER": "desk", "PASSWORD": "p@ss", "NAME": "forum"}
    assert {name: found[name] for name in wanted} == wanted
    assert found["CONN_HEALTH_CHECKS"] is True


def test_a_cache_that_is_away_costs_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "locmem" in environment.caches()["default"]["BACKEND"]
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:6379/5")
    cache = environment.caches()["default"]
    assert cache["LOCATION"] == "redis://127.0.0.1:6379/5"
    assert cache["OPTIONS"]["IGNORE_EXCEPTIONS"] is True
    assert cache["OPTIONS"]["SOCKET_TIMEOUT"] <= 0.5


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("smtp://mail.example.org", {"host": "mail.example.org", "port": 25, "use_tls": False, "use_ssl": False}),
        ("smtp://desk:p%40ss@mail.example.org:587?tls=1", {"port": 587, "use_tls": True, "password": "p@ss"}),
        ("smtps://desk@mail.example.org", {"port": 465, "use_ssl": True, "use_tls": False, "username": "desk"}),
    ],
)
def test_mail_goes_by_its_address(url: str, wanted: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    options = environment.mailers()["default"]["OPTIONS"]
    assert {name: options[name] for name in wanted} == wanted


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_an_address_that_is_none_of_mail_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL must look like"):
        environment.mailers()


def test_nothing_is_written_into_the_checkout(tmp_path: Path) -> None:
    """With ``DATA_DIR`` elsewhere, a command leaves the folder of the code as it was."""
    copy, data = tmp_path / "checkout", tmp_path / "data"
    for room in ROOMS:
        shutil.copytree(CHECKOUT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(CHECKOUT / "templates", copy / "templates")
    shutil.copy(CHECKOUT / "manage.py", copy)
    before = sorted(copy.rglob("*"))
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DJANGO"))}
    command = [sys.executable, "manage.py", "migrate", "contenttypes", "--verbosity", "0"]
    subprocess.run(command, cwd=copy, env=bare | {"DATA_DIR": str(data)}, check=True)
    assert (data / "site.sqlite3").exists()
    assert sorted(copy.rglob("*")) == before
