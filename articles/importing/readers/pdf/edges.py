"""The edges of a column, told from where its lines begin and end."""

from collections import Counter
from collections.abc import Sequence

from articles.importing.readers.pdf.lines import Printed

_CLOSE = 2.0  # points
_SHARE_LEFT = 0.1
_SHARE_RIGHT = 0.2
_SHARE_RAGGED = 0.3  # below which no place is where lines are made to end
_FEWEST = 5
_CENTRED = 0.06  # of the width of the column


def find_edges(lines: Sequence[Printed], size: float) -> tuple[float, float] | None:
    """Left and right edge of the column that the lines of the given type size fill; None for too few to tell."""
    body = [line for line in lines if abs(line.size - size) <= 0.6]
    if len(body) < _FEWEST:
        return None
    lefts = _clusters([line.box.left for line in body])
    rights = _clusters([line.box.right for line in body])
    enough = max(2, _SHARE_LEFT * len(body))
    left = min((place for place, count in lefts if count >= enough), default=min(place for place, _ in lefts))
    enough = max(2, _SHARE_RIGHT * len(body))
    furthest = max(line.box.right for line in body)
    right = max((place for place, count in rights if count >= enough), default=furthest)
    if max(count for _, count in rights) < _SHARE_RAGGED * len(body):
        right = furthest
    return left, max(right, left + size)


def _clusters(places: Sequence[float]) -> list[tuple[float, int]]:
    """Places that are one within two points: the commonest of each, and how many they are."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] <= 2 * _CLOSE:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [(Counter(round(place, 1) for place in group).most_common(1)[0][0], len(group)) for group in groups]


def is_centred(line: Printed, left: float, right: float) -> bool:
    """Whether a line stands in the middle of its column with room on both sides."""
    before, after = line.box.left - left, right - line.box.right
    return min(before, after) >= line.size and abs(before - after) <= max(2.0, _CENTRED * (right - left))
