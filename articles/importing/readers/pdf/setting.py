"""Strips of all pages become the lines, insets and notes of a ``Source``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.importing.characters import compact
from articles.importing.readers.hyphens import SOFT, whole_words
from articles.importing.readers.pdf.edges import find_edges, is_centred
from articles.importing.readers.pdf.end_notes import EndNotes, find_end_notes
from articles.importing.readers.pdf.geometry import around
from articles.importing.readers.pdf.lines import Printed, stretch
from articles.importing.readers.pdf.notes import PAGES_BEHIND, FootNote, referring_text
from articles.importing.readers.pdf.order import Item, Strip
from articles.importing.readers.pdf.sheet import Sheet
from articles.importing.readers.pdf.tables import Grid
from articles.importing.readers.text import clean
from articles.importing.source import Inset, Line, Look, Note, Picture, Place, Role, Table
from articles.importing.understanding.joining import join_all

_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
_MUCH = 0.3  # of a file's lines, so that it counts as set in columns
_SAME_PLACE = 4.0  # points
_WHOLE = 0.6  # of the width of the text: what is wider is no column


@dataclass(frozen=True, slots=True)
class _Column:
    number: int = 0
    left: float = 0.0
    right: float = 0.0


class Setting:
    """Gathers what the pages hold, then sets it."""

    def __init__(self, name: str, body_size: float) -> None:
        self._name = name
        self._body_size = body_size
        self._pages: list[tuple[Sheet, list[Strip], list[Printed]]] = []
        self._lines: list[Line] = []
        self._insets: list[Inset] = []
        self._counted: dict[int, int] = {}
        self._notes: dict[int, dict[str, FootNote]] = {}
        self._ends = EndNotes()
        self._edges: tuple[float, float] | None = None
        self._open_table: tuple[float, ...] = ()
        self._columns: list[tuple[float, float]] = []
        self._pools: list[tuple[float, list[Printed]]] = []  # the lines of each column, by where they begin
        self.characters = 0  # that were set, spaces aside

    def add_page(self, sheet: Sheet, strips: list[Strip], furniture: list[Printed]) -> None:
        self._pages.append((sheet, strips, furniture))

    def finish(self, notes: Sequence[FootNote]) -> tuple[tuple[Line, ...], tuple[Inset, ...], tuple[Note, ...]]:
        """The lines in the order of reading, what stands between them, and the notes."""
        for note in notes:
            self._notes.setdefault(note.page, {})[note.key] = note
        everything = [
            line for _, strips, _ in self._pages for strip in strips if not strip.own for line in _lines_of(strip)
        ]
        for lines in (list(_lines_of(strip)) for _, strips, _ in self._pages for strip in strips if strip.own):
            if lines:
                self._pools.append((min(line.box.left for line in lines), lines))
        ordered = [
            (sheet.number, line) for sheet, strips, _ in self._pages for s in strips for line in _lines_of(s, deep=True)
        ]
        self._ends = find_end_notes(ordered, self._known, notes)
        self._edges = self._across_columns() or find_edges(everything, self._body_size)
        for sheet, strips, furniture in self._pages:
            self._set_page(sheet, strips, furniture)
        set_notes = tuple(self._set_note(note) for note in (*notes, *self._ends.notes))
        return tuple(whole_words(self._lines)), tuple(self._insets), set_notes

    def _across_columns(self) -> tuple[float, float] | None:
        """From the left edge of the first column to the right edge of the last, in a file that is set in columns."""
        found = [
            edges
            for _, strips, _ in self._pages
            for strip in strips
            if strip.own and (edges := find_edges(list(_lines_of(strip)), self._body_size))
        ]
        columned = sum(len(lines) for _, lines in self._pools)
        if len(found) < 2 or columned < _MUCH * sum(1 for _, strips, _ in self._pages for s in strips for _ in s.items):
            return None
        left, right = min(edges[0] for edges in found), max(edges[1] for edges in found)
        self._columns = [edges for edges in found if edges[1] - edges[0] < _WHOLE * (right - left)]
        return (left, right) if self._columns else None

    def _set_page(self, sheet: Sheet, strips: Sequence[Strip], furniture: Sequence[Printed]) -> None:
        middle = sheet.box.height / 2
        ordered = sorted(furniture, key=lambda line: (line.base, line.box.left))
        whole = _Column(0, 0.0, sheet.box.width)
        page_edges = find_edges(
            [line for strip in strips if not strip.own for line in _lines_of(strip)], self._body_size
        )
        for line in ordered:
            if line.base < middle:
                self._add(sheet, line, whole, Role.FURNITURE)
        for strip in strips:
            self._set_strip(sheet, strip, page_edges)
        for line in ordered:
            if line.base >= middle:
                self._add(sheet, line, whole, Role.FURNITURE)

    def _set_strip(self, sheet: Sheet, strip: Strip, page_edges: tuple[float, float] | None) -> None:
        column = self._column(sheet, strip, page_edges)
        narrow = {} if strip.own else self._narrow(strip)
        for item in strip.items:
            if item.line and id(item.line) not in self._ends.taken:
                titles = id(item.line) in self._ends.titles
                self._add(sheet, item.line, narrow.get(id(item.line), column), Role.FURNITURE if titles else None)
            elif item.inset is not None:
                self._add_inset(sheet, item, item.inset, column)
            for inner in item.inner:
                inner.own = True
                self._set_strip(sheet, inner, None)

    def _alike(self, lines: list[Printed]) -> list[Printed]:
        """The lines of a column with those of the columns at the same place on other pages."""
        if not lines:
            return lines
        left = min(line.box.left for line in lines)
        return [line for start, others in self._pools for line in others if abs(start - left) <= _SAME_PLACE]

    def _narrow(self, strip: Strip) -> dict[int, _Column]:
        """The lines of a strip that fill a column of the file though nothing stands beside them: a last page."""
        found: dict[int, _Column] = {}
        for left, right in self._columns:
            run: list[Printed] = []
            for line in [*(line for line in _lines_of(strip) if abs(line.size - self._body_size) < 0.6), None]:
                if line and left - 2 <= line.box.left and line.box.right <= right + line.size:
                    run.append(line)
                    continue
                if sum(one.box.right >= right - one.size / 2 for one in run) >= 2:
                    found |= {id(one): _Column(0, left, right) for one in run}
                run = []
        return found

    def _column(self, sheet: Sheet, strip: Strip, page_edges: tuple[float, float] | None) -> _Column:
        if strip.own:
            lines = list(_lines_of(strip, deep=False))
            edges = find_edges(self._alike(lines), self._body_size)
            if edges is None and lines:
                box = around(line.box for line in lines)
                edges = box.left, box.right
        else:
            edges = page_edges
            if self._edges and (self._columns or edges is None or _agree(edges, self._edges)):
                edges = self._edges
        left, right = edges or (0.0, sheet.box.width)
        return _Column(strip.column, left, right)

    def _add(self, sheet: Sheet, printed: Printed, column: _Column, role: Role | None = None) -> None:
        place = self._place(sheet.number)
        self.characters += len(compact(printed.text))
        if role is None:
            self._open_table = ()
        ends = self._ends.referring.get(id(printed), {})
        text = printed.text if role else referring_text(printed, {**self._known(sheet.number), **ends})
        self._lines.append(Line(_clean(text, place), place, _look(printed, column), role))

    def _known(self, page: int) -> dict[str, FootNote]:
        """The notes that a mark on a page may refer to: those of the page, or of one of the next."""
        pages = range(page + PAGES_BEHIND, page - 1, -1)
        notes = [note for at in pages for note in self._notes.get(at, {}).values()]
        return {note.key: note for note in notes if note.page <= page + 1 or note.behind}

    def _add_inset(self, sheet: Sheet, item: Item, inset: Grid | Picture, column: _Column) -> None:
        place = self._place(sheet.number)
        box = item.box
        look = Look(
            left=box.left, right=box.right, top=box.top, bottom=box.bottom,
            left_edge=column.left, right_edge=column.right, column=column.number,
        )  # fmt: skip
        if isinstance(inset, Picture):
            self._open_table = ()
            self._insets.append(Inset(len(self._lines), inset, place, look))
            return
        self.characters += sum(len(compact(cell)) for row in inset.rows for cell in row)
        rows = tuple(tuple(clean(cell, place) for cell in row) for row in inset.rows)
        if inset.goes_on_from(self._open_table):
            before = self._insets[-1]
            held = before.item.rows if isinstance(before.item, Table) else ()
            self._insets[-1] = replace(before, item=Table(joined_rows(held, rows)))
        else:
            self._insets.append(Inset(len(self._lines), Table(rows), place, look))
        self._open_table = inset.edges

    def _set_note(self, note: FootNote) -> Note:
        lines = []
        for page, printed, start in note.lines:
            place = self._place(page)
            self.characters += len(compact(printed.text))
            lines.append(Line(_clean(printed.text[start:], place), place, _look(printed, _Column())))
        return Note(note.mark, tuple(line for line in whole_words(lines) if line.text.strip()))

    def _place(self, page: int) -> Place:
        self._counted[page] = self._counted.get(page, 0) + 1
        return Place(self._name, line=self._counted[page], page=page)


def joined_rows(held: tuple[tuple[str, ...], ...], rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of a table with those of the next page: a head that is printed again goes, and a row that the page cut in
    two, so that nothing begins it, goes on: not where numbers would stand below numbers, which are two rows of one group."""
    if rows[0] == held[0]:
        rows = rows[1:]
    if rows and not rows[0][0] and any(rows[0]) and not any(map(_are_numbers, held[-1], rows[0])):
        cut = tuple(join_all([cell, more]) for cell, more in zip(held[-1], rows[0], strict=True))
        return (*held[:-1], cut, *rows[1:])
    return held + rows


def _are_numbers(cell: str, more: str) -> bool:
    return all(_DIGIT.search(text) and not _LETTER.search(text) for text in (cell, more))


def _clean(text: str, place: Place) -> str:
    """The text of a line without marks that print nothing, but for a soft hyphen at its end, which is printed there."""
    return clean(text, place) + (SOFT if text.rstrip().endswith(SOFT) else "")


def _look(printed: Printed, column: _Column) -> Look:
    box, stretched = printed.box, stretch(printed)
    return Look(
        size=round(printed.size, 1),
        bold=printed.bold,
        centred=column.right > 0 and is_centred(printed, column.left, column.right),
        left=round(box.left, 1),
        right=round(box.right - stretched, 1),
        top=round(box.top, 1),
        bottom=round(box.bottom, 1),
        left_edge=round(column.left, 1),
        right_edge=round(column.right, 1),
        column=column.number,
        stretched=round(stretched, 1),
    )


def _lines_of(strip: Strip, *, deep: bool = False) -> Iterator[Printed]:
    for item in strip.items:
        if item.line:
            yield item.line
        if deep:
            for inner in item.inner:
                yield from _lines_of(inner, deep=True)


def _agree(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return abs(first[0] - second[0]) <= 4 and abs(first[1] - second[1]) <= 4
