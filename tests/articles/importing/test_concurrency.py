"""Two imports at once, each with a connection of its own."""

from collections.abc import Sequence
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection

from articles.importing.pipeline import AS_DRAFTS, import_files
from articles.importing.plan import Options
from articles.models import ArticlePage, IssuePage, SeriesPage
from tests.articles.importing.test_import_issue import TEXT


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_imports_of_one_issue_make_it_once(forum, tmp_path):
    path = tmp_path / "no-7.txt"
    path.write_text(TEXT.format(number=7, month=3, title="海纜的備援路線"))
    assert sorted(import_at_once([path, path], AS_DRAFTS)) == ["created", "unchanged"]
    assert IssuePage.objects.count() == ArticlePage.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_imports_of_a_new_series_make_it_once(forum, tmp_path):
    paths = []
    for number in (7, 8):
        paths.append(tmp_path / f"no-{number}.txt")
        text = TEXT.format(number=number, month=number, title="海纜的備援路線")
        paths[-1].write_text(text.replace(forum.title, "海事論壇"))
    assert import_at_once(paths, Options(create_series=True)) == ["created", "created"]
    assert SeriesPage.objects.filter(title="海事論壇").count() == 1


def import_at_once(paths: Sequence[Path], options: Options) -> list[str]:
    """What becomes of each path, when all are imported at the same time."""
    start = Barrier(len(paths))
    outcomes = []

    def import_it(path: Path) -> None:
        start.wait()
        outcomes.extend(str(result.outcome) for result in import_files([path], options))
        connection.close()

    threads = [Thread(target=import_it, args=[path]) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
