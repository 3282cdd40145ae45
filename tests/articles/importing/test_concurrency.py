"""Two imports at once, each with a connection of its own."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from articles.importing.pipeline import import_files
from articles.models import ArticlePage, IssuePage
from tests.articles.importing.test_import_issue import TEXT


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_imports_of_one_issue_make_it_once(forum, tmp_path):
    path = tmp_path / "no-7.txt"
    path.write_text(TEXT.format(number=7, month=3, title="海纜的備援路線"))
    start = Barrier(2)
    outcomes = []

    def import_it() -> None:
        start.wait()
        outcomes.extend(str(result.outcome) for result in import_files([path]))
        connection.close()

    threads = [Thread(target=import_it) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["created", "unchanged"]
    assert IssuePage.objects.count() == ArticlePage.objects.count() == 1
