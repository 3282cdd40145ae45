import pytest
from django.core.cache import cache

from tests.desk import people

__all__ = ["people"]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Renditions are cached by the number of their picture, and numbers begin anew with each test."""
    cache.clear()
