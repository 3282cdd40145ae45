"""Chance that is the same on every machine and under every version of Python: numbers out of SHAKE-256. Pure."""

import hashlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import count

BYTES_AT_A_TIME = 8192


class Chance:
    """Draws that follow from ``key`` alone. Not for secrets."""

    def __init__(self, *key: str | int) -> None:
        self._numbers = _numbers("\n".join(map(str, key)))

    def below(self, limit: int) -> int:
        """A number from 0 up to ``limit``, exclusive."""
        return next(self._numbers) % limit

    def between(self, low: int, high: int) -> int:
        """A number from ``low`` to ``high``, both inclusive."""
        return low + next(self._numbers) % (high - low + 1)

    def one_of[Item](self, items: Sequence[Item]) -> Item:
        return items[next(self._numbers) % len(items)]


def _numbers(key: str) -> Iterator[int]:
    for block in count():
        yield from array("I", hashlib.shake_256(f"{key}\n{block}".encode()).digest(BYTES_AT_A_TIME))
