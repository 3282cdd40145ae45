"""PostgreSQL and Redis for one run of the tests: borrowed where they run already, else started and taken away again."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import redis
from psycopg import sql

LOCAL = "127.0.0.1"
MAY_CREATE = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"


class Missing(Exception):
    """A service is neither running nor installed: one sentence with the way out."""


def running_postgresql() -> str | None:
    """The address of a server on which a database may be made: that of ``DATABASE_URL``, else one on port 5432 here."""
    if given := os.environ.get("DATABASE_URL"):
        return given if urlsplit(given).scheme.startswith("postgres") else None
    for user in ("postgres", getpass.getuser()):
        url = f"postgresql://{user}@{LOCAL}:5432/postgres"
        try:
            with psycopg.connect(url, connect_timeout=3) as connection:
                if connection.execute(MAY_CREATE).fetchone() == (True,):
                    return url
        except psycopg.OperationalError:
            continue
    return None


@contextmanager
def database_on(server: str) -> Iterator[str]:
    """The address of a new, empty database; dropped at the end with those that the test runner made beside it."""
    name = f"prospect_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True, connect_timeout=10) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name))
        )
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            ours = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"%{name}%"]).fetchall()
            for (database,) in ours:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))


@contextmanager
def scratch_postgresql() -> Iterator[str]:
    """The address of a server of our own in a temporary folder. As root it runs as user postgres, for it refuses root."""
    programs = _postgresql_programs()
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="prospect-postgresql-") as folder:
        as_user: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            as_user = ["runuser", "-u", "postgres", "--"]
        data = f"{folder}/data"
        control = [*as_user, str(programs / "pg_ctl"), "--pgdata", data, "--silent", "--wait"]
        options = f"-p {port} -c listen_addresses={LOCAL} -c unix_socket_directories={folder} -c fsync=off"
        initdb = [*as_user, str(programs / "initdb"), "--pgdata", data, "--username", "postgres", "--auth", "trust"]
        _run([*initdb, "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"], folder)
        _run([*control, "--log", f"{folder}/log", "--options", options, "start"], folder)
        try:
            yield f"postgresql://postgres@{LOCAL}:{port}/postgres"
        finally:
            _run([*control, "--mode", "immediate", "stop"], folder)


@contextmanager
def any_redis() -> Iterator[str | None]:
    """The address of an empty Redis database: on port 6379 here, else of a server of our own, else None."""
    if url := _empty_redis(6379):
        yield url
        redis.Redis.from_url(url).flushdb()
    elif server := shutil.which("redis-server"):
        port = _free_port()
        with tempfile.TemporaryDirectory(prefix="prospect-redis-") as folder:
            command = [
                server,
                "--port",
                str(port),
                "--bind",
                LOCAL,
                "--dir",
                folder,
                "--save",
                "",
                "--loglevel",
                "warning",
            ]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            try:
                yield f"redis://{LOCAL}:{port}/0"
            finally:
                process.terminate()
                process.wait()
    else:
        yield None


def _empty_redis(port: int) -> str | None:
    for number in range(15, 0, -1):
        url = f"redis://{LOCAL}:{port}/{number}"
        try:
            with redis.Redis.from_url(url, socket_connect_timeout=1) as client:
                if client.dbsize() == 0:
                    return url
        except redis.RedisError:
            return None
    return None


def _postgresql_programs() -> Path:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    for folder in [*reversed(debian), *([Path(on_path).parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise Missing("No PostgreSQL runs at 127.0.0.1:5432, and none is installed (Debian: apt-get install postgresql).")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((LOCAL, 0))
        return int(listener.getsockname()[1])


def _run(command: list[str], folder: str) -> None:
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise Missing(f"{' '.join(command)} failed: {done.stderr.strip()}")
