"""The order of reading: columns from left to right, boxes as a whole, everything else from top to bottom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from articles.importing.readers.pdf.geometry import Box, around
from articles.importing.readers.pdf.lines import Printed, split_at, widest_gaps
from articles.importing.readers.pdf.tables import Grid
from articles.importing.source import Picture

_NARROWEST_GUTTER = 1.5  # points; lines that were drawn apart need no wide strip between them
_GUTTER = 0.8  # of the type size, for one that has to be found inside of lines
_ALIGNED = 3.0
_ROWS_THAT_SHOW = 4
_OVERLAP = 0.35  # of a line, so that two share a row
_STEP = 1.2  # of the distance of two lines
_JUTS_OUT = 0.3  # of its width, by which a picture may exceed its column
_TOUCHING = 0.15  # of a line: what may lie between the lines of two columns, one above the other's middle
_CROSSED = 0.1  # of the lines
_FILLED = 0.6  # of a column, below which its lines are cells or tabs


@dataclass(slots=True)
class Item:
    """What is put in order: a line, a table, a picture, or a box with strips of its own."""

    box: Box
    order: int
    line: Printed | None = None
    inset: Grid | Picture | None = None
    inner: list["Strip"] = field(default_factory=list)


@dataclass(slots=True)
class Strip:
    """Items that are read from top to bottom. ``column`` counts the columns of a page from 0; ``own`` says that the
    strip has edges of its own, other than those of the page: it is a column or a box."""

    items: list[Item]
    column: int = 0
    own: bool = False


def part_columns(lines: Sequence[Printed]) -> list[Printed]:
    """The lines, those cut in two that run over a gutter, as a program leaves them that draws row by row."""
    gaps = [(line, gap) for line in lines for gap in widest_gaps(line, _GUTTER * line.size)]
    if len(gaps) < _ROWS_THAT_SHOW:
        return list(lines)
    cuts: dict[int, list[float]] = {}
    for line, (_, right) in gaps:
        same = [(other, gap) for other, gap in gaps if abs(gap[1] - right) <= _ALIGNED and gap[0] < right - 4]
        if len({id(other) for other, _ in same}) < _ROWS_THAT_SHOW:
            continue
        start = min(other.box.left for other, _ in same)
        low = max(gap[0] for _, gap in same)
        if right - low < _GUTTER / 2 * line.size:
            continue
        if median((gap[0] - start) / (right - start) for _, gap in same) < _FILLED:
            continue
        middle = (low + right) / 2
        if _crossings(lines, [other for other, _ in same], middle) > _CROSSED * len(same):
            continue
        for other, gap in gaps:
            if gap[0] <= middle <= gap[1]:
                cuts.setdefault(id(other), []).append(middle)
    parted: list[Printed] = []
    for line in lines:
        middles = sorted(cuts.get(id(line), ()))
        apart = [m for at, m in enumerate(middles) if not at or m - middles[at - 1] > _NARROWEST_GUTTER]
        parted += split_at(line, apart) if apart else [line]
    return parted


def _crossings(lines: Sequence[Printed], parted: Sequence[Printed], middle: float) -> int:
    """How many of the lines among the parted ones run over the gutter."""
    top, bottom = min(line.box.top for line in parted), max(line.box.bottom for line in parted)
    return sum(
        any(glyph.left < middle < glyph.right for glyph in line.glyphs)
        for line in lines
        if top <= line.base <= bottom and line.box.left < middle < line.box.right
    )


def read_order(items: Sequence[Item]) -> list[Strip]:
    """The strips of a page or box in the order of reading."""
    strips: list[Strip] = []
    _into_strips(list(items), strips, own=False)
    columns = 0
    for strip in strips:
        strip.column = columns if strip.own else 0
        columns += strip.own
    return strips


def _into_strips(items: list[Item], strips: list[Strip], *, own: bool) -> None:
    rows = _rows(items)
    plain: list[Item] = []
    at = taken = 0
    while at < len(rows):
        zone = _zone(rows, at, taken)
        if zone is None:
            plain += sorted(rows[at], key=lambda item: item.box.left)
            at += 1
            continue
        begin, end, gutter = zone
        for row in rows[begin:at]:  # rows that turned out to belong to the columns
            for item in row:
                plain.remove(item)
        if plain:
            strips.append(Strip(plain, own=own))
            plain = []
        inside = [item for row in rows[begin:end] for item in row]
        _into_strips([item for item in inside if item.box.middle[0] < gutter], strips, own=True)
        _into_strips([item for item in inside if item.box.middle[0] >= gutter], strips, own=True)
        at = taken = end
    if plain:
        strips.append(Strip(plain, own=own))


def _rows(items: Sequence[Item]) -> list[list[Item]]:
    """Items that stand beside each other; lines of two columns need not be on one height for that."""
    rows: list[list[Item]] = []
    bottom = 0.0
    for item in sorted(items, key=lambda item: (item.box.top, item.box.left)):
        if rows and item.box.top < bottom - _OVERLAP * min(item.box.height, rows[-1][0].box.height, 14.0):
            rows[-1].append(item)
            bottom = max(bottom, item.box.bottom)
        elif rows and all(_is_beside(item, other) for other in rows[-1]):
            rows[-1].append(item)
        else:
            rows.append([item])
            bottom = item.box.bottom
    return rows


def _is_beside(item: Item, other: Item) -> bool:
    apart = item.box.shared_width(other.box) < -_NARROWEST_GUTTER
    return apart and item.box.shared_height(other.box) > -_TOUCHING * min(item.box.height, other.box.height)


def _zone(rows: Sequence[Sequence[Item]], at: int, taken: int) -> tuple[int, int, float] | None:
    """The rows, from one to before another, that make up columns with the row ``at``, and where they part. The first rows,
    so many as are ``taken``, belong to other columns.

    The order of drawing shows where columns end: below them, nothing on the left was drawn after their right side
    began. A file that was drawn row by row does not show it; there only the empty strip counts.
    """
    for gutter in _gutters(rows[at]):
        for drawn in (True, False):
            begin, end, middle = _reach(rows, at, gutter, taken, drawn=drawn)
            inside = [item for row in rows[begin:end] for item in row]
            if _has_columns(inside, middle, drawn=drawn):
                return begin, end, middle
    return None


def _reach(
    rows: Sequence[Sequence[Item]], at: int, gutter: tuple[float, float], taken: int, *, drawn: bool
) -> tuple[int, int, float]:
    low, high = gutter
    middle = (low + high) / 2
    left, right = _sides(rows[at], middle)
    left_first, right_first = min(i.order for i in left), min((i.order for i in right if i.order >= 0), default=-1)
    end = at + 1
    for row in rows[at + 1 :]:
        narrowed = _narrowed(row, low, high)
        left, right = _sides(row, middle)
        if narrowed is None or (drawn and left and 0 <= right_first < max(i.order for i in left)):
            break
        low, high = narrowed
        right_first = (
            min((i.order for i in right if i.order >= 0), default=right_first) if right_first < 0 else right_first
        )
        end += 1
    begin = at
    for place in range(at - 1, taken - 1, -1):
        narrowed = _narrowed(rows[place], low, high)
        if narrowed is None:
            break
        low, high = narrowed
        left, right = _sides(rows[place], middle)
        if right and min(i.order for i in right) > left_first >= 0:
            begin = place
    while begin > taken and _goes_on_below(rows[begin - 1], rows[begin:end], (low + high) / 2):
        begin -= 1
    return begin, end, (low + high) / 2


def _goes_on_below(row: Sequence[Item], rows: Sequence[Sequence[Item]], gutter: float) -> bool:
    """Whether a row is one more line at the top of the left column."""
    below = [item.line for row in rows for item in row if item.line and item.box.middle[0] < gutter]
    line = row[0].line
    if len(row) > 1 or line is None or len(below) < 2 or line.box.right >= gutter:
        return False
    step = below[1].base - below[0].base
    return abs(line.size - below[0].size) < 0.3 and below[0].base - line.base <= _STEP * step


def _juts_out(item: Item, gutter: float) -> bool:
    """Whether a picture or table is a little too wide for its column."""
    beyond = min(item.box.right - gutter, gutter - item.box.left)
    return item.line is None and not item.inner and beyond < _JUTS_OUT * item.box.width


def _sides(row: Sequence[Item], gutter: float) -> tuple[list[Item], list[Item]]:
    left = [item for item in row if item.box.middle[0] < gutter]
    return left, [item for item in row if item.box.middle[0] >= gutter]


def _gutters(row: Sequence[Item]) -> Iterator[tuple[float, float]]:
    """The empty strips of a row, the widest first."""
    gaps: list[tuple[float, float]] = []
    right = 0.0
    for item in sorted(row, key=lambda item: item.box.left):
        if gaps or right:
            gaps.append((right, item.box.left))
        right = max(right, item.box.right)
    wide = [(low, high) for low, high in gaps if high - low >= _NARROWEST_GUTTER]
    yield from sorted(wide, key=lambda gap: gap[0] - gap[1])


def _narrowed(row: Sequence[Item], low: float, high: float) -> tuple[float, float] | None:
    """The gutter that is left beside the items of another row, if any."""
    for item in row:
        if item.box.right <= low or item.box.left >= high or _juts_out(item, (low + high) / 2):
            continue
        if item.box.left < low and item.box.right > high:
            return None
        if item.box.middle[0] < (low + high) / 2:
            low = item.box.right
        else:
            high = item.box.left
        if high - low < _NARROWEST_GUTTER:
            return None
    return low, high


def _has_columns(items: Sequence[Item], gutter: float, *, drawn: bool) -> bool:
    left, right = _sides(items, gutter)
    if not left or not right:
        return False
    beside = [item for item in left if any(_is_beside(item, other) for other in right)]
    facing = [item for item in right if any(_is_beside(item, other) for other in left)]
    if any(item.line is None for item in beside + facing):
        return True
    if drawn:
        return len(left) >= 2 and bool(beside)  # the lower one was drawn before the right side
    return len(beside) >= 3 and len(facing) >= 3


def move_asides(strips: list[Strip]) -> list[Strip]:
    """A box that stands beside the lines of a paragraph is read before it, so that it does not cut it."""
    for before, aside, after in zip(strips, strips[1:], strips[2:], strict=False):
        if not (before.own and aside.own and not after.own):
            continue
        text = [item for item in before.items if item.line]
        if not text or not after.items[0].line or not aside.items:
            continue
        follows = after.items[0].order > text[-1].order and not (
            text[-1].order < aside.items[0].order < after.items[0].order
        )
        small = around(i.box for i in aside.items).height < 0.5 * around(i.box for i in before.items).height + 200
        if follows and small:
            at = strips.index(before)
            strips[at], strips[at + 1] = aside, before
    return strips
