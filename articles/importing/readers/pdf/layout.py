"""One page laid out: its tables, boxes, lines and pictures in the order of reading."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing.readers.pdf.geometry import Box, around
from articles.importing.readers.pdf.glyphs import Glyph
from articles.importing.readers.pdf.lines import Printed, find_lines
from articles.importing.readers.pdf.order import Item, Strip, move_asides, part_columns, read_order
from articles.importing.readers.pdf.sheet import Sheet
from articles.importing.readers.pdf.tables import Grid, find_grids
from articles.importing.readers.pdf.unruled import find_unruled_grids
from articles.importing.source import Picture

_LARGEST_FRAME = 0.7  # of the page, or of its text
_LOWEST_FRAME = 2.2  # lines of type


@dataclass(slots=True)
class Page:
    """The parts of a page before they are put in order."""

    sheet: Sheet
    grids: list[Grid]
    frames: list[tuple[Box, list[Printed]]]
    lines: list[Printed]
    slanted: list[Printed] = field(default_factory=list)  # a watermark, a stamp at the side

    def all_lines(self) -> list[Printed]:
        return [*self.lines, *(line for _, lines in self.frames for line in lines)]


def part_pages(sheets: Sequence[Sheet]) -> list[Page]:
    """Finds the tables, boxes and lines of each page."""
    pages: list[Page] = []
    for sheet in sheets:
        before = pages[-1].grids[-1] if pages and pages[-1].grids else None
        pages.append(_part_page(sheet, before))
    return pages


def _part_page(sheet: Sheet, before: Grid | None) -> Page:
    level = [glyph for glyph in sheet.glyphs if glyph.angle == 0]
    slanted = [glyph for glyph in sheet.glyphs if glyph.angle != 0]
    grids = find_grids(sheet.across, sheet.down, level, before)
    taken = {id(glyph) for grid in grids for glyph in grid.glyphs}
    unruled = find_unruled_grids([glyph for glyph in level if id(glyph) not in taken])
    grids = sorted([*grids, *unruled], key=lambda grid: grid.box.top)
    taken |= {id(glyph) for grid in unruled for glyph in grid.glyphs}
    level = [glyph for glyph in level if id(glyph) not in taken]
    frames: list[tuple[Box, list[Printed]]] = []
    for frame in _frames(sheet, grids, level):
        inside = [glyph for glyph in level if frame.holds_point(*glyph.box.middle)]
        taken = {id(glyph) for glyph in inside}
        level = [glyph for glyph in level if id(glyph) not in taken]
        frames.append((frame, part_columns(find_lines(inside))))
    return Page(sheet, grids, frames, part_columns(find_lines(level)), _slanted(slanted))


def put_in_order(page: Page, running: set[int]) -> list[Strip]:
    """The strips of a page without its furniture."""
    items = [_item(line) for line in page.lines if id(line) not in running]
    for _, lines in page.frames:
        inner = read_order([_item(line) for line in lines if id(line) not in running])
        if inner:
            held = around(item.box for strip in inner for item in strip.items)
            items.append(Item(held, min(line.order for line in lines), inner=inner))
    items += [Item(grid.box, min((g.order for g in grid.glyphs), default=-1), inset=grid) for grid in page.grids]
    items += [Item(box, -1, inset=picture) for box, picture in _kept_pictures(page)]
    return move_asides(read_order(items))


def _item(line: Printed) -> Item:
    return Item(line.box, line.order, line=line)


def _kept_pictures(page: Page) -> list[tuple[Box, Picture]]:
    """Without those that lie behind the text of the page."""
    text = [line.box for line in page.lines]
    return [
        (box, picture)
        for box, picture in page.sheet.pictures
        if not (page.sheet.covers(box) and sum(box.holds(line) for line in text) > 3)
    ]


def _frames(sheet: Sheet, grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> list[Box]:
    """The outermost rectangles that hold several lines and not most of the page."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    whole = sheet.box.width * sheet.box.height
    found: list[Box] = []
    for frame in sorted(set(sheet.frames), key=lambda frame: -frame.width * frame.height):
        if frame.width * frame.height > _LARGEST_FRAME * whole or any(grid.box.meets(frame) for grid in grids):
            continue
        if any(other.meets(frame) for other in found):
            continue
        inside = [glyph for glyph in printed if frame.holds_point(*glyph.box.middle)]
        if not inside or len(inside) > _LARGEST_FRAME * len(printed):
            continue
        if frame.height >= _LOWEST_FRAME * max(glyph.size for glyph in inside):
            found.append(frame)
    return found


def _slanted(glyphs: Sequence[Glyph]) -> list[Printed]:
    """What is written at an angle, a line for each stretch drawn at once."""
    lines: list[Printed] = []
    piece: list[Glyph] = []
    for glyph in glyphs:
        if piece and (glyph.angle != piece[-1].angle or glyph.order > piece[-1].order + 3):
            lines += _stretch(piece)
            piece = []
        piece.append(glyph)
    return lines + _stretch(piece)


def _stretch(glyphs: list[Glyph]) -> list[Printed]:
    text = "".join(glyph.text for glyph in glyphs)
    if not text.strip():
        return []
    box = Box(
        min(g.left for g in glyphs),
        min(g.top for g in glyphs),
        max(g.right for g in glyphs),
        max(g.bottom for g in glyphs),
    )
    return [Printed(glyphs, text=text, box=box, base=box.bottom, size=glyphs[0].size, bold=glyphs[0].bold)]
