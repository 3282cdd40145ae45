"""A load of many issues keeps its pace."""

from contextlib import closing

import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import CaptureQueriesContext

from articles.demo_archive.archive import made_up_issues
from articles.demo_archive.printing import print_issue
from articles.importing import pipeline, tables
from articles.importing.intake import File
from articles.importing.plan import Options
from articles.importing.result import Outcome
from articles.models import Topic


@pytest.mark.django_db
def test_the_database_counts_its_tables_each_time_a_load_has_doubled(site, monkeypatch):
    monkeypatch.setattr(pipeline, "MANY", 2)
    files = [File(issue.source, print_issue(issue)) for issue in made_up_issues(4, length=300)]
    for dry_run, expected in ((True, 0), (False, 2)):
        with CaptureQueriesContext(connection) as queries:
            outcomes = [result.outcome for result in pipeline.import_files(files, Options(), dry_run=dry_run)]
        assert outcomes == [Outcome.CREATED] * 4
        counted = sum(query["sql"] == "ANALYZE (SKIP_LOCKED)" for query in queries)
        assert counted == (expected if connection.vendor == "postgresql" else 0)


@pytest.mark.django_db
def test_a_load_goes_on_where_the_database_could_not_count(site, monkeypatch):
    monkeypatch.setattr(pipeline, "MANY", 2)
    monkeypatch.setattr(tables, "tell_planner", lambda: "canceling statement due to lock timeout")
    files = [File(issue.source, print_issue(issue)) for issue in made_up_issues(3, length=300)]
    results = list(pipeline.import_files(files, Options()))
    assert [result.outcome for result in results] == [Outcome.CREATED] * 3
    assert ["lock timeout" in result.as_text() for result in results] == [False, True, False]


needs_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite counts nothing")


@needs_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_table_that_others_hold_is_not_waited_for():
    with closing(_another()) as other, other.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE articles_topic IN SHARE UPDATE EXCLUSIVE MODE")
        with transaction.atomic(), connection.cursor() as ours:
            ours.execute("SET LOCAL lock_timeout = '5s'")
            assert tables.tell_planner() == ""


@needs_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_count_that_failed_within_a_transaction_does_not_end_it():
    def failing(execute, sql, *rest):
        return execute(sql.replace("ANALYZE (SKIP_LOCKED)", "ANALYZE no_such_table"), *rest)

    with transaction.atomic():
        Topic.objects.create(name="海運", slug="shipping")
        with connection.execute_wrapper(failing):
            assert "no_such_table" in tables.tell_planner()
    assert Topic.objects.filter(slug="shipping").exists()


@needs_postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_that_was_lost_is_told_and_another_one_made():
    topics = Topic.objects.count()
    with connection.cursor() as ours:
        ours.execute("SELECT pg_backend_pid()")
        (number,) = ours.fetchone()
    with closing(_another()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [number])
    assert tables.tell_planner()
    assert tables.tell_planner() == ""
    assert Topic.objects.count() == topics


def _another() -> BaseDatabaseWrapper:
    return connection.copy()
