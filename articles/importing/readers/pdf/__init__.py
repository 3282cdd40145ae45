"""PDF: characters with their places become lines in the order of reading, with tables, pictures and notes apart.

The stages, from top to bottom: the bytes are whole (``integrity``) -> pages with characters, rules and pictures
(``sheet``) -> the text can be trusted (``text_map``) -> vertical writing laid level (``vertical``) -> tables, boxes, lines (``layout``) ->
furniture (``running``) -> order of reading (``order``) -> notes (``notes``) -> a ``Source`` (``setting``).
Nothing of a file is executed: scripts, attachments and forms are not looked at.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence

from articles.importing import refusals
from articles.importing.characters import compact
from articles.importing.readers.pdf.geometry import Box
from articles.importing.readers.pdf.layout import Page, part_pages, put_in_order
from articles.importing.readers.pdf.notes import Notes, titles_of_notes
from articles.importing.readers.pdf.running import find_running
from articles.importing.readers.pdf.setting import Setting
from articles.importing.readers.pdf.sheet import Sheet, read_sheets
from articles.importing.readers.pdf.text_map import check_text, check_words
from articles.importing.readers.pdf.vertical import lay_level
from articles.importing.source import Picture, Place, Remark, Source
from articles.importing.wording import both

_MUCH = 0.4  # of the commonest size

__all__ = ["read_pdf"]


def read_pdf(name: str, data: bytes) -> Source:
    """The lines of a PDF in the order of reading, each with its page, its number on the page, and how it is set.

    Heads, feet and page numbers have ``Role.FURNITURE``; footnotes stand apart, their marks in the text as ``[^n]``.
    Refused: ``corrupt``, ``encrypted``, ``scanned``, ``no_text_map``, ``empty``, ``too_large``, ``image_too_large``,
    ``suspicious``, ``control_chars``.
    """
    sheets = read_sheets(name, data)
    remarks = _judged(name, sheets)
    check_text(name, [sheet.glyphs for sheet in sheets])
    for sheet in sheets:
        lay_level(name, sheet)
    _drop_ornaments(sheets)
    pages = part_pages(sheets)
    check_words(name, (line.text for page in pages for line in page.all_lines()))
    running = find_running([page.all_lines() for page in pages], [page.sheet.box.height for page in pages])
    body_size = _body_size(pages, running)
    notes = Notes(body_size)
    setting = Setting(name, body_size)
    for page in pages:
        furniture = [line for line in page.all_lines() if id(line) in running] + page.slanted
        text = [line for line in page.lines if id(line) not in running]
        noted = notes.take(page.sheet.number, text, _free_rules(page))
        titles = titles_of_notes(text, noted)
        furniture += titles
        noted |= {id(line) for line in titles}
        strips = put_in_order(page, running | noted)
        setting.add_page(page.sheet, strips, furniture)
    lines, insets, found = setting.finish(notes.found)
    printed = sum(len(compact(glyph.text)) for sheet in sheets for glyph in sheet.glyphs)
    if setting.characters != printed:
        raise refusals.failed(name, f"{setting.characters} / {printed}")
    return Source(name, hashlib.sha256(data).hexdigest(), lines, insets, found, remarks=remarks)


def _judged(name: str, sheets: Sequence[Sheet]) -> tuple[Remark, ...]:
    """What a person should know about pages without text. Refused: ``scanned``, ``empty``."""
    pictures = [sheet for sheet in sheets if sheet.is_picture]
    texts = [
        sheet for sheet in sheets if any(not glyph.text.isspace() for glyph in sheet.glyphs) and not sheet.is_picture
    ]
    if not texts:
        raise refusals.scanned(name) if any(sheet.pictures for sheet in sheets) else refusals.empty(name)
    remarks = []
    for sheet in pictures:
        if sheet.number not in (1, len(sheets)):
            raise refusals.scanned(str(Place(name, page=sheet.number)))
        remarks.append(
            _remark(name, sheet, "整頁為一張圖片，其中的文字未匯入", "is one picture; any text in it was not imported")
        )
    for sheet in sheets:
        if sheet.recognised:
            remarks.append(_remark(name, sheet, "的文字是由掃描影像辨識而來，請與原件核對",
                                   "was scanned and its text recognised by a program: compare it with the original"))  # fmt: skip
        elif sheet.hidden:
            remarks.append(_remark(name, sheet, f"有 {sheet.hidden} 個不顯示的字元，未匯入",
                                   f"has {sheet.hidden} characters that do not show; they were not imported"))  # fmt: skip
    return tuple(remarks)


def _remark(name: str, sheet: Sheet, chinese: str, english: str) -> Remark:
    said = both(f"第 {sheet.number} 頁{chinese}。", f"Page {sheet.number} {english}.")
    return Remark(said, Place(name, page=sheet.number))


def _drop_ornaments(sheets: Sequence[Sheet]) -> None:
    """A picture that stands at one place on several pages belongs to the pages: a logo, a band."""
    counted: Counter[tuple[str, int, int]] = Counter()

    def spot(box_and_picture: tuple[object, Picture]) -> tuple[str, int, int]:
        box, picture = box_and_picture
        return picture.sha256, round(getattr(box, "left", 0.0) / 4), round(getattr(box, "top", 0.0) / 4)

    for sheet in sheets:
        counted.update({spot(pair) for pair in sheet.pictures})
    for sheet in sheets:
        sheet.pictures = [pair for pair in sheet.pictures if counted[spot(pair)] < 2]


def _body_size(pages: Sequence[Page], running: set[int]) -> float:
    """The type size of the text: the largest of those in which much is set, as a colophon may be longer than a text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            if id(line) not in running:
                sizes[round(line.size * 2) / 2] += len(line.text)
    most = max(sizes.values(), default=0)
    return max((size for size, count in sizes.items() if count >= _MUCH * most), default=0.0)


def _free_rules(page: Page) -> list[Box]:
    """Rules across that are no part of a table."""
    return [rule for rule in page.sheet.across if not any(grid.box.holds(rule, 4.0) for grid in page.grids)]
