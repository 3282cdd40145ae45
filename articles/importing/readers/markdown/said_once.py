"""Each thing that front matter says is said once, by whichever of its names: authors, 作者."""

from articles.importing import contradictions
from articles.importing.source import Place


class SaidOnce:
    """What was said so far, and under which key."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[str, object]] = {}

    def takes(self, what: str, key: str, said: object, place: Place) -> bool:
        """Whether a key says something that no other has said; one that is empty says nothing. Refused: ``conflict`` for
        something else than another key said of the same."""
        if not said:
            return False
        other, before = self._said.setdefault(what, (key, None))
        if before is None:
            self._said[what] = (key, said)
            return True
        if before != said:
            raise contradictions.said_differently(place, other, key)
        return False
