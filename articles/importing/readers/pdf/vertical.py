"""Vertical writing and pages lying on their side: turned, so that what is known of level lines holds for them as well.

A vertical line runs down the page, the next one stands left of it. Seen from the right with the page turned, it is a
level line, the next one below it: x becomes the way down, y the way from the right edge.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from articles.importing import refusals
from articles.importing.characters import is_chinese
from articles.importing.readers.pdf.geometry import Box
from articles.importing.readers.pdf.glyphs import Glyph
from articles.importing.readers.pdf.sheet import Sheet
from articles.importing.source import Place

_MOST = 0.6
_FEWEST = 12
_MARGIN = 0.14  # of the page: level writing on a vertical page stands in its margins
_ASCENT = 0.88
_RISE = 0.37  # of the type size from the base line of Latin letters to the middle of a vertical line
_UPRIGHT = str.maketrans(
    "︐︑︒︓︔︕︖︗︘︙︰︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
    "，、。：；！？〖〗…：—–（）｛｝〔〕【】《》〈〉「」『』［］",
)


def lay_level(name: str, sheet: Sheet) -> None:
    """Turns a page of vertical writing, or one that lies on its side. Refused: ``suspicious`` for one that mixes
    vertical and level text."""
    printed = [glyph for glyph in sheet.glyphs if not glyph.text.isspace()]
    if len(printed) < _FEWEST:
        return
    (angle, count), *_ = Counter(glyph.angle for glyph in printed).most_common(1)
    if angle in (90, 180, 270) and count >= _MOST * len(printed) and not _is_vertical(printed):
        for _ in range(angle // 90):
            _turn(sheet)
    elif _is_vertical(printed):
        _lay_vertical(name, sheet)


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether most upright Chinese characters stand below the one before."""
    down = level = 0
    for before, after in pairwise(g for g in glyphs if g.angle == 0 and is_chinese(g.text[0])):
        across, below = abs(after.box.middle[0] - before.box.middle[0]), after.base - before.base
        if across < 0.5 * after.size and 0.4 * after.size < below < 2.5 * after.size:
            down += 1
        elif abs(below) < 0.3 * after.size:
            level += 1
    return down >= _FEWEST and down > level


def _turn(sheet: Sheet) -> None:
    """Turns a page and all that is on it by a quarter against the clock."""
    width = sheet.box.width
    for glyph in sheet.glyphs:
        upright = glyph.angle in (90, 270)
        base = width - glyph.base if upright else glyph.base
        glyph.left, glyph.top, glyph.right, glyph.bottom = _turned(glyph.box, width)
        glyph.base = base
        glyph.angle = (glyph.angle - 90) % 360
    _turn_drawings(sheet)


def _turn_drawings(sheet: Sheet) -> None:
    width = sheet.box.width
    across = [Box(*_turned(rule, width)) for rule in sheet.down]
    sheet.down = [Box(*_turned(rule, width)) for rule in sheet.across]
    sheet.across = across
    sheet.frames = [Box(*_turned(frame, width)) for frame in sheet.frames]
    sheet.pictures = [(Box(*_turned(box, width)), picture) for box, picture in sheet.pictures]
    sheet.box = Box(*_turned(sheet.box, width))


def _turned(box: Box, width: float) -> tuple[float, float, float, float]:
    return box.top, width - box.right, box.bottom, width - box.left


def _lay_vertical(name: str, sheet: Sheet) -> None:
    chains, level = _chains(sheet.glyphs)
    _check_level(name, sheet, level)
    width = sheet.box.width
    for chain in chains:
        middle = median(_middle(glyph) for glyph in chain if not glyph.text.isspace())
        for glyph in chain:
            left, right = glyph.top, glyph.bottom
            glyph.base = width - middle + (_ASCENT - 0.5) * glyph.size
            glyph.left, glyph.right = left, max(right, left + 0.05 * glyph.size)
            glyph.top, glyph.bottom = glyph.base - _ASCENT * glyph.size, glyph.base + (1 - _ASCENT) * glyph.size
            glyph.text = glyph.text.translate(_UPRIGHT)
            glyph.angle = 0
    for glyph in level:
        glyph.left, glyph.top, glyph.right, glyph.bottom = _turned(glyph.box, width)
        glyph.angle = 270
    sheet.glyphs = sorted([*(glyph for chain in chains for glyph in chain), *level], key=lambda glyph: glyph.order)
    _turn_drawings(sheet)


def _middle(glyph: Glyph) -> float:
    return glyph.base + _RISE * glyph.size if glyph.angle == 90 else glyph.box.middle[0]


def _chains(glyphs: Sequence[Glyph]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The vertical lines, and the glyphs that are written level. Digits side by side within a line are one sign."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if last and abs(_middle(glyph) - _middle(last)) < 0.7 * glyph.size and glyph.top > last.top + 0.1 * glyph.size:
            runs[-1].append(glyph)
        elif last and glyph.text.isascii() and last.text.isascii() and _shares_cell(last, glyph):
            last.text += glyph.text
        else:
            runs.append([glyph])
    chains = [run for run in runs if len(run) > 1 and any(not glyph.text.isspace() for glyph in run)]
    alone = [run[0] for run in runs if len(run) == 1 and not run[0].text.isspace()]
    level = []
    for glyph in alone:
        beside = [other for other in alone if other is not glyph and abs(other.base - glyph.base) < 0.3 * glyph.size]
        if any(abs(other.box.middle[0] - glyph.box.middle[0]) < 1.6 * glyph.size for other in beside):
            level.append(glyph)
        else:
            chains.append([glyph])
    return chains, level


def _shares_cell(last: Glyph, glyph: Glyph) -> bool:
    together = glyph.right - last.left if glyph.angle == 0 else 0.0
    return abs(glyph.base - last.base) < 0.2 * glyph.size and 0 < together <= 1.3 * glyph.size


def _check_level(name: str, sheet: Sheet, level: Sequence[Glyph]) -> None:
    """Level writing in the margins is a head or a page number; amid the text its order cannot be told."""
    height = sheet.box.height
    if any(_MARGIN * height < glyph.base < (1 - _MARGIN) * height for glyph in level):
        raise refusals.suspicious(
            Place(name, page=sheet.number),
            "直排與橫排文字混合，無法確定閱讀順序，請改用 Word 檔",
            "mixes vertical and level text, so that the order of reading is unclear: use the Word file",
        )
