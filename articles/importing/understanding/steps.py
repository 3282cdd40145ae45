"""What each row costs as the first or another row of a paragraph or heading, under a measure: the ground of the cheapest reading."""

from collections.abc import Iterator

from articles.importing.understanding.costs import Costs
from articles.importing.understanding.measure import Measure

_OVERFULL = 3.0
_FULL_LAST_LINE = 1.0
_HEADING_AT_END = 5.0
# Shares of a full line, and what a heading so long costs.
_LONG, _LONG_COST = 0.7, 1.5
_LONGER, _LONGER_COST = 0.85, 3.0
_NOTHING = (0.0, 0.0, 0.0, 0.0)
# What it costs to join, by the columns that the next token would have left.
_MOST_FOR_JOINING = 8.0
_JOINING = [min(_MOST_FOR_JOINING, 2.5 + 0.6 * room) for room in range(10)]

# What it costs to be in each state, to be joined to the next row from each, to end in each.
Step = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]


def steps_of(costs: Costs, measure: Measure) -> Iterator[Step]:
    """The costs of each row in its states: the first or another row of a paragraph, the first or another of a heading."""
    last = len(costs.rows) - 1
    width, indent = measure.columns, measure.indent
    long_from, longer_from = _LONG * width, _LONGER * width
    for at, (told, (bare, both, inset, placed)) in enumerate(
        zip(costs.told, costs.settings(measure.gaps), strict=True)
    ):
        length, first, heading, heading_next, stop, stop_alone, end, base, glued = told
        if placed:
            too_long_first = too_long = 0.0
            free_first = free = both
        else:
            start = inset or indent
            too_long_first, too_long = _overfull(bare + start - inset, width), _overfull(bare, width)
            free_first, free = width - both - start, width - both - inset
        long = too_long + (0.0 if length <= long_from else _LONG_COST if length <= longer_from else _LONGER_COST)
        enter = (too_long_first + first, too_long, heading + long, heading_next + long)
        if at == last:
            yield enter, (), (stop_alone, stop, _HEADING_AT_END, _HEADING_AT_END)
            return
        if glued:
            join = _NOTHING
        else:
            joined = base + _joining(free)
            join = (joined if free_first == free else base + _joining(free_first), joined, joined, joined)
        ended = end + _ending(free)
        yield enter, join, (stop_alone + end + _ending(free_first), stop + ended, ended, ended)


def _overfull(columns: int, width: int) -> float:
    if columns <= width:
        return 0.0
    return _OVERFULL if columns <= 2 * width else 3 * _OVERFULL


def _joining(room: int) -> float:
    """What it costs to join, given the room that the next token would have left."""
    if room < 0:
        return 0.0
    return _JOINING[room] if room < len(_JOINING) else _MOST_FOR_JOINING


def _ending(room: int) -> float:
    """What it costs to end with a full line."""
    return _FULL_LAST_LINE if room < 0 else 0.0
