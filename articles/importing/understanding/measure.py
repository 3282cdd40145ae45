"""How wide a text is set, and what would still have fitted on a line: the ground for telling where blocks end."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil
from statistics import median

from articles.importing.characters import SHARED, has_han, is_chinese
from articles.importing.understanding.cues import ends_sentence
from articles.importing.understanding.geometry import has_places, is_set_right, space_before
from articles.importing.understanding.joining import join_each
from articles.importing.understanding.rows import Row, both_columns, columns, first_token, without_hanging

UNWRAPPED = 10**6
_WIDEST = 130  # columns: no page is wider
_SAME_SIZE = 0.06
_CUT_FROM = 3  # columns that a full line may leave


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is set: columns of a full line, indent of a first line, whether gaps between scripts are drawn."""

    columns: int
    indent: int = 0
    gaps: bool = True
    wide: bool = True

    def room(self, row: Row, after: Row, *, first: bool = False) -> int:
        """How many columns would have been left on ``row``, had the first token of ``after`` come onto it too."""
        if row.room is not None:
            return row.room - token_columns(row, after, gaps=self.gaps, wide=self.wide)
        indent = row.indent if row.indent >= 2 else self.indent if first else 0
        return self.columns - together(row, after, gaps=self.gaps, wide=self.wide) - indent

    def is_full(self, row: Row, *, first: bool = False) -> bool:
        """Whether a line reaches its margin, so that an address at its end was cut.

        In a Chinese text it was cut in any case: no Latin word follows an address there, and spaces may have been lost.
        """
        if self.wide:
            return True
        if row.room is not None:
            return row.room < 2 * _CUT_FROM
        indent = row.indent if row.indent >= 2 else self.indent if first else 0
        return columns(row.text, gaps=self.gaps, wide=self.wide) + indent >= self.columns - _CUT_FROM


def together(row: Row, after: Row, *, gaps: bool, wide: bool) -> int:
    """Columns of a row and the first token of the next, on one line."""
    return both_together(row, after, wide)[gaps]


def both_together(row: Row, after: Row, wide: bool) -> tuple[int, int]:
    """Columns of a row and the first token of the next, on one line: without drawn gaps, and with them."""
    plain, drawn = both_columns(row.text, wide)
    more, more_drawn = _added(row.text, first_token(after.text), wide=wide)
    return plain + more, drawn + more_drawn


def token_columns(row: Row, after: Row, *, gaps: bool, wide: bool) -> int:
    """Columns that the first token of the next row would take on this one. Its closing marks may hang."""
    token = first_token(after.text)
    bare = without_hanging(token) or token
    added = _added(row.text, bare, wide=wide)[gaps]
    return added if has_han(bare) else ceil(added * row.pace)


def _added(text: str, token: str, *, wide: bool) -> tuple[int, int]:
    """Columns that a token adds to a line, with the space before it or the gap, where gaps are not drawn and where they are."""
    last, first = text[-1], token[0]
    own, drawn = both_columns(token, wide)
    if last == "-":
        return own, drawn
    if is_chinese(last) or is_chinese(first):
        latin = first if is_chinese(last) else last
        return own, drawn + (latin.isascii() and (latin.isalnum() or latin == "%"))
    beside = (last in SHARED and is_chinese(text[-2:-1])) or (first in SHARED and is_chinese(token[1:2]))
    return (own, drawn) if beside else (own + 1, drawn + 1)


def runs_into(row: Row, after: Row | None, margins: Mapping[int, float], *, wide: bool) -> bool:
    """Whether a row that is set to the right margin goes on with the next: that is set so too, and its first token found no
    place on this one."""
    if after is None or row.look is None or not is_set_right(after, margins) or abs(row.loud - after.loud) > _SAME_SIZE:
        return False
    if row.look.right_edge - row.look.right > row.look.size:
        return False
    return space_before(row, margins) < _added(row.text, first_token(after.text), wide=wide)[True]


def join_rows(rows: Iterable[Row], measure: Measure | None = None) -> str:
    """The canonical text of the rows of one block; without a measure every line counts as full."""
    return join_each(
        (_with_space(row), measure is None or measure.is_full(row, first=not at)) for at, row in enumerate(rows)
    )


def _with_space(row: Row) -> str:
    """The text of a row; a space that a PDF draws behind a hyphen parts two words there."""
    return row.text + " " if row.spaced and row.look and row.text.endswith("-") else row.text


def of_places(rows: Sequence[Row], *, wide: bool) -> Measure:
    """The measure of a text whose lines have places; it serves for what is long, since each row knows its own room."""
    widths = [
        round((row.look.right_edge - row.look.left_edge) / ((row.look.size or 12.0) / 2))
        for row in rows
        if row.look and has_places(row)
    ]
    return Measure(int(median(widths)) if widths else UNWRAPPED, wide=wide)


def candidates(rows: Sequence[Row], *, wide: bool, most: int) -> list[Measure]:
    """Measures that a share of the lines reach, at most so many."""
    found: list[Measure] = []
    widths = [(both_columns(row.text, wide), both_columns(without_hanging(row.text), wide)) for row in rows]
    for gaps in (True, False) if wide else (True,):
        counted = Counter([whole[gaps] for whole, _ in widths])
        counted.update([bare[gaps] for whole, bare in widths if bare[gaps] != whole[gaps]])
        likely = sorted(counted, key=lambda w: (-counted[w] * w, w))[:most]
        found += [Measure(w, indent, gaps, wide) for w, indent in product(likely, (0, 4)) if w <= _WIDEST]
    return [*found, Measure(UNWRAPPED, wide=wide)]


def is_unwrapped(rows: Sequence[Row], *, wide: bool) -> bool:
    """Whether a text has a line to each paragraph: then nearly all long lines end a sentence."""
    widths = [columns(row.text, gaps=True, wide=wide) for row in rows]
    # The lines of titles and bylines are not among the long ones.
    beyond = [w for w in widths if w > 40] or [w for w in widths if w > 16] or [0]
    least = max(min(beyond), 0.6 * median(beyond))
    long = [row for row, w in zip(rows, widths, strict=True) if w >= least]
    return sum(ends_sentence(row.text) or row.text.endswith(("）", ")")) for row in long) >= 0.8 * len(long)
