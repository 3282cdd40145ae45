"""Which printed lines make up one paragraph, and which are headings.

Each way to read the lines has a cost: to join two lines of which the second's first token would still have fitted on
the first, to end a paragraph without a full stop, to go against a cue that the text has proved to keep. The cheapest
reading of the whole is taken (Viterbi's algorithm), for the measure, indent and gaps of type under which it is
cheapest. "A short line ends a paragraph" would be wrong: a long Latin word leaves a short line, and a last line
may be full. The same algorithm, run from the end, tells how much dearer the next best reading of each line end is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from articles.importing.source import Role
from articles.importing.understanding.costs import Costs
from articles.importing.understanding.cues import Cues, ends_sentence
from articles.importing.understanding.geometry import has_places
from articles.importing.understanding.headings import bullet
from articles.importing.understanding.measure import UNWRAPPED, Measure, candidates, is_unwrapped, join_rows, of_places
from articles.importing.understanding.rows import Row
from articles.importing.understanding.steps import Step, steps_of

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
_MAY_GO_ON = 2.0
_VERY_LONG = 1.6
_PART = 0.5
_SHORTEST_PART = 4
_FEWEST_GAPS, _MOSTLY = 2, 0.8

FIRST, NEXT, HEADING, HEADING_NEXT = range(4)
_STATES = (FIRST, NEXT, HEADING, HEADING_NEXT)
_STARTS = (FIRST, HEADING)
# What may come after each state: its block goes on, or another begins.
_REACHABLE = ((NEXT, *_STARTS), (NEXT, *_STARTS), (HEADING_NEXT, *_STARTS), (HEADING_NEXT, *_STARTS))


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
            likely = _least_surprising(
                likely, [Costs(region[:count], cues, wide=wide) for region in regions if region], keep
            )
    return likely[0]


def _least_surprising(likely: Sequence[Measure], pieces: Sequence[Costs], keep: int) -> list[Measure]:
    """The measures under which the pieces read with the least surprise, so many of them."""
    found: list[tuple[float, int]] = []
    for at, measure in enumerate(likely):
        most = found[keep - 1][0] if len(found) >= keep else _NEVER
        whole = 0.0
        for piece in pieces:
            whole += _cost(piece, measure, most - whole)
            if whole > most:
                break
        found = sorted([*found, (whole, at)])
    return [likely[at] for _, at in found[:keep]]


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
        apart = _begin_behind_gaps(rows, states)
        unsure = set() if marked else _part_long_paragraphs(rows, states, margins, only_warn=cues.indents or apart)
        unsure = {at for at in unsure if rows[at].turn} if apart else unsure
    elif cues.gaps_complete and not cues.spaces and not cues.indents:
        # No gap is seen where a page or column is turned.
        unsure = {
            at
            for at, row in enumerate(rows)
            if row.turn and states[at] == NEXT and margins[at] <= _MAY_END and ends_sentence(rows[at - 1].text)
        }
    starts = [at for at, state in enumerate(states) if state in _STARTS]
    if not (cues.spaces or cues.gaps_complete or cues.indents):
        for at in starts[1:]:
            # Behind a full line little speaks for another paragraph.
            if margins[at] < _MAY_GO_ON and states[at] == FIRST and measure.room(rows[at - 1], rows[at]) < 0:
                margins[at] = 0.0
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


def _begin_behind_gaps(rows: Sequence[Row], states: Sequence[int]) -> bool:
    """Whether paragraphs that follow another begin behind a wider gap than stands between their lines, where places are known."""
    inside = [row.gap for row, state in zip(rows, states, strict=True) if state == NEXT and not row.turn]
    begun = [
        row.gap > median(inside)
        for row, state, before in zip(rows[1:], states[1:], states, strict=False)
        if inside and state == FIRST and before in (FIRST, NEXT) and row.look and not (row.turn or bullet(row.text))
    ]
    return len(begun) >= _FEWEST_GAPS and sum(begun) >= _MOSTLY * len(begun)


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


def _cost(costs: Costs, measure: Measure, most: float) -> float:
    """The cost of the cheapest reading; something more than ``most`` where it is more than that."""
    steps = steps_of(costs, measure)
    (first, _, heading, _), join, leave = next(steps)
    following = heading_next = _NEVER
    for (as_first, as_next, as_heading, as_heading_next), next_join, next_leave in steps:
        if first > most and following > most and heading > most and heading_next > most and not costs.may_gain:
            return first
        ended = min(first + leave[0], following + leave[1], heading + leave[2], heading_next + leave[3])
        following = min(first + join[0], following + join[1]) + as_next
        heading_next = min(heading + join[2], heading_next + join[3]) + as_heading_next
        first, heading = ended + as_first, ended + as_heading
        join, leave = next_join, next_leave
    return min(first + leave[0], following + leave[1], heading + leave[2], heading_next + leave[3])


def _read(costs: Costs, measure: Measure) -> tuple[list[int], list[float]]:
    """The state of each row in the cheapest reading; and before each row, and after the last, how much dearer the
    cheapest reading is that parts, joins or names the two rows otherwise."""
    steps = list(steps_of(costs, measure))
    ahead, behind = _ahead(steps), _behind(steps)
    states: list[int] = []
    margins: list[float] = []
    for front, back in zip(ahead, behind, strict=True):
        whole = (front[0] + back[0], front[1] + back[1], front[2] + back[2], front[3] + back[3])
        reachable = _REACHABLE[states[-1]] if states else _STATES
        state = min(reachable, key=whole.__getitem__)
        margins.append(min(whole[:state] + whole[state + 1 :]) - whole[state] if states else _NEVER)
        states.append(state)
    return states, [*margins, _NEVER]


def _ahead(steps: Sequence[Step]) -> list[tuple[float, ...]]:
    """The cost of the cheapest reading of the rows up to each, in each state of it."""
    (first, _, heading, _), join, leave = steps[0]
    following = heading_next = _NEVER
    found: list[tuple[float, ...]] = [(first, following, heading, heading_next)]
    for (as_first, as_next, as_heading, as_heading_next), next_join, next_leave in steps[1:]:
        ended = min(first + leave[0], following + leave[1], heading + leave[2], heading_next + leave[3])
        following = min(first + join[0], following + join[1]) + as_next
        heading_next = min(heading + join[2], heading_next + join[3]) + as_heading_next
        first, heading = ended + as_first, ended + as_heading
        found.append((first, following, heading, heading_next))
        join, leave = next_join, next_leave
    return found


def _behind(steps: Sequence[Step]) -> list[tuple[float, ...]]:
    """The cost of the cheapest reading of what is behind each row, its own end included, in each state of it."""
    first, following, heading, heading_next = steps[-1][2]
    found: list[tuple[float, ...]] = [(first, following, heading, heading_next)]
    for (_, join, leave), ((as_first, as_next, as_heading, as_heading_next), _, _) in zip(
        reversed(steps[:-1]), reversed(steps[1:]), strict=True
    ):
        begun = min(as_first + first, as_heading + heading)
        to_next, to_heading_next = as_next + following, as_heading_next + heading_next
        first = min(leave[0] + begun, join[0] + to_next)
        following = min(leave[1] + begun, join[1] + to_next)
        heading = min(leave[2] + begun, join[2] + to_heading_next)
        heading_next = min(leave[3] + begun, join[3] + to_heading_next)
        found.append((first, following, heading, heading_next))
    found.reverse()
    return found
