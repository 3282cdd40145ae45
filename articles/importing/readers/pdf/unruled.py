"""Tables without rules: rows of short cells that stand below each other, with strips between them in which nothing stands."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from articles.importing.readers.pdf.geometry import around
from articles.importing.readers.pdf.glyphs import Glyph
from articles.importing.readers.pdf.lines import rows_of
from articles.importing.readers.pdf.tables import Grid, cell_text

# In parts of the type size, where nothing else is said.
_GAP = 0.5  # between two cells
_ALIGNED = 3.0  # points
_FEWEST_STRIPS = 2
_FEWEST_ROWS = 3
_FULL = 0.6  # of the rows have something in every column
_FILLED = 0.6  # of a column; above it, it is one of running text
_FILLED_IN_ROWS, _LONGEST_IN_ROWS = 0.85, 14  # and characters of a cell, where the file draws row by row
_HIGHEST_STEP = 3.2  # from line to line
_UPWARDS = 6.0  # a leap up by so much leads to another column
_CLOSER = 0.92  # than two rows are two lines of one

type Strips = list[tuple[float, float]]
type Row = list[list[Glyph]]  # the cells, empty ones too


def find_unruled_grids(glyphs: Sequence[Glyph]) -> list[Grid]:
    """The tables that are set without rules among glyphs that belong to no other table, from the top."""
    grids: list[Grid] = []
    for region in _regions([glyph for glyph in glyphs if not glyph.text.isspace()]):
        lines = rows_of(region)
        at = 0
        while at < len(lines):
            count, grid = _table(lines[at:])
            grids += [grid] if grid else []
            at += count
    return sorted(grids, key=lambda grid: grid.box.top)


def _regions(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of one column after the other, as the order of drawing tells them apart."""
    region: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.order):
        if region and region[-1].base - glyph.base > _UPWARDS * glyph.size:
            yield region
            region = []
        region.append(glyph)
    if region:
        yield region


def _table(lines: Sequence[Sequence[Glyph]]) -> tuple[int, Grid | None]:
    """The table that begins with the first of these lines, if one does, and how many lines are done with."""
    strips = _gaps(lines[0])
    run = [lines[0]]
    for before, line in pairwise(lines):
        left = [free for strip in strips if (free := _left_free(strip, line))]
        apart = line[0].base - before[0].base > _HIGHEST_STEP * before[0].size
        if len(left) < _FEWEST_STRIPS or apart or (len(run) > 1 and len(left) < len(strips)):
            break
        strips = left
        run.append(line)
    rows = [_cells(line, strips) for line in run]
    while rows and sum(map(bool, rows[-1])) < 2 and rows[-1][0]:
        rows.pop()  # a heading or a short line below the table
    if len(strips) < _FEWEST_STRIPS or len(rows) < _FEWEST_ROWS:
        return 1, None
    grid = _grid(_whole_rows(rows), strips)
    return (len(rows), grid) if grid else (1, None)


def _gaps(line: Sequence[Glyph]) -> Strips:
    ordered = sorted(line, key=lambda glyph: glyph.left)
    return [
        (before.right, glyph.left)
        for before, glyph in pairwise(ordered)
        if glyph.left - before.right >= _GAP * glyph.size
    ]


def _left_free(strip: tuple[float, float], line: Sequence[Glyph]) -> tuple[float, float] | None:
    """The widest part of a strip that a line leaves free, if that is wide enough."""
    inside = sorted((glyph.left, glyph.right) for glyph in line if glyph.right > strip[0] and glyph.left < strip[1])
    ends = [strip[0], *(right for _, right in inside)]
    free = list(zip(ends, [*(left for left, _ in inside), strip[1]], strict=True))
    widest = max(free, key=lambda part: part[1] - part[0])
    return widest if widest[1] - widest[0] >= _GAP * line[0].size else None


def _cells(line: Sequence[Glyph], strips: Strips) -> Row:
    cells: Row = [[] for _ in range(len(strips) + 1)]
    for glyph in sorted(line, key=lambda glyph: glyph.left):
        cells[sum(glyph.left >= (low + high) / 2 for low, high in strips)].append(glyph)
    return cells


def _whole_rows(lines: Sequence[Row]) -> list[Row]:
    """The rows; a line with empty cells that stands close below another goes on with its cells."""
    bases = [next(cell for cell in line if cell)[0].base for line in lines]
    steps = [
        below - above
        for (above, below), (before, line) in zip(pairwise(bases), pairwise(lines), strict=True)
        if all(before) and all(line)
    ]
    rows: list[Row] = [lines[0]]
    for (above, below), line in zip(pairwise(bases), lines[1:], strict=True):
        close = not steps or below - above < _CLOSER * min(steps)
        if not all(line) and (close or not line[0]):
            rows[-1] = [[*cell, *more] for cell, more in zip(rows[-1], line, strict=True)]
        else:
            rows.append(line)
    return rows


def _grid(rows: Sequence[Row], strips: Strips) -> Grid | None:
    if len(rows) < _FEWEST_ROWS or sum(map(all, rows)) < _FULL * len(rows):
        return None
    if not all(_is_aligned([row[at] for row in rows[1:] if row[at]]) for at in range(len(strips) + 1)):
        return None
    texts = tuple(tuple(cell_text(cell) for cell in row) for row in rows)
    if not _is_filled_as_table(rows, strips, texts):
        return None
    inside = [glyph for row in rows for cell in row for glyph in cell]
    box = around(glyph.box for glyph in inside)
    return Grid(box, texts, inside, (box.left, *(high for _, high in strips), box.right))


def _is_aligned(cells: Sequence[list[Glyph]]) -> bool:
    """Whether cells stand below each other: on the left, on the right, or in the middle."""
    sides = [(min(glyph.left for glyph in cell), max(glyph.right for glyph in cell)) for cell in cells]
    places = [[left for left, _ in sides], [right for _, right in sides], [sum(side) / 2 for side in sides]]
    return any(max(place) - min(place) <= _ALIGNED for place in places if place)


def _is_filled_as_table(rows: Sequence[Row], strips: Strips, texts: Sequence[Sequence[str]]) -> bool:
    """Whether cells fill their columns less than running text would."""
    lefts = [min(glyph.left for row in rows for glyph in row[at]) for at in range(len(strips) + 1)]
    filled = median(
        (max(glyph.right for glyph in row[at]) - lefts[at]) / (lefts[at + 1] - lefts[at])
        for row in rows
        for at in range(len(strips))
        if row[at]
    )
    orders = [[glyph.order for cell in row for glyph in cell] for row in rows]
    by_rows = all(max(above) < min(below) for above, below in pairwise(orders))
    length = median(len(text) for row in texts for text in row if text)
    return filled < _FILLED or (by_rows and filled < _FILLED_IN_ROWS and length <= _LONGEST_IN_ROWS)
