"""Tables without rules: rows of short cells that stand below each other, one under one."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from articles.importing.readers.pdf.geometry import around
from articles.importing.readers.pdf.glyphs import Glyph
from articles.importing.readers.pdf.lines import rows_of
from articles.importing.readers.pdf.tables import Grid, cell_text

_GAP = 1.5  # of the type size, between two cells
_ALIGNED = 3.0  # points
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_FILLED = 0.6  # of a column; above it, it is one of running text
_HIGHEST_STEP = 3.2  # of the type size, from row to row

_Cells = list[list[Glyph]]


def find_unruled_grids(glyphs: Sequence[Glyph]) -> list[Grid]:
    """The tables that are set without rules among glyphs that belong to no other table, from the top."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    grids: list[Grid] = []
    run: list[_Cells] = []
    for row in rows_of(printed):
        cells = _cells(row)
        if run and not _goes_on(run[-1], cells):
            grids += _grid(run)
            run = []
        if len(cells) >= _FEWEST_COLUMNS:
            run.append(cells)
    return grids + _grid(run)


def _cells(row: Sequence[Glyph]) -> _Cells:
    ordered = sorted(row, key=lambda glyph: glyph.left)
    cells = [[ordered[0]]]
    for before, glyph in pairwise(ordered):
        if glyph.left - before.right >= _GAP * glyph.size:
            cells.append([])
        cells[-1].append(glyph)
    return cells


def _goes_on(row: _Cells, after: _Cells) -> bool:
    """Whether the next row has its cells below those of this one: on the left, on the right, or in the middle."""
    if len(row) != len(after) or after[0][0].base - row[0][0].base > _HIGHEST_STEP * row[0][0].size:
        return False
    return all(
        abs(a[0].left - b[0].left) <= _ALIGNED
        or abs(a[-1].right - b[-1].right) <= _ALIGNED
        or abs(a[0].left + a[-1].right - b[0].left - b[-1].right) <= 2 * _ALIGNED
        for a, b in zip(row, after, strict=True)
    )


def _grid(run: Sequence[_Cells]) -> list[Grid]:
    if len(run) < _FEWEST_ROWS:
        return []
    lefts = [min(row[at][0].left for row in run) for at in range(len(run[0]))]
    filled = [
        (row[at][-1].right - row[at][0].left) / (lefts[at + 1] - lefts[at])
        for row in run
        for at in range(len(lefts) - 1)
    ]
    if median(filled) >= _FILLED:
        return []
    inside = [glyph for row in run for cell in row for glyph in cell]
    rows = tuple(tuple(cell_text(cell) for cell in row) for row in run)
    box = around(glyph.box for glyph in inside)
    return [Grid(box, rows, inside, (*lefts, box.right))]
