"""Two authors made one while somebody writes: nothing of a draft is lost, nor becomes unreadable."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.author_merging import merge_authors
from articles.models import Author
from tests.articles.test_author_merging import article_by, authors_in_revisions, by, gone, kept
from tests.desk import fresh

__all__ = ["gone", "kept"]
pytestmark = pytest.mark.django_db


def test_a_draft_stored_after_the_merge_names_who_stayed(kept, gone):
    """It was opened before; who stayed may be merged into a third meanwhile."""
    article = article_by(gone)
    draft = article.get_latest_revision_as_object()
    draft.standfirst, draft.bylines.all()[0].name = "新打的字。", ""
    third = Author.objects.create(name="王曉明")
    merge_authors(kept, gone, by=None)
    merge_authors(third, kept, by=None)
    draft.save_revision()
    assert authors_in_revisions(article) == {third.pk, gone.pk}
    opened = fresh(article).get_latest_revision_as_object()
    (byline,) = opened.bylines.all()
    assert (byline.author, byline.name, byline.affiliations) == (third, "王小明", "海洋大學教授")
    assert opened.standfirst == "新打的字。"


def test_only_a_version_in_which_a_name_is_missing_is_held_and_written(kept, gone):
    """A merge that wrote back what it had read before would lose what an autosave stored in between."""
    article = article_by(gone)
    for author in (gone, Author.objects.create(name="林一")):
        draft = article.get_latest_revision_as_object()
        draft.bylines = [*by(gone, name="" if author == gone else "王小明"), *by(author, name="")][
            : 1 + (author != gone)
        ]
        draft.save_revision(clean=False)
    with CaptureQueriesContext(connection) as queries:
        merge_authors(kept, gone, by=None)
    asked = [query["sql"] for query in queries if "wagtailcore_revision" in query["sql"]]
    written = [sql for sql in asked if sql.startswith("UPDATE")]
    assert len(written) == 2, "the one without a name, and all at once"
    if connection.features.has_select_for_update:
        assert any("FOR UPDATE" in sql for sql in asked)
