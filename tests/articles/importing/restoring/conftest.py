"""Restored files lie where their contents say: the workers of a parallel run would find each other's."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
