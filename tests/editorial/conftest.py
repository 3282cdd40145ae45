from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from articles.models import ArticlePage, IssuePage, SeriesPage
from editorial.models import User
from tests.desk import People, hold, new_article, new_issue, people

__all__ = ["people"]


@pytest.fixture
def issue(forum: SeriesPage) -> IssuePage:
    """No. 92, a draft."""
    return new_issue(forum, 92)


@pytest.fixture
def articles(issue: IssuePage, people: People) -> list[ArticlePage]:
    """Two articles of No. 92, both held."""
    made = [new_article(issue, by=people.editor, title=title) for title in ("第一篇", "第二篇")]
    for article in made:
        hold(article, people)
    return made


@pytest.fixture
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture
def editor(people: People, client: Client, settings: Any, tmp_path: Path) -> User:
    """Logged in, and with a place of the test's own for what is uploaded."""
    settings.IMPORT_ROOT = tmp_path / "imports"
    client.force_login(people.editor)
    return people.editor
