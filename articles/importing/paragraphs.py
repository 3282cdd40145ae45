"""Which printed lines make up one paragraph, and which are headings.

Each way to read the lines has a cost: to join two lines of which the second's first token would still have fitted on
the first, to end a paragraph without a full stop, to go against a cue that the text has proved to keep. The cheapest
reading of the whole is taken (Viterbi's algorithm), for the measure, indent and gaps of type under which it is
cheapest. "A short line ends a paragraph" would be wrong: a long Latin word leaves a short line, and a last line
may be full.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import median

from articles.importing.characters import CLAUSE_END
from articles.importing.cues import Cues, ends_sentence
from articles.importing.headings import is_numbered
from articles.importing.joining import canonical, join
from articles.importing.rows import Row, columns, first_token, without_hanging

# What contradicts a reading, in units of about one bit of surprise.
_AGAINST_SPACE = 7.0
_AGAINST_GAP = 3.5
_AGAINST_INDENT = 4.0
_OVERFULL = 3.0
_UNWRAPPED = 10**6
_ROWS_THAT_TELL = 600  # so many rows of a region are enough to find its measure
_MEASURES_TRIED = 6
_FULL_LAST_LINE = 1.0
_NO_FULL_STOP = 5.5
_LONE_QUESTION = 2.5
_HEADING = 1.5
_NUMBERED_HEADING = 0.3
_SECOND_HEADING_LINE = 3.0
_HEADING_AT_END = 5.0
_NO_HEADING = 8.0

FIRST, NEXT, HEADING, HEADING_NEXT = range(4)
_JOINED = {FIRST: NEXT, NEXT: NEXT, HEADING: HEADING_NEXT, HEADING_NEXT: HEADING_NEXT}


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is set: columns of a full line, indent of a first line, whether gaps between scripts are drawn."""

    columns: int
    indent: int = 0
    gaps: bool = True
    wide: bool = True

    def room(self, row: Row, after: Row, *, first: bool = False) -> int:
        """How many columns would have been left on ``row``, had the first token of ``after`` come onto it too."""
        together = columns(f"{row.text} {first_token(after.text)}", gaps=self.gaps, wide=self.wide)
        if row.text.endswith("-"):
            together -= 1
        indent = row.indent if row.indent >= 2 else self.indent if first else 0
        return self.columns - together - indent

    def is_full(self, row: Row, *, first: bool = False) -> bool:
        """Whether a line reaches its margin, so that an address at its end was cut.

        In a Chinese text it was cut in any case: no Latin word follows an address there, and spaces may have been lost.
        """
        if self.wide:
            return True
        indent = row.indent if row.indent >= 2 else self.indent if first else 0
        return columns(row.text, gaps=self.gaps, wide=self.wide) + indent >= self.columns - 3


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one heading or paragraph, and their text."""

    rows: tuple[Row, ...]
    text: str
    heading: bool = False


def join_rows(rows: Iterable[Row], measure: Measure | None = None) -> str:
    """The canonical text of the rows of one block; without a measure every line counts as full."""
    text = ""
    full = True
    for row in rows:
        first = not text
        text = join(text, row.text, full=full)
        full = measure is None or measure.is_full(row, first=first)
    return canonical(text)


def find_measure(regions: Sequence[Sequence[Row]], cues: Cues, *, wide: bool) -> Measure:
    """The measure under which the regions of one text read with the least surprise."""
    rows = [row for region in regions for row in region]
    if _is_unwrapped(rows, wide):
        return Measure(_UNWRAPPED, wide=wide)
    candidates = _candidates(rows, wide)
    pieces = [region[:_ROWS_THAT_TELL] for region in regions]
    return min(candidates, key=lambda measure: sum(_Reading(piece, cues, measure).cost for piece in pieces))


def find_blocks(rows: Sequence[Row], cues: Cues, measure: Measure, *, headings: bool = True) -> list[Block]:
    """The paragraphs and headings of a region of running text."""
    if not rows:
        return []
    blocks: list[list[Row]] = []
    kinds: list[bool] = []
    for row, state in zip(rows, _Reading(rows, cues, measure, headings=headings).states, strict=True):
        if state in (FIRST, HEADING):
            blocks.append([])
            kinds.append(state == HEADING)
        blocks[-1].append(row)
    return [
        Block(tuple(block), join_rows(block, measure), heading) for block, heading in zip(blocks, kinds, strict=True)
    ]


def _candidates(rows: Sequence[Row], wide: bool) -> list[Measure]:
    """Measures that a share of the lines reach."""
    found: list[Measure] = []
    for gaps in (True, False):
        counted: Counter[int] = Counter()
        for row in rows:
            whole = columns(row.text, gaps=gaps, wide=wide)
            counted[whole] += 1
            bare = columns(without_hanging(row.text), gaps=gaps, wide=wide)
            if bare != whole:
                counted[bare] += 1
        likely = sorted(counted, key=lambda w: (-counted[w] * w, w))[:_MEASURES_TRIED]
        found += [Measure(w, indent, gaps, wide) for w, indent in product(likely, (0, 4))]
    return found


def _is_unwrapped(rows: Sequence[Row], wide: bool) -> bool:
    """Whether a text has a line to each paragraph: then nearly all long lines end a sentence."""
    widths = [columns(row.text, gaps=True, wide=wide) for row in rows]
    # The lines of titles and bylines are not among the long ones.
    beyond = [w for w in widths if w > 40] or [w for w in widths if w > 16] or [0]
    long = [row for row, w in zip(rows, widths, strict=True) if w >= max(min(beyond), 0.6 * median(beyond))]
    return sum(ends_sentence(row.text) or row.text.endswith(("）", ")")) for row in long) >= 0.8 * len(long)


class _Reading:
    """The cheapest reading of one region under one measure: its cost, and the state of each row."""

    def __init__(self, rows: Sequence[Row], cues: Cues, measure: Measure, *, headings: bool = True) -> None:
        self._rows = rows
        self._cues = cues
        self._measure = measure
        self._headings = headings
        self.cost = 0.0
        self.states: list[int] = []
        if rows:
            self._read()

    def _read(self) -> None:
        costs: dict[int, float] = {FIRST: self._enter(0, FIRST), HEADING: self._enter(0, HEADING)}
        origins: list[dict[int, int]] = []
        for at in range(1, len(self._rows)):
            enter = [self._enter(at, state) for state in (FIRST, NEXT, HEADING, HEADING_NEXT)]
            reached: dict[int, tuple[float, int]] = {}
            for state, cost in costs.items():
                joined = _JOINED[state]
                ended = cost + self._end(at - 1, state)
                ways = (
                    (joined, cost + self._join(at - 1, state) + enter[joined]),
                    (FIRST, ended + enter[FIRST]),
                    (HEADING, ended + enter[HEADING]),
                )
                for target, whole in ways:
                    if target not in reached or whole < reached[target][0]:
                        reached[target] = (whole, state)
            costs = {state: cost for state, (cost, _) in reached.items()}
            origins.append({state: origin for state, (_, origin) in reached.items()})
        last = len(self._rows) - 1
        final = {state: cost + self._end(last, state) for state, cost in costs.items()}
        state = min(final, key=lambda state: final[state])
        self.cost = final[state]
        self.states = [state]
        for origin in reversed(origins):
            state = origin[state]
            self.states.append(state)
        self.states.reverse()

    def _enter(self, at: int, state: int) -> float:
        """What it costs that a row has this state."""
        row = self._rows[at]
        first = state == FIRST
        over = columns(without_hanging(row.text), gaps=self._measure.gaps, wide=self._measure.wide)
        over += self._measure.indent if first and row.indent < 2 else 0
        cost = _OVERFULL if over > self._measure.columns else 0.0
        if state in (HEADING, HEADING_NEXT):
            cost += self._heading(row.text, first=state == HEADING)
        if first and self._cues.indents and row.indent < 2 and not row.turn:
            cost += _AGAINST_INDENT
        return cost

    def _heading(self, text: str, *, first: bool) -> float:
        if not self._headings:
            return 2 * _NO_HEADING
        cost = _SECOND_HEADING_LINE
        if first:
            cost = _NUMBERED_HEADING if is_numbered(text) else _HEADING
        if text[-1] in CLAUSE_END or text.endswith(("。", ".")) or "。" in text:
            cost += _NO_HEADING
        if text.endswith(("：", ":")):
            cost += _NO_HEADING / 2
        if first and (text[0] in "，。、；：！？）」』”,.;:)" or text[0].islower()):
            cost += _NO_HEADING
        if columns(text, gaps=True, wide=True) > 0.85 * self._measure.columns:
            cost += 2.0
        return cost + (_NO_HEADING / 2 if len(text) > (45 if self._measure.wide else 110) else 0.0)

    def _join(self, at: int, state: int) -> float:
        """What it costs that the next row belongs to the same block."""
        row, after = self._rows[at], self._rows[at + 1]
        room = self._measure.room(row, after, first=state == FIRST)
        cost = min(8.0, 2.5 + 0.6 * room) if room >= 0 else 0.0
        if self._cues.spaces and row.spaced:
            cost += _AGAINST_SPACE
        if self._cues.gap and after.gap > self._cues.gap and not after.turn:
            cost += _AGAINST_GAP
        if self._cues.indents and after.indent >= 2:
            cost += _AGAINST_INDENT
        if is_numbered(after.text) and ends_sentence(row.text):
            cost += 2.5
        return cost

    def _end(self, at: int, state: int) -> float:
        """What it costs that the block ends with this row."""
        row = self._rows[at]
        heading = state in (HEADING, HEADING_NEXT)
        cost = 0.0 if heading else _end_of_paragraph(row.text)
        if state == FIRST and row.text[-1] in "？！?!" and "。" not in row.text:
            cost += _LONE_QUESTION
        if at + 1 == len(self._rows):
            return cost + (_HEADING_AT_END if heading else 0.0)
        after = self._rows[at + 1]
        if self._measure.room(row, after, first=state == FIRST) < 0:
            cost += _FULL_LAST_LINE
        if self._cues.spaces and not row.spaced:
            cost += _AGAINST_SPACE
        if self._cues.gaps_complete and after.gap <= self._cues.gap and not after.turn:
            cost += _AGAINST_GAP
        return cost


def _end_of_paragraph(text: str) -> float:
    if ends_sentence(text):
        return 0.0
    return {"：": 1.5, ":": 1.5, "；": 2.0, ";": 2.0}.get(text[-1], _NO_FULL_STOP)
