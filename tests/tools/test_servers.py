"""Borrowed servers are given back as they were."""

from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from tools import servers


def test_a_borrowed_postgresql_keeps_nothing() -> None:
    server = servers.running_postgresql()
    if server is None:
        pytest.skip("no PostgreSQL runs here on which a database may be made")
    with servers.database_on(server) as url:
        name = urlsplit(url).path.removeprefix("/")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "test_{name}_gw0"')
    with psycopg.connect(server) as connection:
        left = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"%{name}%"]).fetchall()
    assert left == []


def test_a_borrowed_redis_was_empty_and_is_empty_again() -> None:
    with servers.any_redis() as url:
        if url is None:
            pytest.skip("no Redis runs here, and no redis-server is installed")
        with redis.Redis.from_url(url) as client:
            assert client.dbsize() == 0
            client.set("left", "behind")
    try:
        with redis.Redis.from_url(url) as client:
            assert client.dbsize() == 0
    except redis.ConnectionError:
        pass  # It was a server of our own, and has ended.
