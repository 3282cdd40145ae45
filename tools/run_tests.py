"""Runs the test suite on one database after the other: ``python -m tools.run_tests DATABASE... [-- PYTEST-ARGUMENT...]``

DATABASE is ``sqlite``, ``postgresql`` (one that runs already, else a scratch cluster), or ``running`` (PostgreSQL where one
runs already, else nothing but a line that says so). With PostgreSQL goes Redis, where there is one. Tests that meet no
database say on PostgreSQL what they said on SQLite: they run there only.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tools import servers

PACKAGES = "chromium fonts-noto-cjk"
INSTALL = f"apt-get install {PACKAGES}"
OURS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL", "DJANGO_SETTINGS_MODULE")


def main(arguments: Sequence[str]) -> int:
    """The exit status of the first database on which the suite fails, else 0."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    databases, for_pytest = arguments[:cut], list(arguments[cut + 1 :])
    if not databases or set(databases) - {"sqlite", "postgresql", "running"}:
        sys.exit(__doc__)
    if not has_browser() and not install_browser():
        _say(f"Chromium or a Chinese font is missing, so the browser tests are left out. On Debian, as root: {INSTALL}")
        for_pytest += ["-m", "not browser"]
    for database in databases:
        if status := run_suite(database, for_pytest):
            return status
    return 0


def run_suite(database: str, arguments: Sequence[str]) -> int:
    with ExitStack() as borrowed:
        environment = {name: value for name, value in os.environ.items() if name not in OURS}
        # A data folder for this run alone, and nothing else written outside of it.
        environment["DATA_DIR"] = borrowed.enter_context(tempfile.TemporaryDirectory(prefix="prospect-test-"))
        environment |= {
            "PYTHONDONTWRITEBYTECODE": "1",
            "HYPOTHESIS_STORAGE_DIRECTORY": f"{environment['DATA_DIR']}/hypothesis",
        }
        name = "SQLite"
        if database != "sqlite":
            server = servers.running_postgresql()
            if server is None and database == "running":
                _say("No PostgreSQL at DATABASE_URL or 127.0.0.1:5432 on which a database may be made: SQLite only.")
                return 0
            server = server or borrowed.enter_context(servers.scratch_postgresql())
            environment["DATABASE_URL"] = borrowed.enter_context(servers.database_on(server))
            name = "PostgreSQL"
            arguments = ["--of-the-database", *arguments]
            if redis := borrowed.enter_context(servers.any_redis()):
                environment["REDIS_URL"] = redis
                name += " with Redis"
            else:
                _say("No Redis at 127.0.0.1:6379 and no redis-server installed: the cache is the process's own memory.")
        _say(f"The tests on {name}:")
        # In a process group with us, so that Ctrl-C reaches it; `call` waits for it to end in its own way.
        return subprocess.call([sys.executable, "-m", "pytest", "-n", "auto", *arguments], env=environment)


def has_browser() -> bool:
    """A Chromium, and a font with Traditional Chinese for it."""
    if not (shutil.which("chromium") or shutil.which("chromium-browser")) or not shutil.which("fc-list"):
        return False
    return bool(subprocess.check_output(["fc-list", ":lang=zh-tw"], text=True).strip())


def install_browser() -> bool:
    """Where that is allowed: as root on Debian. Says what it does; quiet otherwise."""
    release = Path("/etc/os-release")
    if os.geteuid() != 0 or not release.exists() or "ID=debian" not in release.read_text().splitlines():
        return False
    _say(f"Installing {PACKAGES} ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES.split()]):
        done = subprocess.run(["apt-get", "-qq", *step], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            _say(f"apt-get {step[0]} failed: {done.stderr.strip().splitlines()[-1:] or 'no reason given'}")
            return False
    return has_browser()


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except servers.Missing as missing:
        sys.exit(str(missing))
    except KeyboardInterrupt:
        sys.exit(130)
