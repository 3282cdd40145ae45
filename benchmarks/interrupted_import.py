"""What is left of an import that is killed: ``kill -9`` at fifty random moments of a load of 200 issues.

Every other kill takes the command alone, as the kernel does when memory runs out: then the processes that read for it must
end by themselves. The others take them all. After each the tree is looked through and every issue that stands must be whole;
then the same command is run again, which is killed in its turn. Each load that gets to its end must hold, row by row in every
table, what an undisturbed one holds, and not a file more. ``python -m benchmarks interrupted_import`` runs on SQLite; with
``BENCHMARK_DATABASE_URL=postgres://user@host/postgres`` on databases that it makes there and drops.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from secrets import SystemRandom
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command

KILLS = int(os.environ.get("BENCHMARK_KILLS", "50"))
ISSUES = int(os.environ.get("BENCHMARK_ISSUES", "200"))
SERVER = os.environ.get("BENCHMARK_DATABASE_URL", "")
# Seconds in which a process that reads must have seen that nobody waits for it.
PATIENCE = 30
# Prints what stands, as JSON.
STATE = "import django; django.setup(); from benchmarks.interrupted_state import state; print(state())"


class Site:
    """An installation of its own: a data folder, and with PostgreSQL a database."""

    def __init__(self, name: str) -> None:
        self.folder = Path(settings.DATA_DIR) / name
        self.database = f"prospect_interrupted_{name}"

    def environment(self) -> dict[str, str]:
        given = {
            **os.environ,
            "DATA_DIR": str(self.folder),
            "SECRET_KEY": "only for a benchmark",
            "PYTHONUNBUFFERED": "1",
        }
        return given | (
            {"DATABASE_URL": urlsplit(SERVER)._replace(path=f"/{self.database}").geturl()} if SERVER else {}
        )

    def make(self, like: "Site | None" = None) -> "Site":
        """Empty, or a copy of another."""
        self.drop()
        if like:
            shutil.copytree(like.folder, self.folder)
        else:
            self.folder.mkdir()
        if SERVER:
            _sql(f'CREATE DATABASE "{self.database}"' + (f' TEMPLATE "{like.database}"' if like else ""))
        return self

    def drop(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if SERVER:
            _sql(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')

    def manage(self, *arguments: str) -> list[str]:
        return [sys.executable, str(settings.CHECKOUT / "manage.py"), *arguments]

    def run(self, *arguments: str) -> None:
        subprocess.run(self.manage(*arguments), env=self.environment(), check=True, capture_output=True)

    def state(self) -> dict:
        command = [sys.executable, "-c", STATE]
        done = subprocess.run(command, env=self.environment(), check=True, capture_output=True, cwd=settings.CHECKOUT)
        return json.loads(done.stdout)


def _sql(statement: str) -> None:
    with closing(psycopg.connect(SERVER, autocommit=True)) as connection:
        connection.execute(statement)


def main() -> None:
    chance = SystemRandom()
    texts = Path(settings.DATA_DIR) / "texts"
    call_command("make_demo_archive", ISSUES, files=texts, verbosity=0)
    load = ("import_issue", str(texts), "--live", "--create-series")
    empty, whole, site = Site("empty").make(), Site("whole"), Site("killed")
    empty.run("migrate")
    empty.run("set_up_site")
    whole.make(like=empty)
    started = time.perf_counter()
    whole.run(*load)
    takes = time.perf_counter() - started
    wanted = whole.state()
    site.make(like=empty)
    kills = loads = 0
    while kills < KILLS:
        if _killed(site, load, chance.uniform(0, takes), readers_too=kills % 2 == 1):
            kills += 1
            _must_be_whole(site.state(), kills)
        else:
            loads += _must_equal(site.state(), wanted)
            site.make(like=empty)
    site.run(*load)
    loads += _must_equal(site.state(), wanted)
    for each in (empty, whole, site):
        each.drop()
    print(f"{kills} kills; {loads} loads of {ISSUES} issues brought to their end, each equal to an undisturbed one.")


def _killed(site: Site, load: tuple[str, ...], after: float, *, readers_too: bool) -> bool:
    """Whether the load was still at work ``after`` so many seconds. It is a process group of its own."""
    with subprocess.Popen(
        site.manage(*load), env=site.environment(), stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            if process.wait(after):
                raise RuntimeError(f"The load ended with {process.returncode}.")
        except subprocess.TimeoutExpired:
            if readers_too:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
            _all_must_end(process.pid)
            return True
    return False


def _all_must_end(group: int) -> None:
    until = time.monotonic() + PATIENCE
    while _is_alive(group):
        if time.monotonic() > until:
            raise RuntimeError(f"{PATIENCE} seconds after the import was killed, its readers go on (group {group}).")
        time.sleep(0.1)


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _must_be_whole(state: dict, kills: int) -> None:
    if state["faults"]:
        raise RuntimeError(f"After kill {kills}: {state['faults']}")


def _must_equal(state: dict, wanted: dict) -> int:
    differing = [
        table
        for table in wanted["tables"] | state["tables"]
        if wanted["tables"].get(table) != state["tables"].get(table)
    ]
    if differing or state["faults"] or state["orphans"] or wanted["orphans"]:
        raise RuntimeError(f"Other than undisturbed: {differing}, {state['faults']}, {state['orphans']}")
    return 1
