"""From the body of a Word file to its lines, pictures and tables, in their order."""

import re
from collections.abc import Sequence

from articles.importing import refusals
from articles.importing.readers.docx.events import Box, Drawing, Event, Fields, Lost, Words, read_events
from articles.importing.readers.docx.numbering import Numbering
from articles.importing.readers.docx.package import LARGEST_PICTURE, Element, Package, R, Relation, W
from articles.importing.readers.docx.sheet import Printed, Sheet, look_of, part_lines, text_of
from articles.importing.readers.docx.styles import Form, Styles, value_of
from articles.importing.readers.docx.tables import Cell, is_layout, table_rows
from articles.importing.readers.pictures import read_picture
from articles.importing.source import Inset, Place, Remark, Role, Table
from articles.importing.wording import both

# Properties, and blocks that a tracked change deleted or moved away.
_SKIPPED = {f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "del", "moveFrom", "sectPr", "tcPr", "tblPr", "customXmlPr")}
_OPEN_ENDS = (
    f"{W}rPr/{W}del",
    f"{W}rPr/{W}moveFrom",
    f"{W}framePr[@{W}dropCap='drop']",
    f"{W}framePr[@{W}dropCap='margin']",
)
_THINNEST = 4  # pixels: less is a rule that is drawn as a picture
# An issue has some hundred.
MOST_LINES = 5_000
_MOST_CELLS = 20_000
# Running text, rather than a byline, a title or the note of a picture.
_TEXT = re.compile(r".{12}[。；]|.{50}[a-z][.;]( |$)|.{200}")
_CREDIT = re.compile(r"來源|攝影|Source|Photo|https?://")


class Reader:
    """Reads the blocks of one part after another; lines are counted through all of them."""

    def __init__(self, package: Package, styles: Styles, numbering: Numbering) -> None:
        self._package = package
        self._styles = styles
        self._numbering = numbering
        self._relations: dict[str, Relation] = {}
        self._fields = Fields()
        self._paragraphs = 0
        self._count = 0
        self._carried: list[Event] = []

    def read_part(self, root: Element, path: str) -> Sheet:
        """The sheet of a part: the body, a header, one note."""
        self._relations = self._package.relations(path)
        self._fields = Fields()
        self._carried = []
        sheet = Sheet()
        self._blocks(root, sheet)
        if self._carried:
            self._lines(self._carried, Form(), sheet)
        return sheet

    def _blocks(self, element: Element, sheet: Sheet) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child, sheet)
            elif child.tag == f"{W}tbl":
                self._table(child, sheet)
            elif child.tag not in _SKIPPED:
                self._blocks(child, sheet)

    def _paragraph(self, paragraph: Element, sheet: Sheet) -> None:
        properties = paragraph.find(f"{W}pPr")
        form = self._styles.paragraph(properties)
        in_contents = self._fields.in_contents()
        events = self._carried + read_events(paragraph, form, self._styles, self._fields)
        self._carried = []
        if properties is not None and any(properties.find(path) is not None for path in _OPEN_ENDS):
            # Its end was deleted, or it is a letter set large: the next paragraph goes on with it.
            self._carried = events
            return
        if in_contents or self._fields.in_contents():
            form = Form(role=Role.FURNITURE).over(form)
        self._lines(events, form, sheet)

    def _lines(self, events: list[Event], form: Form, sheet: Sheet) -> None:
        self._paragraphs += 1
        inline = [event for event in events if not isinstance(event, Box) and not _floats(event)]
        for event in events:
            if isinstance(event, Box):
                carried, self._carried = self._carried, []
                self._blocks(event.content, sheet)
                self._carried = carried
            elif isinstance(event, Drawing) and event.floating:
                self._picture(event, sheet)
        label = self._label(form, inline)
        parts = part_lines(inline)
        for at, part in enumerate(parts):
            for event in part:
                if isinstance(event, Drawing):
                    self._picture(event, sheet)
                elif isinstance(event, Lost):
                    self._lost(event, sheet)
            last = at + 1 == len(parts)
            holds_words = any(isinstance(event, Words) for event in part)
            if not holds_words and any(isinstance(event, Drawing) for event in events):
                continue
            self._line(part, form, label if holds_words else "", sheet, last=last)
            label = "" if holds_words else label

    def _line(self, part: list[Event], form: Form, label: str, sheet: Sheet, *, last: bool) -> None:
        self._count += 1
        if self._count > MOST_LINES:
            raise refusals.too_many(self._package.name, "段落", "paragraphs", MOST_LINES)
        place = Place(self._package.name, line=self._count)
        text = text_of(part, place)
        if label and text.strip():
            text = label + text.lstrip()
        item = (form.list_id, self._numbering.level(form)) if form.list_id and form.list_id != "0" else None
        sheet.lines.append(
            Printed(
                text=text,
                place=place,
                paragraph=self._paragraphs,
                look=look_of(part, form),
                role=form.role,
                level=form.level,
                item=item,
                label=label,
                ends=True if last else None,
            )
        )

    def _label(self, form: Form, events: Sequence[Event]) -> str:
        """The number before a paragraph; an empty paragraph is not counted."""
        if not form.list_id or not any(isinstance(event, Words) and event.text.strip() for event in events):
            return ""
        return self._numbering.label(form.list_id, self._numbering.level(form)) or ""

    def _here(self) -> Place:
        return Place(self._package.name, line=self._count + 1)

    def _picture(self, drawing: Drawing, sheet: Sheet) -> None:
        relation = self._relations.get(drawing.relation)
        if relation is None:
            return
        if relation.external or not self._package.has(relation.target):
            self._lost(Lost("連結到檔案外的圖片", "a picture that lies outside of the file"), sheet)
            return
        data = self._package.bytes_of(relation.target, LARGEST_PICTURE)
        picture = read_picture(data, self._here(), alt=" ".join(drawing.alt.split()))
        if picture is None:
            kind = relation.target.rpartition(".")[2].upper()
            self._lost(Lost(f"無法使用的圖片（{kind}）", f"a picture that cannot be used ({kind})"), sheet)
            return
        if drawing.cropped:
            sheet.remarks.append(
                self._remark("有裁切過的圖片，匯入的是完整的原圖", "a cropped picture, of which the whole was imported")
            )
        if min(picture.width, picture.height) >= _THINNEST:
            sheet.insets.append(Inset(len(sheet.lines), picture, self._here()))

    def _lost(self, lost: Lost, sheet: Sheet) -> None:
        sheet.remarks.append(
            self._remark(
                f"有{lost.chinese}，未能匯入，請另行補上", f"{lost.english}, which was not imported: add it by hand"
            )
        )

    def _remark(self, chinese: str, english: str) -> Remark:
        place = self._here()
        return Remark(both(f"第 {place.line} 段{chinese}。", f"Paragraph {place.line} has {english}."), place)

    def _table(self, table: Element, sheet: Sheet) -> None:
        rows = table_rows(table)
        front = not self._has_text(sheet)
        if not rows:
            return
        if is_layout(rows, front=front):
            for row in rows:
                for cell in row:
                    self._cell(cell, sheet)
            return
        place = self._here()
        before = len(sheet.lines)
        texts = [[text for cell in row for text in self._cell_texts(cell, sheet)] for row in rows]
        columns = max(map(len, texts))
        if columns * len(rows) > _MOST_CELLS:
            raise refusals.too_many(place, "表格儲存格", "cells of a table", _MOST_CELLS)
        filled = tuple(tuple(row + [""] * (columns - len(row))) for row in texts)
        sheet.insets.append(Inset(before, Table(filled), place))

    def _has_text(self, sheet: Sheet) -> bool:
        """Whether running text came before; each line is looked at once."""
        while not sheet.has_text and sheet.looked_at < len(sheet.lines):
            sheet.has_text = _is_text(sheet.lines[sheet.looked_at])
            sheet.looked_at += 1
        return sheet.has_text

    def _cell(self, cell: Cell, sheet: Sheet) -> None:
        """A cell read as lines; its last, empty paragraph is none of the text."""
        before = len(sheet.lines)
        self._blocks(cell.element, sheet)
        if len(sheet.lines) - before == 1 and sheet.lines[-1].blank:
            sheet.lines.pop()

    def _cell_texts(self, cell: Cell, sheet: Sheet) -> list[str]:
        inside = Sheet()
        self._blocks(cell.element, inside)
        sheet.remarks += inside.remarks
        text = "\n".join(line.text.strip() for line in inside.lines if not line.blank)
        return [text] + [""] * (cell.span - 1)


def _is_text(line: Printed) -> bool:
    return bool(_TEXT.search(line.text)) and not _CREDIT.search(line.text)


def _floats(event: Event) -> bool:
    return isinstance(event, Drawing) and event.floating


def heads_and_feet(root: Element, relations: dict[str, Relation], *, even: bool) -> list[str]:
    """The paths of the headers and footers that a document prints, headers first."""
    paths: list[str] = []
    for kind in ("headerReference", "footerReference"):
        for section in root.iter(f"{W}sectPr"):
            title_page = section.find(f"{W}titlePg") is not None and value_of(section, "titlePg") not in ("0", "false")
            for reference in section.iter(f"{W}{kind}"):
                role = reference.get(f"{W}type", "default")
                printed = role == "default" or (role == "first" and title_page) or (role == "even" and even)
                relation = relations.get(reference.get(f"{R}id", ""))
                if printed and relation and not relation.external and relation.target not in paths:
                    paths.append(relation.target)
    return paths
