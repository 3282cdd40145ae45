"""What contradicts a reading of lines as paragraphs and headings, line by line, in units of about one bit of surprise.

Everything here that does not depend on the measure is counted once for a region, since many measures are tried.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from articles.importing.characters import CLAUSE_END
from articles.importing.source import Look, Role
from articles.importing.understanding.cues import FLUSH, Cues, ends_sentence, is_as_text, is_mixed, parts_at_space
from articles.importing.understanding.geometry import slack
from articles.importing.understanding.headings import COUNTED, begins_lower, bullet, is_numbered
from articles.importing.understanding.joining import opens_address
from articles.importing.understanding.measure import both_together, token_columns
from articles.importing.understanding.rows import Row, both_columns, without_hanging

_CERTAIN = 60.0
_AGAINST_SPACE = 7.0
_AGAINST_GAP = 3.5
_AGAINST_INDENT = 4.0
_AGAINST_LOOK = 4.0
_AGAINST_SPREAD = 4.0
_FLUSH_BY_CHANCE = 2.0
_NO_FULL_STOP = 5.5
_LONE_QUESTION = 2.5
_HEADING = 1.5
_NUMBERED_HEADING = 0.3
_SECOND_HEADING_LINE = 3.0
_NO_HEADING = 8.0
_COMMA = 1.2
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


class Told(NamedTuple):
    """What one row costs by its text and its surroundings: the columns by which it may be too long for a heading; to be the
    first row of a paragraph, the first or another of a heading; to end a paragraph, one of this row alone too; to end, or to go on with the
    next row; and whether it must go on."""

    length: int
    first: float
    heading: float
    heading_next: float
    stop: float
    stop_alone: float
    end: float
    join: float
    glued: bool


class Set(NamedTuple):
    """How one row is set: its columns without what may hang, the columns of it and the next row's token (or the room for
    that, where its place tells), the columns it is set inwards."""

    bare: int
    both: int
    inset: int
    placed: bool


class Costs:
    """The costs of the rows of one region, as far as no measure decides them."""

    def __init__(self, rows: Sequence[Row], cues: Cues, *, wide: bool, headings: bool = True) -> None:
        self.rows = rows
        self._cues = cues
        self._wide = wide
        self._headings = headings
        said = [_said(row.text) for row in rows]
        cut = _cut_addresses(rows)
        pairs = zip(pairwise(rows), cut, strict=True)
        self.told = list(
            map(
                Told,
                [
                    0 if row.role in _HEADING_ROLES or row.loud >= _LOUD else both_columns(row.text, True)[True]
                    for row in rows
                ],
                [self._first(row) for row in rows],
                [
                    self._heading(row, one, first=True) + self._long_heading(row)
                    for row, one in zip(rows, said, strict=True)
                ],
                [self._heading(row, one, first=False) for row, one in zip(rows, said, strict=True)],
                [one.stop for one in said],
                [one.stop + one.lone for one in said],
                [*(self._end(row, after) + (_ADDRESS_CUT if inside else 0.0) for (row, after), inside in pairs), 0.0],
                [*map(self._join, rows[:-1], rows[1:], [*rows[2:], None]), 0.0],
                [*(row.ends is False or inside for row, inside in zip(rows, cut, strict=False)), False],
            )
        )
        # A look may make a heading cheaper than nothing: then a reading that seems dear may still become cheap.
        self.may_gain = any(row.look for row in rows)
        self._settings: dict[bool, list[Set]] = {}

    def settings(self, gaps: bool) -> list[Set]:
        """How each row is set, gaps between the scripts drawn or not."""
        if gaps not in self._settings:
            rows, wide = self.rows, self._wide
            bare = [both_columns(without_hanging(row.text), wide)[gaps] for row in rows]
            both = [
                both_together(row, after, wide)[gaps]
                if row.room is None
                else row.room - token_columns(row, after, gaps=gaps, wide=wide)
                for row, after in pairwise(rows)
            ]
            insets = [self._inset(at) or (row.indent if row.indent >= 2 else 0) for at, row in enumerate(rows)]
            self._settings[gaps] = list(map(Set, bare, [*both, 0], insets, [row.room is not None for row in rows]))
        return self._settings[gaps]

    def _long_heading(self, row: Row) -> float:
        """What a heading costs for its length, its share of a line aside."""
        if row.role in _HEADING_ROLES:
            return 0.0
        return _NO_HEADING / 2 if len(row.text) > (45 if self._wide else 110) else 0.0

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

    def _heading(self, row: Row, said: "_Said", *, first: bool) -> float:
        if not self._headings or (row.role is not None and row.role not in _HEADING_ROLES):
            return 2 * _NO_HEADING
        if row.role is not None:
            return 0.0 if first else 0.5
        cost = said.heading if first else said.heading_next
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


def _is_same_heading(row: Row, after: Row) -> bool:
    """Whether two lines are set as one heading is: as loud as each other, and no number begins another."""
    if row.ends or after.turn or not row.look or not after.look or min(row.loud, after.loud) < _LOUD:
        return False
    return abs(row.loud - after.loud) < 0.03 and not is_numbered(after.text) and not ends_sentence(row.text)


class _Said(NamedTuple):
    """What a text costs by itself: to end a paragraph, to be a lone question, to be the first or another line of a heading."""

    stop: float
    lone: float
    heading: float
    heading_next: float


@lru_cache(maxsize=16384)
def _said(text: str) -> _Said:
    heading, heading_next = _as_heading(text)
    return _Said(_end_of_paragraph(text), _lone_question(text), heading, heading_next)


def _as_heading(text: str) -> tuple[float, float]:
    """What a text costs as the first line of a heading, and as another."""
    costs = []
    if text[-1] in CLAUSE_END or text.endswith(("。", ".")) or "。" in text:
        costs.append(_NO_HEADING)
    if text.endswith(("：", ":")):
        costs.append(_NO_HEADING / 2)
    if bullet(text):
        costs.append(_NO_HEADING)
    costs.append(_COMMA * max(0, text.count("，") + 3 * text.count("；") - 1))
    begun = _NO_HEADING if text[0] in _PARTING or begins_lower(text) else 0.0
    return sum(costs, _NUMBERED_HEADING if is_numbered(text) else _HEADING) + begun, sum(costs, _SECOND_HEADING_LINE)


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
