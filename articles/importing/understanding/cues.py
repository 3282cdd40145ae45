"""Which marks of a paragraph's end a text carries, found out before they are trusted.

Extractors differ: some leave a space at the end of each block (Word's own paragraph mark), some a wider gap, some
the indent of the first line, some nothing at all. A mark is trusted as far as it agrees with what the lines
themselves show beyond doubt: a short line with a full stop ends a block, a full line without one does not.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.importing.characters import SENTENCE_END, is_chinese
from articles.importing.understanding.geometry import slack
from articles.importing.understanding.headings import COUNTED, bullet
from articles.importing.understanding.rows import Row, columns

_FEWEST = 4  # clear cases, below which nothing is concluded
_AGREEMENT = 0.8
_AGREEMENT_OF_RUNS = 0.6
FLUSH = 0.09  # sizes of the type between a line that was spread and its margin
_FEWEST_FLUSH = 5
_FEWEST_SPREAD = 3
_FEWEST_APART = 3
_AS_TEXT = 0.03  # of the size of the text
_LATIN = re.compile("[0-9A-Za-z]")
_RAGGED = 8  # columns by which full lines differ
_MOST_OF_FULL = 0.9


@dataclass(frozen=True, slots=True)
class Cues:
    """What a text marks. ``spaces``: a space ends a block. ``wraps``: the space at which a line was wrapped stands at its end,
    and none at the end of a block (Latin only). ``justified``: every line but the last of a block is spread to its margin;
    ``spread``: those without Latin letters are too. ``gap``: a wider gap than this many line ends parts blocks (0: gaps say
    nothing), and where ``gaps_complete``, a gap of just this many joins. ``indents``: first lines are indented by spaces of
    their own. ``loud``: headings are set larger or bolder than the text."""

    spaces: bool = False
    gap: int = 0
    gaps_complete: bool = False
    indents: bool = False
    loud: bool = False
    wraps: bool = False
    justified: bool = False
    spread: bool = False


def find_cues(rows: Sequence[Row], *, wide: bool) -> Cues:
    """The cues of the rows of one file. Rows of which the format says where they end tell nothing about the others."""
    loud = _loud(rows)
    rows = [row for row in rows if row.ends is None]
    widths = [columns(row.text, gaps=True, wide=wide) for row in rows]
    if len(rows) < _FEWEST:
        return Cues(loud=loud)
    typical = _typical(widths)
    ends, runs = [], []
    for at, (row, columns_wide) in enumerate(zip(rows[:-1], widths, strict=False)):
        if ends_sentence(row.text) and columns_wide < 0.75 * typical:
            ends.append(at)
        elif not ends_sentence(row.text) and columns_wide >= 0.92 * typical:
            runs.append(at)
    gap, complete = _gaps(rows, ends, runs)
    indents = _indents(rows, widths, typical, ends, runs)
    return Cues(
        spaces=_spaces(rows, ends, runs),
        gap=gap,
        gaps_complete=complete,
        indents=indents,
        loud=loud,
        wraps=_wraps(rows, ends, runs),
        justified=_justified(rows, [at for at in runs if is_mixed(rows[at].text)]),
        spread=_justified(rows, _shorter(rows, widths, runs), fewest=_FEWEST_SPREAD),
    )


def _typical(widths: Sequence[int]) -> int:
    """The width that most lines come close to: that of a full line of the text, not of a caption or a title."""
    counted = Counter(widths)
    widest = max(counted, key=lambda w: (w * sum(counted[w - less] for less in range(_RAGGED)), -w))
    full = sorted(w for w in widths if widest - _RAGGED < w <= widest)
    # A few lines that are wider, of captions and such, stand among them.
    return full[int(_MOST_OF_FULL * (len(full) - 1))]


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a paragraph does: with a full stop, or one inside closing quotes or brackets."""
    bare = text.rstrip("」』”’）)》〉】\"' ")
    return bool(bare) and bare[-1] in SENTENCE_END


def _loud(rows: Sequence[Row]) -> bool:
    """Whether short lines inside the text are set larger or bolder: between two rows that are set as the text."""
    plain = [at for at, row in enumerate(rows) if row.look and 0.97 < row.loud < 1.05 and len(row.text) > 12]
    if not plain:
        return False
    return any(row.look and row.loud >= 1.08 and len(row.text) < 60 for row in rows[plain[0] : plain[-1]])


def _spaces(rows: Sequence[Row], ends: list[int], runs: list[int]) -> bool:
    """A text without any space at a line end, or with one at each, has no such mark. Few cases must agree wholly."""
    marked = [rows[at].spaced for at in ends]
    running = [not rows[at].spaced for at in runs]
    if not running or sum(row.spaced for row in rows) < _FEWEST:
        return False
    if len(running) < _FEWEST or not marked:
        return all(marked) and all(running)
    # A long affiliation or title looks like a full line, and ends its block.
    needed = _AGREEMENT_OF_RUNS if all(marked) else _AGREEMENT
    return sum(marked) >= _AGREEMENT * len(marked) and sum(running) >= needed * len(running)


def parts_at_space(row: Row, after: Row) -> bool:
    """Whether a line that was wrapped here was wrapped at a space that is kept: between Latin words, behind no hyphen, and
    with room for it."""
    if row.room == 0:
        return False
    return not (is_chinese(row.text[-1]) or is_chinese(after.text[0]) or row.text[-1] in "-–—/")


def _wraps(rows: Sequence[Row], ends: list[int], runs: list[int]) -> bool:
    """Whether wrapped lines kept their space, and last lines have none."""
    running = [rows[at].spaced for at in runs if parts_at_space(rows[at], rows[at + 1])]
    if len(running) < _FEWEST or not ends or any(rows[at].spaced for at in ends):
        return False
    return sum(running) >= _AGREEMENT * len(running)


def is_mixed(text: str) -> bool:
    """Whether letters of a line are no whole columns wide, so that it fills its line by chance only, or by being spread."""
    return bool(_LATIN.search(text))


def is_as_text(row: Row) -> bool:
    """Whether a row is as large as the running text: notes and colophons are set by themselves."""
    return abs(row.loud - 1) < _AS_TEXT


def _justified(rows: Sequence[Row], runs: Sequence[int], *, fewest: int = _FEWEST_FLUSH) -> bool:
    """Whether these lines that run on, and would hardly do so by chance, end at their margin."""
    found = [slack(rows[at]) for at in runs if is_as_text(rows[at])]
    flush = [abs(one) < FLUSH for one in found if one is not None]
    return len(flush) >= fewest and sum(flush) >= _MOST_OF_FULL * len(flush)


def _shorter(rows: Sequence[Row], widths: Sequence[int], runs: Sequence[int]) -> list[int]:
    """The lines without Latin letters whose characters leave half a column and more: they reach their margin only if spread."""
    found = []
    for at in runs:
        look = rows[at].look
        if look and look.right_edge and not is_mixed(rows[at].text):
            left_over = look.right_edge - look.left - widths[at] * look.size / 2
            if left_over >= look.size / 2:
                found.append(at)
    return found


def _gaps(rows: Sequence[Row], ends: list[int], runs: list[int]) -> tuple[int, bool]:
    inside = Counter(rows[at + 1].gap for at in runs if not rows[at + 1].turn)
    if not inside:
        # No line runs on: every line may be a whole paragraph.
        return 0, False
    usual = max(inside, key=lambda gap: (inside[gap], -gap))
    if sum(count for gap, count in inside.items() if gap <= usual) < _AGREEMENT * sum(inside.values()):
        return 0, False
    # The gap before a heading, or an item of a list, says nothing about paragraphs.
    after = [rows[at + 1].gap for at in ends if not rows[at + 1].turn and _is_running(rows[at + 1])]
    complete = len(after) >= (1 if _parts_sentences(rows, usual) else 2)
    return usual, complete and sum(gap > usual for gap in after) >= _AGREEMENT * len(after)


def _parts_sentences(rows: Sequence[Row], usual: int) -> bool:
    """Whether wider gaps between rows whose place is known stand behind the ends of sentences only, and several do."""
    apart = [
        ends_sentence(row.text)
        for row, after in pairwise(rows)
        if after.gap > usual and not after.turn and after.look and is_as_text(row) and _is_running(after)
    ]
    return len(apart) >= _FEWEST_APART and all(apart)


def _is_running(row: Row) -> bool:
    """Whether a row is one of running text, by its look and by what it begins with."""
    return is_as_text(row) and not bullet(row.text) and not COUNTED.match(row.text)


def _indents(rows: Sequence[Row], widths: Sequence[int], typical: float, ends: list[int], runs: list[int]) -> bool:
    """Long lines with an indent begin paragraphs, if no line inside one has it; and no more do without one, since bylines
    that are set right seem to have it."""
    long = [columns_wide >= 0.8 * typical for columns_wide in widths]
    first = sum(row.indent >= 2 and is_long for row, is_long in zip(rows, long, strict=True))
    inside = sum(rows[at + 1].indent >= 2 for at in runs)
    without = sum(rows[at + 1].indent < 2 and long[at + 1] and not rows[at + 1].turn for at in ends)
    return first >= max(2, without) and bool(runs) and inside <= (1 - _AGREEMENT) * len(runs)
