"""Restored files lie where their contents say: the workers of a parallel run would find each other's."""

from pathlib import Path

import pytest
from django.db import transaction

from tests.articles.exporting.archives import exported, full_issue

# Made once for all tests: none of them is about how it is made.
ARCHIVE: list[bytes] = []


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def archive(site, tmp_path):
    """An export of one full issue, and a site that has nothing of it."""
    path = tmp_path / "archive.zip"
    if not ARCHIVE:
        with transaction.atomic():
            full_issue()
            exported(path)
            transaction.set_rollback(True)
        ARCHIVE.append(path.read_bytes())
    path.write_bytes(ARCHIVE[0])
    return path
