"""Characters become printed lines: what stands on one base line and belongs together, with its spaces."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from articles.importing.characters import is_chinese
from articles.importing.readers.pdf.geometry import Box
from articles.importing.readers.pdf.glyphs import Glyph

# All in parts of the type size.
_ASCENT = 0.88
_DESCENT = 0.12
_SAME_BASE = 0.2
_RAISED = 0.18  # a mark of a note stands at least so high above the base line
_HIGHEST = 0.75
_SMALL = 0.82
_STEP_BACK = 0.6
_WORD_GAP = 0.17
_KERNED_GAP = 0.08  # between words where PDFium sees a space
_WIDE_GAP = 0.9
_SPACE_SET = 0.35
_STRETCHED = 2.0
_ONE_GAP = 0.6  # of all
_NEAR = 0.45  # between pieces that were drawn at different times


@dataclass(slots=True)
class Printed:
    """One printed line. ``box`` spans its em squares; ``marks`` are the stretches of ``text`` that are set raised and
    small, as a mark of a note is."""

    glyphs: list[Glyph]
    text: str = ""
    box: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def order(self) -> int:
        return self.glyphs[0].order


def find_lines(glyphs: Sequence[Glyph]) -> list[Printed]:
    """The printed lines of the glyphs of one region, in the order in which they were drawn.

    The order of drawing tells columns apart: what stands on one base line but was drawn at another time belongs to
    another line, unless it follows at once.
    """
    pieces: list[list[Glyph]] = []
    for glyph in glyphs:
        if pieces and _goes_on(pieces[-1], glyph):
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    pieces = [piece for piece in pieces if not all(glyph.text.isspace() for glyph in piece)]
    return [set_line(piece) for piece in _mended(pieces)]


def _main(piece: Sequence[Glyph]) -> Glyph:
    """The glyph that gives a piece its base line: one of the largest."""
    return max(piece, key=lambda glyph: (round(glyph.size, 1), not glyph.text.isspace()))


def _goes_on(piece: Sequence[Glyph], glyph: Glyph) -> bool:
    main, last = _main(piece[-24:]), piece[-1]
    size = max(main.size, glyph.size)
    if glyph.left < last.right - _STEP_BACK * size or glyph.left < piece[0].left:
        return False
    return _shares_base(main, glyph)


def _shares_base(main: Glyph, glyph: Glyph) -> bool:
    raised = main.base - glyph.base
    size = max(main.size, glyph.size)
    if abs(raised) <= _SAME_BASE * min(main.size, glyph.size):
        return True
    smaller = min(main.size, glyph.size) <= 0.9 * size
    if not smaller:
        return False
    if glyph.size < main.size:
        return -0.35 * size <= raised <= _HIGHEST * size
    return -_HIGHEST * size <= raised <= 0.35 * size


def _mended(pieces: list[list[Glyph]]) -> list[list[Glyph]]:
    """Pieces of one line that were drawn at different times, put together where they follow at once."""
    whole: list[list[Glyph]] = []
    by_height: dict[int, list[list[Glyph]]] = {}
    for piece in sorted(pieces, key=lambda piece: piece[0].left):
        main = _main(piece)
        near = [other for at in (-1, 0, 1) for other in by_height.get(round(main.base / 12) + at, [])]
        for other in near:
            if not _shares_base(_main(other), main):
                continue
            gap = piece[0].left - max(glyph.right for glyph in other)
            if -0.3 * main.size <= gap <= _NEAR * main.size:
                other += piece
                break
            if gap < 0 and _fills_holes(other, piece, main.size):
                other += piece
                other.sort(key=lambda glyph: glyph.left)
                break
        else:
            whole.append(piece)
            by_height.setdefault(round(main.base / 12), []).append(piece)
    return sorted(whole, key=lambda piece: piece[0].order)


def _fills_holes(line: Sequence[Glyph], piece: Sequence[Glyph], size: float) -> bool:
    """Whether a piece stands where a line that was drawn at another time leaves its place free, as dashes do that are drawn
    in another type: together they leave fewer holes than each by itself."""
    both = sorted([*line, *piece], key=lambda glyph: glyph.left)
    whole = _holes(both, size)
    return whole is not None and whole < (_holes(line, size) or 0) + (_holes(piece, size) or 0)


def _holes(glyphs: Sequence[Glyph], size: float) -> int | None:
    """How many wide gaps stand between glyphs; None if any of them overlap."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    gaps = [after.left - before.right for before, after in pairwise(printed)]
    return None if any(gap < -0.3 * size for gap in gaps) else sum(gap > _NEAR * size for gap in gaps)


def split_at(line: Printed, gutters: Sequence[float]) -> list[Printed]:
    """The parts of a line between gutters, given by their middles."""
    parts: list[list[Glyph]] = [[] for _ in range(len(gutters) + 1)]
    for glyph in line.glyphs:
        parts[sum(glyph.left >= gutter for gutter in gutters)].append(glyph)
    return [set_line(part) for part in parts if any(not glyph.text.isspace() for glyph in part)]


def set_line(glyphs: Sequence[Glyph]) -> Printed:
    """The line that glyphs from left to right make up."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    sizes = Counter(round(glyph.size, 1) for glyph in printed)
    size = max(sizes, key=lambda s: (sizes[s], s))
    if len(sizes) > 1 and max(sizes) > size and sizes[max(sizes)] * 3 >= len(printed):
        size = max(sizes)
    bases = Counter(round(glyph.base, 1) for glyph in printed if abs(glyph.size - size) < 0.2)
    base = max(bases, key=lambda b: (bases[b], b))
    line = Printed(list(glyphs), base=base, size=size)
    line.bold = 2 * sum(glyph.bold for glyph in printed) > len(printed)
    line.box = Box(
        min(glyph.left for glyph in printed),
        base - _ASCENT * size,
        max(glyph.right for glyph in printed),
        base + _DESCENT * size,
    )
    line.text, line.marks = _text(line)
    return line


def is_raised(glyph: Glyph, line: Printed) -> bool:
    return glyph.size <= _SMALL * line.size and line.base - glyph.base >= _RAISED * line.size


def _text(line: Printed) -> tuple[str, list[tuple[int, int]]]:
    latin = median(list(_gaps(line.glyphs, chinese=False)) or [0.0])
    chinese = median(list(_gaps(line.glyphs, chinese=True)) or [0.0])
    text = ""
    marks: list[tuple[int, int]] = []
    before: Glyph | None = None
    for glyph in line.glyphs:
        if before is not None and not glyph.text.isspace() and not before.text.isspace():
            usual = chinese if _is_beside_chinese(before, glyph) else latin
            text += _space(before, glyph, line.size, usual)
        start = len(text)
        text += glyph.text
        if not glyph.text.isspace() and is_raised(glyph, line):
            if marks and marks[-1][1] == start:
                marks[-1] = (marks[-1][0], len(text))
            else:
                marks.append((start, len(text)))
        before = glyph
    return text, marks


def _gaps(glyphs: Iterable[Glyph], *, chinese: bool) -> Iterable[float]:
    """The gaps beside Chinese characters, or all others."""
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and chinese == _is_beside_chinese(before, glyph):
            yield max(0.0, glyph.left - before.right)
        before = glyph


def _is_beside_chinese(before: Glyph, glyph: Glyph) -> bool:
    return is_chinese(before.text[-1]) or is_chinese(glyph.text[0])


def _space(before: Glyph, glyph: Glyph, size: float, usual: float) -> str:
    """What a gap between two characters stands for. Beside Chinese only a wide one says anything: it parts a name
    from an affiliation."""
    gap = glyph.left - before.right
    if gap >= _WIDE_GAP * size and gap > 2.5 * usual + 0.5 * size:
        return "  "
    if is_chinese(before.text[-1]) and is_chinese(glyph.text[0]):
        return ""
    least = _KERNED_GAP if glyph.parted else _WORD_GAP
    needed = max(least * min(before.size, glyph.size), 1.6 * usual if usual > 0.1 * size else 0.0)
    return " " if gap >= needed else ""


def widest_gaps(line: Printed, least: float) -> list[tuple[float, float]]:
    """The gaps of a line that are at least so wide, as left and right ends; printed spaces count as gap."""
    printed = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    found: list[tuple[float, float]] = []
    right = printed[0].right
    for glyph in printed[1:]:
        if glyph.left - right >= least:
            found.append((right, glyph.left))
        right = max(right, glyph.right)
    return found


def stretch(line: Printed) -> float:
    """By how many points a line was spread to reach its margin, as one is that ends in a forced break inside a justified
    paragraph; 0 for what justifying adds to any line, and for one wide gap, which is a tab."""
    printed = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    extra = [
        after.left
        - before.right
        - (_WORD_GAP if is_chinese(before.text[-1]) and is_chinese(after.text[0]) else _SPACE_SET) * line.size
        for before, after in pairwise(printed)
    ]
    spread = [gap for gap in extra if gap > 0]
    whole = sum(spread)
    return whole if whole >= _STRETCHED * line.size and max(spread) < _ONE_GAP * whole else 0.0


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Printed glyphs row by row, from the top, whatever stands between them."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if rows and glyph.base - rows[-1][0].base <= 0.4 * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows
