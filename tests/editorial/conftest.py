from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tests.desk import people

__all__ = ["people"]


@pytest.fixture
def in_english() -> Iterator[None]:
    with override("en"):
        yield
