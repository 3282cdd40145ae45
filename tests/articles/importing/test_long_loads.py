"""A load of many issues keeps its pace."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.demo_archive.archive import made_up_issues
from articles.demo_archive.printing import print_issue
from articles.importing import pipeline
from articles.importing.intake import File
from articles.importing.plan import Options
from articles.importing.result import Outcome


@pytest.mark.django_db
def test_the_database_counts_its_tables_each_time_a_load_has_doubled(site, monkeypatch):
    monkeypatch.setattr(pipeline, "MANY", 2)
    files = [File(issue.source, print_issue(issue)) for issue in made_up_issues(4, length=300)]
    for dry_run, expected in ((True, 0), (False, 2)):
        with CaptureQueriesContext(connection) as queries:
            outcomes = [result.outcome for result in pipeline.import_files(files, Options(), dry_run=dry_run)]
        assert outcomes == [Outcome.CREATED] * 4
        counted = sum(query["sql"] == "ANALYZE" for query in queries)
        assert counted == (expected if connection.vendor == "postgresql" else 0)
