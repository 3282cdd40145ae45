"""Which printed lines make up one paragraph, and which are headings.

Each way to read the lines has a cost: to join two lines of which the second's first token would still have fitted on
the first, to end a paragraph without a full stop, to go against a cue that the text has proved to keep. The cheapest
reading of the whole is taken (Viterbi's algorithm), for the measure, indent and gaps of type under which it is
cheapest. "A short line ends a paragraph" would be wrong: a long Latin word leaves a short line, and a last line
may be full. The same algorithm, run from the end, tells how much dearer the next best reading of each line end is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from articles.importing.source import Role
from articles.importing.understanding.costs import (
    HEADING_AT_END,
    LONG,
    LONG_COST,
    LONGER,
    LONGER_COST,
    Costs,
    ending,
    joining,
)
from articles.importing.understanding.cues import Cues, ends_sentence
from articles.importing.understanding.geometry import has_places
from articles.importing.understanding.measure import UNWRAPPED, Measure, candidates, is_unwrapped, join_rows, of_places
from articles.importing.understanding.rows import Row

__all__ = ["Block", "Measure", "find_blocks", "find_measure", "join_rows"]

_FEW_MEASURES, _MANY_MEASURES = 2, 6
_ROWS_AT_FIRST, _KEPT_AT_FIRST = 70, 4  # so many rows rule out most measures
_ROWS_THAT_TELL = 300  # so many rows of a region are enough to find its measure
_NEVER = 10.0**9
DOUBTFUL_BELOW = 0.3  # a reading whose next best is so near is doubtful
# Paragraphs are compared with the median of theirs, in lines, where nothing marks them.
_FEWEST_PARAGRAPHS = 3
_ONLY_FULL = 1.05
_MAY_END = 3.1
_VERY_LONG = 1.6
_PART = 0.5
_SHORTEST_PART = 4

FIRST, NEXT, HEADING, HEADING_NEXT = range(4)
_JOINED = (NEXT, NEXT, HEADING_NEXT, HEADING_NEXT)
_STATES = (FIRST, NEXT, HEADING, HEADING_NEXT)
_STARTS = (FIRST, HEADING)

# What it costs to be in each state, to be joined to the next row from each, to end in each.
_Step = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one heading or paragraph, and their text. ``margin`` is how much dearer the next best way to part it
    from what is before it would have been, ``end_margin`` from what is after it; ``may_end`` is a row inside with which it
    may as well end."""

    rows: tuple[Row, ...]
    text: str
    heading: bool = False
    margin: float = _NEVER
    end_margin: float = _NEVER
    may_end: Row | None = None

    @property
    def role(self) -> Role | None:
        return self.rows[0].role


def find_measure(regions: Sequence[Sequence[Row]], cues: Cues, *, wide: bool) -> Measure:
    """The measure under which the regions of one text read with the least surprise."""
    rows = [row for region in regions for row in region]
    if any(map(has_places, rows)):
        return of_places(rows, wide=wide)
    open_ended = [row for row in rows if row.ends is None]
    if 2 * len(open_ended) < len(rows) or is_unwrapped(open_ended, wide=wide):
        return Measure(UNWRAPPED, wide=wide)
    # Where the text marks its blocks, its measure decides little.
    marked = cues.spaces or cues.gaps_complete
    likely = candidates(rows, wide=wide, most=_FEW_MEASURES if marked else _MANY_MEASURES)
    for count, keep in ((_ROWS_AT_FIRST, 1 if marked else _KEPT_AT_FIRST), (_ROWS_THAT_TELL, 1)):
        if len(likely) > keep:
            pieces = [Costs(region[:count], cues, wide=wide) for region in regions if region]
            surprise = {measure: sum(_cost(piece, measure) for piece in pieces) for measure in likely}
            likely = sorted(surprise, key=surprise.__getitem__)[:keep]
    return likely[0]


def find_blocks(rows: Sequence[Row], cues: Cues, measure: Measure, *, headings: bool = True) -> list[Block]:
    """The paragraphs and headings of a region of running text."""
    if not rows:
        return []
    costs = Costs(rows, cues, wide=measure.wide, headings=headings)
    states, margins = _read(costs, measure)
    unsure: set[int] = set()
    if not (cues.spaces or cues.gaps_complete):
        # Where every paragraph is indented, a line that is not begins none.
        marked = cues.indents and not _begins_without_indent(rows, states)
        unsure = set() if marked else _part_long_paragraphs(rows, states, margins, only_warn=cues.indents)
    starts = [at for at, state in enumerate(states) if state in _STARTS]
    blocks = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        own = tuple(rows[start:end])
        inside = next((rows[at - 1] for at in range(start + 1, end) if at in unsure), None)
        end_margin = margins[end] if end < len(rows) else _NEVER
        blocks.append(Block(own, join_rows(own, measure), states[start] == HEADING, margins[start], end_margin, inside))
    return blocks


def _begins_without_indent(rows: Sequence[Row], states: Sequence[int]) -> bool:
    """Whether a paragraph that follows another begins without an indent, as after a forced line break."""
    return any(
        state == FIRST and before in (FIRST, NEXT) and row.indent < 2 and not row.turn
        for row, state, before in zip(rows[1:], states[1:], states, strict=False)
    )


def _part_long_paragraphs(
    rows: Sequence[Row], states: list[int], margins: list[float], *, only_warn: bool = False
) -> set[int]:
    """Parts paragraphs that are much longer than the others at a full line that ends a sentence, where nothing but its
    fullness speaks against an end; and says before which rows another paragraph may begin as well."""
    starts = [at for at, state in enumerate(states) if state in _STARTS]
    ends = [*starts[1:], len(rows)]
    lengths = [end - start for start, end in zip(starts, ends, strict=True) if states[start] == FIRST]
    usual = median(lengths) if len(lengths) >= _FEWEST_PARAGRAPHS else 0.0
    unsure: set[int] = set()
    for start, end in zip(starts, ends, strict=True):
        if states[start] != FIRST:
            continue
        places = [at for at in range(start + 1, end) if margins[at] <= _MAY_END and ends_sentence(rows[at - 1].text)]
        likely = [at for at in places if margins[at] <= _ONLY_FULL] or places
        at = max(likely, key=lambda at: min(at - start, end - at), default=start)
        shorter = min(at - start, end - at)
        parted = not only_warn and usual and margins[at] <= _ONLY_FULL and end - start >= _VERY_LONG * usual
        if parted and shorter >= max(_PART * usual, _SHORTEST_PART):
            states[at] = FIRST
            margins[at] = 0.0
        elif at > start:
            unsure.add(at)
    return unsure


def _steps(costs: Costs, measure: Measure) -> list[_Step]:
    """The costs of each row in its states."""
    over_first, over, room_first, room = costs.rooms(measure)
    steps: list[_Step] = []
    last = len(costs.rows) - 1
    long_from, longer_from = LONG * measure.columns, LONGER * measure.columns
    for at, share in enumerate(costs.shares):
        long = 0.0 if share <= long_from else LONG_COST if share <= longer_from else LONGER_COST
        enter = (
            over_first[at] + costs.first[at],
            over[at],
            over[at] + costs.heading[at] + long,
            over[at] + costs.heading_next[at] + long,
        )
        stop = costs.stop[at]
        if at == last:
            steps.append((enter, (), (stop + costs.lone[at], stop, HEADING_AT_END, HEADING_AT_END)))
            continue
        free, free_first = room[at], room_first[at]
        base, join_any, end_any = costs.join[at], joining(free), ending(free)
        end = costs.end[at]
        join = (base + joining(free_first), base + join_any, base + join_any, base + join_any)
        if costs.glued[at]:
            join = (0.0, 0.0, 0.0, 0.0)
        leave = (stop + costs.lone[at] + end + ending(free_first), stop + end + end_any, end + end_any, end + end_any)
        steps.append((enter, join, leave))
    return steps


def _cost(costs: Costs, measure: Measure) -> float:
    """The cost of the cheapest reading."""
    steps = _steps(costs, measure)
    enter, join, leave = steps[0]
    first, following, heading, heading_next = enter[FIRST], _NEVER, enter[HEADING], _NEVER
    for enter, next_join, next_leave in steps[1:]:
        ended = min(
            first + leave[FIRST], following + leave[NEXT], heading + leave[HEADING], heading_next + leave[HEADING_NEXT]
        )
        following = min(first + join[FIRST], following + join[NEXT]) + enter[NEXT]
        heading_next = min(heading + join[HEADING], heading_next + join[HEADING_NEXT]) + enter[HEADING_NEXT]
        first, heading = ended + enter[FIRST], ended + enter[HEADING]
        join, leave = next_join, next_leave
    return min(
        first + leave[FIRST], following + leave[NEXT], heading + leave[HEADING], heading_next + leave[HEADING_NEXT]
    )


def _read(costs: Costs, measure: Measure) -> tuple[list[int], list[float]]:
    """The state of each row in the cheapest reading; and before each row, and after the last, how much dearer the
    cheapest reading is that parts, joins or names the two rows otherwise."""
    steps = _steps(costs, measure)
    ahead = [[step[0][state] if state in _STARTS else _NEVER for state in _STATES] for step in steps[:1]]
    for (_, join, leave), (enter, _, _) in pairwise(steps):
        before = ahead[-1]
        ended = min(before[state] + leave[state] for state in _STATES)
        ahead.append(
            [
                ended + enter[FIRST],
                min(before[FIRST] + join[FIRST], before[NEXT] + join[NEXT]) + enter[NEXT],
                ended + enter[HEADING],
                min(before[HEADING] + join[HEADING], before[HEADING_NEXT] + join[HEADING_NEXT]) + enter[HEADING_NEXT],
            ]
        )
    behind = [list(steps[-1][2])]
    for (_, join, leave), (enter, _, _) in zip(reversed(steps[:-1]), reversed(steps[1:]), strict=True):
        after = behind[-1]
        begun = min(enter[FIRST] + after[FIRST], enter[HEADING] + after[HEADING])
        behind.append(
            [
                min(leave[state] + begun, join[state] + enter[_JOINED[state]] + after[_JOINED[state]])
                for state in _STATES
            ]
        )
    behind.reverse()
    states: list[int] = []
    margins: list[float] = []
    for at, (front, back) in enumerate(zip(ahead, behind, strict=True)):
        whole = [a + b for a, b in zip(front, back, strict=True)]
        reachable = _STATES if not states else (_JOINED[states[-1]], *_STARTS)
        state = min(reachable, key=lambda state: whole[state])
        states.append(state)
        margins.append(min(whole[other] for other in _STATES if other != state) - whole[state] if at else _NEVER)
    return states, [*margins, _NEVER]
