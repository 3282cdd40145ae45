"""What runs on from page to page: heads, feet, page numbers."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from statistics import median

from articles.importing.characters import compact, fold
from articles.importing.readers.pdf.lines import Printed
from articles.importing.readers.pdf.notes import key_of, keys_in, leading_mark
from articles.importing.understanding.furniture import page_number

_DIGITS = re.compile(r"\d+|[ivxlc]+(?=\W*$)", re.IGNORECASE)
_DEEPEST = 3  # lines from the edge of the text
_HEAD = 0.16  # of the height of a page
_FOOT = 0.86
# Sentences that two articles share, such as a disclaimer, end so; a head does not.
_STOP = re.compile(r"(?:[。！？；]|[a-z]{2}\.)$")
_SAME = 4.0  # points
_SAME_SIZE = 0.5
_NARROW = 0.75  # of the text: what is narrower is no full line of it
_LEADING = 1.3  # of the usual distance of lines


def find_running(pages: Sequence[Sequence[Printed]], heights: Sequence[float]) -> set[int]:
    """The ids of the lines that are furniture: the same but for numbers on several pages at the same height, or at the
    height of such a line, or a page's number at its edge."""
    edges = [
        [line for line in _edge_lines(lines, height) if not _is_note(line, lines)]
        for lines, height in zip(pages, heights, strict=True)
    ]
    kept = (
        set().union(*(_numbers(lines, height) for lines, height in zip(edges, heights, strict=True)))
        if edges
        else set()
    )
    needed = 2 if len(pages) < 6 else 3
    # What is set as the text is must be there on half of the pages: two articles may begin a page with the same words.
    sizes = [line.size for lines in pages for line in lines]
    text_size = median(sizes) if sizes else 0.0
    of_text = max(needed, ceil(len(pages) / 2))
    places: list[tuple[float, float]] = []
    for page, lines in enumerate(edges):
        for line in lines:
            twins = [
                other
                for at, others in enumerate(edges)
                if at != page
                for other in others
                if abs(other.base - line.base) <= _SAME and _key(other) == _key(line)
            ]
            least = of_text if abs(line.size - text_size) < _SAME_SIZE else needed
            alike = len(twins) + 1 >= (max(least, 3) if _STOP.search(line.text.rstrip()) else least)
            if alike and _is_apart(line, edges[page], pages[page]):
                kept.add(id(line))
                places.append((line.base, line.size))
    for page, lines in enumerate(edges):
        for line in lines:
            placed = any(abs(line.base - base) <= 2 and abs(line.size - size) < _SAME_SIZE for base, size in places)
            if placed and _is_apart(line, edges[page], pages[page]):
                kept.add(id(line))
    return kept


def _is_note(line: Printed, lines: Sequence[Printed]) -> bool:
    """Whether a mark on the page refers to the line: articles may share a note."""
    mark = key_of(leading_mark(line)[0])
    return bool(mark) and any(mark in keys_in(other) for other in lines if other is not line)


def _key(line: Printed) -> str:
    return _DIGITS.sub("#", fold(compact(line.text)).lower())


def _edge_lines(lines: Sequence[Printed], height: float) -> list[Printed]:
    """The outermost lines of a page that stand in its margins; what stands on one height counts as one."""
    found: list[Printed] = []
    for sign, depth in ((1, _HEAD), (-1, 1 - _FOOT)):
        bases: list[float] = []
        for line in sorted(lines, key=lambda line: sign * line.base):
            if not bases or abs(line.base - bases[-1]) > 2:
                bases.append(line.base)
            from_edge = line.base if sign > 0 else height - line.base
            if len(bases) > _DEEPEST or from_edge > depth * height:
                break
            found.append(line)
    return found


def _numbers(lines: Sequence[Printed], height: float) -> set[int]:
    """A page number stands alone, outermost at the foot or at the head."""
    found: set[int] = set()
    for outer in (max, min):
        line = outer(lines, key=lambda line: line.base, default=None)
        if line is None or not page_number(line.text.strip()):
            continue
        if line.base > _FOOT * height or line.base < _HEAD / 2 * height:
            found.add(id(line))
    return found


def _is_apart(line: Printed, edge: Sequence[Printed], lines: Sequence[Printed]) -> bool:
    """Whether a line, with those between it and the edge of the page, stands apart from the text: by its type or by
    the space between. Two articles may begin a page with the same words."""
    top = line.base < sum(other.base for other in lines) / len(lines)
    inner = [other for other in lines if (other.base > line.base + 2 if top else other.base < line.base - 2)]
    if not inner:
        return True
    under = [other for other in inner if other.box.shared_width(line.box) > 0] or inner
    nearest = min(under, key=lambda other: abs(other.base - line.base))
    step = abs(nearest.base - line.base)
    # Of the column that it stands over, or of the text.
    width = max(other.box.right for other in under) - min(other.box.left for other in under)
    narrow = line.box.width < _NARROW * width and abs(line.box.left - nearest.box.left) > _SAME
    if (
        narrow
        or abs(nearest.size - line.size) >= _SAME_SIZE
        or step > max(_LEADING * _leading(lines), 1.5 * nearest.size)
    ):
        return True
    return any(other is nearest for other in edge) and _key(nearest) != _key(line) and _is_apart(nearest, edge, lines)


def _leading(lines: Sequence[Printed]) -> float:
    """The usual distance of two lines of a page."""
    bases = sorted(line.base for line in lines)
    steps = [after - before for before, after in pairwise(bases) if after - before > 4]
    return median(steps) if steps else 0.0
