"""Tables: a grid of rules with text in its cells, or rules across only with columns of text between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from articles.importing.readers.pdf.geometry import Box, around
from articles.importing.readers.pdf.glyphs import Glyph
from articles.importing.readers.pdf.lines import find_lines, rows_of
from articles.importing.understanding.joining import join_all

_TOUCH = 3.0  # points between rules that belong together
_CLOSE = 4.0  # points between two rules that are one edge
_COVERED = 0.6  # of a cell's side, so that there is a rule
_MOST_RULES = 4000
_LEAST_GAP = 6.0
_HIGHEST_ROW = 60.0
_RUNNING = 0.3  # of the type size


@dataclass(slots=True)
class Grid:
    """A table as it lies on the page: its rows of texts, the glyphs that are in it, and where its columns stand."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    glyphs: list[Glyph] = field(repr=False)
    edges: tuple[float, ...] = ()

    def goes_on_from(self, edges: tuple[float, ...]) -> bool:
        """Whether the table has the columns of another one, whose edges are given."""
        outer = bool(edges) and abs(edges[0] - self.edges[0]) <= _CLOSE and abs(edges[-1] - self.edges[-1]) <= _CLOSE
        return outer and len(edges) == len(self.edges)


def find_grids(
    across: Sequence[Box], down: Sequence[Box], glyphs: Sequence[Glyph], before: Grid | None = None
) -> list[Grid]:
    """The ruled tables of a page, from the top; each has at least two columns. One of a single row may go on with ``before``,
    the last table of the page before."""
    if len(across) + len(down) > _MOST_RULES:
        return []
    grids = []
    for rules in _groups([*across, *down]):
        level = sorted(_edges(rule.top for rule in rules if rule.width >= rule.height))
        upright = sorted(_edges(rule.left for rule in rules if rule.height > rule.width))
        if len(level) < 2 or len(upright) < 3:
            continue
        box = Box(upright[0], level[0], upright[-1], level[-1])
        inside = [glyph for glyph in glyphs if _is_inside(glyph, box)]
        rows = _cells(rules, level, upright, inside)
        if rows and any(any(row) for row in rows):
            grids.append(Grid(box, rows, inside, tuple(upright)))
    grids += _open_grids(across, grids, glyphs, before)
    return sorted(grids, key=lambda grid: grid.box.top)


def _groups(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules that touch each other, directly or by others."""
    grown = [(Box(r.left - _TOUCH, r.top - _TOUCH, r.right + _TOUCH, r.bottom + _TOUCH), r) for r in rules]
    grown.sort(key=lambda pair: pair[0].top)
    parent = list(range(len(grown)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for first in range(len(grown)):
        for second in range(first + 1, len(grown)):
            if grown[second][0].top > grown[first][0].bottom:
                break
            if grown[first][0].meets(grown[second][0]):
                parent[root(first)] = root(second)
    groups: dict[int, list[Box]] = {}
    for at, (_, rule) in enumerate(grown):
        groups.setdefault(root(at), []).append(rule)
    return list(groups.values())


def _edges(places: Iterable[float]) -> list[float]:
    """Places that are one within the width of a rule, each by its first."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _CLOSE:
            found.append(place)
    return found


def _is_inside(glyph: Glyph, box: Box) -> bool:
    x, y = glyph.box.middle
    return box.holds_point(x, y)


def _cells(
    rules: Sequence[Box], level: Sequence[float], upright: Sequence[float], glyphs: Sequence[Glyph]
) -> tuple[tuple[str, ...], ...]:
    """The texts of the cells; a cell that spans others has its text in the first of them."""
    rows = list(pairwise(level))
    columns = list(pairwise(upright))
    held: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = glyph.box.middle
        row = next((at for at, (top, bottom) in enumerate(rows) if top <= y <= bottom), 0)
        column = next((at for at, (left, right) in enumerate(columns) if left <= x <= right), 0)
        while column and not _parted(rules, upright[column], *rows[row]):
            column -= 1
        while row and not _parted_across(rules, level[row], *columns[column]):
            row -= 1
        held.setdefault((row, column), []).append(glyph)
    texts = [[cell_text(held.get((row, column), [])) for column in range(len(columns))] for row in range(len(rows))]
    kept = [at for at in range(len(rows)) if any(texts[at]) or _is_row(rules, level, at, columns)]
    used = [at for at in range(len(columns)) if any(row[at] for row in texts)]
    return tuple(tuple(texts[row][column] for column in used) for row in kept) if len(used) >= 2 else ()


def _is_row(rules: Sequence[Box], level: Sequence[float], at: int, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row without text is one, and not the space between two lines of a double rule."""
    return level[at + 1] - level[at] > 2 * _CLOSE and _parted_across(rules, level[at], *columns[0])


def _parted(rules: Sequence[Box], x: float, top: float, bottom: float) -> bool:
    """Whether a rule stands at ``x`` along a side."""
    covered = sum(
        max(0.0, min(rule.bottom, bottom) - max(rule.top, top))
        for rule in rules
        if rule.height > rule.width and abs(rule.left - x) <= _CLOSE
    )
    return covered >= _COVERED * (bottom - top)


def _parted_across(rules: Sequence[Box], y: float, left: float, right: float) -> bool:
    covered = sum(
        max(0.0, min(rule.right, right) - max(rule.left, left))
        for rule in rules
        if rule.width >= rule.height and abs(rule.top - y) <= _CLOSE
    )
    return covered >= _COVERED * (right - left)


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """The text of a cell, its printed lines joined."""
    lines = sorted(
        find_lines(sorted(glyphs, key=lambda glyph: glyph.order)), key=lambda line: (line.base, line.box.left)
    )
    return join_all([line.text for line in lines])


def _open_grids(
    across: Sequence[Box], grids: Sequence[Grid], glyphs: Sequence[Glyph], before: Grid | None
) -> list[Grid]:
    """Tables with rules across only: at the top, under the head, and at the foot, all of one width."""
    free = sorted((r for r in _joined(across) if r.width > 60 and not any(g.box.meets(r) or g.box.holds(r) for g in grids)),
                  key=lambda rule: rule.top)  # fmt: skip
    found: list[Grid] = []
    while free:
        first = free.pop(0)
        same = [r for r in free if abs(r.left - first.left) < _CLOSE and abs(r.right - first.right) < _CLOSE]
        rules = [first, *same]
        levels = _edges(rule.top for rule in rules)
        if len(levels) == 2 and before and abs(first.left - before.box.left) < _CLOSE:
            found += _last_row(around(rules), before, glyphs)
        # A rule further down may have the same width and belong to something else.
        for end in range(len(levels), 2, -1):
            held = [rule for rule in rules if rule.top <= levels[end - 1] + _CLOSE]
            box = around(held)
            grid = _open_grid(box, levels[:end], [glyph for glyph in glyphs if _is_inside(glyph, box)])
            if grid:
                found.append(grid)
                free = [rule for rule in free if rule not in held]
                break
    return found


def _last_row(box: Box, before: Grid, glyphs: Sequence[Glyph]) -> list[Grid]:
    """The row of an open table that a page turn parted from the others."""
    if abs(box.right - before.box.right) >= _CLOSE or box.height > _HIGHEST_ROW:
        return []
    inside = [glyph for glyph in glyphs if _is_inside(glyph, box)]
    cells = [[g for g in inside if left <= g.left < right] for left, right in pairwise(before.edges)]
    row = tuple(cell_text(cell) for cell in cells)
    if sum(map(bool, row)) < 2 or sum(map(len, cells)) < len(inside) or _runs_over(inside, before.edges[1:-1]):
        return []
    return [Grid(box, (row,), inside, before.edges)]


def _runs_over(glyphs: Sequence[Glyph], edges: Sequence[float]) -> bool:
    """Whether text runs over one of the edges, as no cell does: it is a note in a frame."""
    return any(
        first.left < edge <= second.left and second.left - first.right < _RUNNING * first.size
        for line in rows_of([glyph for glyph in glyphs if not glyph.text.isspace()])
        for first, second in pairwise(sorted(line, key=lambda glyph: glyph.left))
        for edge in edges
    )


def _joined(across: Sequence[Box]) -> list[Box]:
    """The rules, those that go on where another ends made one."""
    whole: list[Box] = []
    for rule in sorted(across, key=lambda rule: (round(rule.top), rule.left)):
        last = whole[-1] if whole else None
        if last and abs(last.top - rule.top) <= 1.0 and rule.left - last.right <= _TOUCH:
            whole[-1] = Box(last.left, last.top, max(last.right, rule.right), last.bottom)
        else:
            whole.append(rule)
    return whole


def _open_grid(box: Box, levels: Sequence[float], glyphs: Sequence[Glyph]) -> Grid | None:
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if any(not any(top <= glyph.box.middle[1] <= bottom for glyph in printed) for top, bottom in pairwise(levels)):
        return None
    cuts = _empty_strips(printed)
    if not cuts:
        return None
    edges = (box.left, *cuts, box.right)
    rows: list[tuple[str, ...]] = []
    for line in rows_of(printed):
        cells = [[glyph for glyph in line if left <= glyph.left < right] for left, right in pairwise(edges)]
        rows.append(tuple(cell_text(cell) for cell in cells))
    filled = sum(all(row) for row in rows)
    if len(rows) < 2 or 2 * filled < len(rows):
        return None
    return Grid(box, tuple(rows), list(glyphs), edges)


def _empty_strips(glyphs: Sequence[Glyph]) -> list[float]:
    """The middles of the strips from top to bottom in which nothing stands."""
    cuts: list[float] = []
    right = min((glyph.right for glyph in glyphs), default=0.0)
    for glyph in sorted(glyphs, key=lambda glyph: glyph.left):
        if glyph.left - right >= max(_LEAST_GAP, 0.8 * glyph.size):
            cuts.append((right + glyph.left) / 2)
        right = max(right, glyph.right)
    return cuts
