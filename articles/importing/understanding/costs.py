"""What contradicts a reading of lines as paragraphs and headings, line by line, in units of about one bit of surprise.

Everything here that does not depend on the measure is counted once for a region, since many measures are tried.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from articles.importing.characters import CLAUSE_END
from articles.importing.source import Look, Role
from articles.importing.understanding.cues import FLUSH, Cues, ends_sentence, is_as_text, is_mixed, parts_at_space
from articles.importing.understanding.geometry import slack
from articles.importing.understanding.headings import COUNTED, begins_lower, bullet, is_numbered
from articles.importing.understanding.joining import opens_address
from articles.importing.understanding.measure import Measure, together, token_columns
from articles.importing.understanding.rows import Row, columns, without_hanging

_CERTAIN = 60.0
_AGAINST_SPACE = 7.0
_AGAINST_GAP = 3.5
_AGAINST_INDENT = 4.0
_AGAINST_LOOK = 4.0
_AGAINST_SPREAD = 4.0
_FLUSH_BY_CHANCE = 2.0
_OVERFULL = 3.0
_FULL_LAST_LINE = 1.0
_NO_FULL_STOP = 5.5
_LONE_QUESTION = 2.5
_HEADING = 1.5
_NUMBERED_HEADING = 0.3
_SECOND_HEADING_LINE = 3.0
_HEADING_AT_END = 5.0
_NO_HEADING = 8.0
_COMMA = 1.2
# Shares of a full line, and what a heading so long costs.
LONG, LONG_COST = 0.7, 1.5
LONGER, LONGER_COST = 0.85, 3.0
_LOUD = 1.08
_QUIET = 0.93
_SAME_LOOK = 0.06
_AUTHOR_NOTE_APART = 8.0
_BULLET_APART = 8.0
_INSET = 6  # columns: more than a first line is indented
_INSIDE_SENTENCE = 8.0
_IN_SMALL_LETTERS = 2.0
_ADDRESS_CUT = 8.0
_LONGEST_ADDRESS = 2000  # characters
_HEADING_GOES_ON = 3.5
_AUTHOR_NOTE = re.compile(r"[（(〔【]\s*(?:本文)?(?:作者|撰稿人)")
_HEADING_ROLES = (Role.HEADING, Role.SUBHEADING, Role.TITLE, Role.SUBTITLE)
_PARTING = "，。、；：！？）」』”,.;:)"


class Costs:
    """The costs of the rows of one region; lists have an entry for each row."""

    def __init__(self, rows: Sequence[Row], cues: Cues, *, wide: bool, headings: bool = True) -> None:
        self.rows = rows
        self._cues = cues
        self._wide = wide
        self._headings = headings
        told = [_told(row.text) for row in rows]
        self.first = [self._first(row) for row in rows]
        self.heading = [
            self._heading(row, said, first=True) + self._long_heading(row) for row, said in zip(rows, told, strict=True)
        ]
        self.shares = [
            0 if row.role in _HEADING_ROLES or row.loud >= _LOUD else columns(row.text, gaps=True, wide=True)
            for row in rows
        ]
        self.heading_next = [self._heading(row, said, first=False) for row, said in zip(rows, told, strict=True)]
        cut = _cut_addresses(rows)
        beyond = [*rows[2:], None]
        self.join = [self._join(*pair, third) for pair, third in zip(pairwise(rows), beyond, strict=False)]
        self.end = [
            self._end(row, after) + (_ADDRESS_CUT if inside else 0.0)
            for (row, after), inside in zip(pairwise(rows), cut, strict=True)
        ]
        self.glued = [row.ends is False or inside for row, inside in zip(rows, cut, strict=False)]
        self.stop = [said.stop for said in told]
        self.lone = [said.lone for said in told]
        if rows:
            self.end.append(0.0)
        # A look may make a heading cheaper than nothing: then a reading that seems dear may still become cheap.
        self.may_gain = any(row.look for row in rows)
        self._widths: dict[bool, tuple[list[int], list[int], list[int]]] = {}

    def rooms(self, measure: Measure) -> Iterator[tuple[float, float, int, int]]:
        """Under a measure, of each row: what it costs that it is too long as a first or any line, and the room it leaves for
        the next row's token, as a first or any line."""
        width, indent = measure.columns, measure.indent
        for row, bare, both, own in zip(self.rows, *self._columns(measure.gaps), strict=True):
            if row.room is not None:
                yield 0.0, 0.0, both, both
                continue
            first = own or indent
            yield _overfull(bare + first - own, width), _overfull(bare, width), width - both - first, width - both - own

    def _long_heading(self, row: Row) -> float:
        """What a heading costs for its length, its share of a line aside."""
        if row.role in _HEADING_ROLES:
            return 0.0
        return _NO_HEADING / 2 if len(row.text) > (45 if self._wide else 110) else 0.0

    def _columns(self, gaps: bool) -> tuple[list[int], list[int], list[int]]:
        if gaps not in self._widths:
            rows = self.rows
            bare = [columns(without_hanging(row.text), gaps=gaps, wide=self._wide) for row in rows]
            both = [
                together(row, after, gaps=gaps, wide=self._wide)
                if row.room is None
                else row.room - token_columns(row, after, gaps=gaps, wide=self._wide)
                for row, after in pairwise(rows)
            ]
            indents = [self._inset(at) or (row.indent if row.indent >= 2 else 0) for at, row in enumerate(rows)]
            self._widths[gaps] = (bare, [*both, 0], indents)
        return self._widths[gaps]

    def _inset(self, at: int) -> int:
        """The columns by which a row of a block is set inwards, from both margins, where its place is not known."""
        row = self.rows[at]
        if row.room is not None or row.indent < _INSET:
            return 0
        beside = [other.indent for other in self.rows[max(0, at - 1) : at + 2] if other is not row]
        return 2 * row.indent if row.indent in beside else 0

    def _first(self, row: Row) -> float:
        if row.role in _HEADING_ROLES:
            return _NO_HEADING
        item = bullet(row.text) or COUNTED.match(row.text)
        cost = _AGAINST_INDENT if self._cues.indents and row.indent < 2 and not (row.turn or item) else 0.0
        return cost + (_IN_SMALL_LETTERS if begins_lower(row.text) else 0.0)

    def _heading(self, row: Row, told: "_Told", *, first: bool) -> float:
        if not self._headings or (row.role is not None and row.role not in _HEADING_ROLES):
            return 2 * _NO_HEADING
        if row.role is not None:
            return 0.0 if first else 0.5
        cost = told.heading if first else told.heading_next
        return cost if row.look is None else cost + self._by_look(row, row.look, first=first)

    def _by_look(self, row: Row, look: Look, *, first: bool) -> float:
        """Headings are set larger or bolder than the text where any of them is."""
        if row.loud >= _LOUD or (row.heavy and row.loud >= 1.0):
            return -1.2 if first else -2.5
        if row.loud < _QUIET:
            return _AGAINST_LOOK
        centred = -0.8 if look.centred else 0.0
        return centred + (_AGAINST_LOOK if self._cues.loud else 0.0)

    def _join(self, row: Row, after: Row, beyond: Row | None) -> float:
        """What it costs that the next row belongs to the same block, its room aside."""
        if row.ends or row.role != after.role:
            return _CERTAIN
        if row.ends is False:
            return 0.0
        cost = _AUTHOR_NOTE_APART if _AUTHOR_NOTE.match(after.text) and ends_sentence(row.text) else 0.0
        if self._cues.spaces if row.spaced else self._cues.wraps and parts_at_space(row, after):
            cost += _AGAINST_SPACE
        justified = self._cues.justified if is_mixed(row.text) else self._cues.spread
        if justified and is_as_text(row) and not bullet(row.text) and (slack(row) or 0.0) >= FLUSH:
            cost += _AGAINST_SPREAD if ends_sentence(row.text) else _AGAINST_SPREAD / 2
        if self._cues.gap and after.gap > self._cues.gap and not after.turn and not _is_same_heading(row, after):
            cost += _AGAINST_GAP
        if self._cues.indents and after.indent >= 2:
            inwards = (after.room is not None or after.indent >= _INSET) and (
                (after.indent <= row.indent and _is_set_inwards(row, after, beyond))
                or bool(bullet(row.text) and not bullet(after.text) and not _is_first_line(after, beyond))
            )
            cost += 1.0 if inwards else _AGAINST_INDENT
        if is_numbered(after.text) and ends_sentence(row.text):
            cost += 2.5
        if bullet(after.text):
            cost += _BULLET_APART
        if row.look and after.look and abs(row.loud - after.loud) > _SAME_LOOK:
            cost += _AGAINST_LOOK
        return cost

    def _end(self, row: Row, after: Row) -> float:
        """What it costs that a block ends with this row, its room and its text aside."""
        if row.ends is False and row.role == after.role:
            return _CERTAIN
        cost = _INSIDE_SENTENCE if after.text[0] in _PARTING and not (row.ends or ends_sentence(row.text)) else 0.0
        if not row.ends and (self._cues.wraps if row.spaced else self._cues.spaces):
            cost += _AGAINST_SPACE
        if self._cues.justified and is_as_text(row) and is_mixed(row.text) and not row.ends:
            left = slack(row)
            cost += _FLUSH_BY_CHANCE if left is not None and abs(left) < FLUSH else 0.0
        if _is_same_heading(row, after):
            cost += _HEADING_GOES_ON
        same_look = not row.look or abs(row.loud - after.loud) <= _SAME_LOOK
        within = self._cues.gaps_complete and after.gap <= self._cues.gap and not (after.turn or row.ends)
        if within and same_look and not (bullet(row.text) or bullet(after.text)):
            cost += _AGAINST_GAP
        return cost


def _is_first_line(row: Row, after: Row | None) -> bool:
    """Whether a row goes on with one that stands further out, as the first line of a paragraph does and none of an item."""
    if after is None or after.turn or ends_sentence(row.text):
        return False
    return after.indent < row.indent and not bullet(after.text)


def _is_set_inwards(row: Row, after: Row, beyond: Row | None) -> bool:
    """Whether two rows with an indent belong to what is set inwards as a whole, and do not both begin a paragraph."""
    return not ends_sentence(row.text) or (beyond is not None and beyond.indent >= after.indent and not beyond.turn)


def _cut_addresses(rows: Sequence[Row]) -> list[bool]:
    """Whether each row but the last ends inside an address; in narrow columns one takes several rows."""
    cut: list[bool] = []
    address = ""
    for row, after in pairwise(rows):
        address = (address + row.text)[-_LONGEST_ADDRESS:] if cut and cut[-1] else row.text
        cut.append(not row.ends and opens_address(address, after.text))
    return cut


def _overfull(columns_taken: int, width: int) -> float:
    if columns_taken <= width:
        return 0.0
    return _OVERFULL if columns_taken <= 2 * width else 3 * _OVERFULL


def _is_same_heading(row: Row, after: Row) -> bool:
    """Whether two lines are set as one heading is: as loud as each other, and no number begins another."""
    if row.ends or after.turn or not row.look or not after.look or min(row.loud, after.loud) < _LOUD:
        return False
    return abs(row.loud - after.loud) < 0.03 and not is_numbered(after.text) and not ends_sentence(row.text)


def joining(room: int) -> float:
    """What it costs to join, given the room that the next token would have left."""
    return min(8.0, 2.5 + 0.6 * room) if room >= 0 else 0.0


def ending(room: int) -> float:
    """What it costs to end with a full line."""
    return _FULL_LAST_LINE if room < 0 else 0.0


HEADING_AT_END = _HEADING_AT_END


class _Told(NamedTuple):
    """What a text costs by itself: to end a paragraph, to be a lone question, to be the first or another line of a heading."""

    stop: float
    lone: float
    heading: float
    heading_next: float


@lru_cache(maxsize=16384)
def _told(text: str) -> _Told:
    return _Told(
        _end_of_paragraph(text),
        _lone_question(text),
        _as_heading(text, first=True),
        _as_heading(text, first=False),
    )


def _as_heading(text: str, *, first: bool) -> float:
    cost = _SECOND_HEADING_LINE
    if first:
        cost = _NUMBERED_HEADING if is_numbered(text) else _HEADING
    if text[-1] in CLAUSE_END or text.endswith(("。", ".")) or "。" in text:
        cost += _NO_HEADING
    if text.endswith(("：", ":")):
        cost += _NO_HEADING / 2
    if bullet(text):
        cost += _NO_HEADING
    cost += _COMMA * max(0, text.count("，") + 3 * text.count("；") - 1)
    if first and (text[0] in _PARTING or begins_lower(text)):
        cost += _NO_HEADING
    return cost


def _lone_question(text: str) -> float:
    return _LONE_QUESTION if text[-1] in "？！?!" and "。" not in text else 0.0


def _end_of_paragraph(text: str) -> float:
    if ends_sentence(text):
        return 0.0
    if bullet(text):
        return 1.0
    if text[-1] in "）)" and _AUTHOR_NOTE.match(text):
        return 0.5
    return {"：": 1.5, ":": 1.5, "；": 2.0, ";": 2.0}.get(text[-1], _NO_FULL_STOP)
