"""Word files (.docx) to lines. Tracked changes are accepted, comments and hidden text left out, fields read as they print."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from articles.importing import refusals
from articles.importing.readers.docx.blocks import Reader, heads_and_feet
from articles.importing.readers.docx.events import custom_marks
from articles.importing.readers.docx.numbering import Numbering
from articles.importing.readers.docx.package import Element, Package, Relation, W
from articles.importing.readers.docx.roles import tell_roles
from articles.importing.readers.docx.sheet import Printed
from articles.importing.readers.docx.styles import Styles, is_on
from articles.importing.readers.docx.wrapping import join_lines, unfold
from articles.importing.readers.text import LARGEST_TEXT
from articles.importing.source import NOTE_MARK, Inset, Line, Note, Remark, Role, Source, Table

_NOTES = (("footnotes", "footnote", ""), ("endnotes", "endnote", "e"))
# What remains of a page number whose number is a field.
_PAGE = re.compile(r"[\W_第頁共]*(?:page|p)?[\W_第頁共]*(?:of)?[\W_第頁共]*", re.IGNORECASE)
_PAGE_LABEL = re.compile(r"\s*第\s*頁(?:\W*共\s*頁)?|\W*\b(?:Page|p\.)\s*(?:(?:of|/)\s*)?$", re.IGNORECASE)
_NO_NOTES = {"separator", "continuationSeparator", "continuationNotice"}


def read_docx(name: str, data: bytes) -> Source:
    """The lines of a Word file: those of its headers and footers first, as furniture, then those of its body.

    A paragraph is one line, or several where Shift-Enter parts it; each has a line number of its own. A note's mark is
    its identity in the file, ``3`` or, of an endnote, ``e3``. Refused: ``corrupt``, ``encrypted``, ``too_large``,
    ``image_too_large``, ``suspicious``, ``control_chars``, ``empty``.
    """
    package = Package(name, data)
    path = package.main()
    root = package.xml(path)
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        raise refusals.corrupt(name, "缺少文件本體", "the document itself is missing")
    relations = package.relations(path)
    styles = Styles(_part(package, relations, "styles"))
    reader = Reader(package, styles, Numbering(_part(package, relations, "numbering")))
    furniture = _furniture(package, reader, root, relations)
    sheet = reader.read_part(body, path)
    tell_roles(sheet.lines)
    unfold(sheet.lines)
    join_lines(sheet)
    notes, remarks = _notes(package, reader, relations, custom_marks(body))
    insets = tuple(replace(inset, before=inset.before + len(furniture)) for inset in sheet.insets)
    lines = (*furniture, *(line.as_line() for line in sheet.lines))
    _check(name, lines, notes)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=lines,
        insets=insets,
        notes=_printed_notes(notes, lines, insets),
        remarks=(*sheet.remarks, *remarks),
    )


def _part(package: Package, relations: dict[str, Relation], kind: str) -> Element | None:
    """The part of a kind that the document points to."""
    path = _path(relations, kind)
    return package.xml(path) if path else None


def _path(relations: dict[str, Relation], kind: str) -> str:
    return next((each.target for each in relations.values() if each.kind == kind and not each.external), "")


def _furniture(package: Package, reader: Reader, root: Element, relations: dict[str, Relation]) -> list[Line]:
    """The lines of headers and footers, each once."""
    even = bool(is_on(_part(package, relations, "settings"), "evenAndOddHeaders"))
    lines: dict[str, Line] = {}
    for path in heads_and_feet(root, relations, even=even):
        part = package.xml(path)
        if part is None:
            continue
        for line in reader.read_part(part, path).lines:
            line.text = _PAGE_LABEL.sub("", line.text)
            if not _PAGE.fullmatch(line.text):
                lines.setdefault(line.text, replace(line.as_line(), role=Role.FURNITURE, ends=True))
    return list(lines.values())


def _notes(
    package: Package, reader: Reader, relations: dict[str, Relation], custom: Mapping[str, str]
) -> tuple[tuple[Note, ...], list[Remark]]:
    notes: list[Note] = []
    remarks: list[Remark] = []
    for kind, tag, prefix in _NOTES:
        path = _path(relations, kind)
        root = package.xml(path) if path else None
        for element in root.iter(f"{W}{tag}") if root is not None else ():
            if element.get(f"{W}type", "normal") in _NO_NOTES:
                continue
            sheet = reader.read_part(element, path)
            remarks += sheet.remarks
            mark = prefix + "".join(element.get(f"{W}id", "").split())[:16]
            notes.append(Note(mark, _note_lines(sheet.lines, custom.get(mark, ""))))
    return tuple(notes), remarks


def _printed_notes(notes: Sequence[Note], lines: Sequence[Line], insets: Sequence[Inset]) -> tuple[Note, ...]:
    """The notes that a text refers to: Word keeps, and does not print, those whose reference was deleted."""
    cells = (cell for inset in insets if isinstance(inset.item, Table) for row in inset.item.rows for cell in row)
    texts = [*(line.text for line in lines), *cells, *(line.text for note in notes for line in note.lines)]
    marks = {mark for text in texts for mark in NOTE_MARK.findall(text)}
    return tuple(note for note in notes if note.mark in marks and note.lines)


def _note_lines(lines: Sequence[Printed], custom: str) -> tuple[Line, ...]:
    """The lines of a note, each a paragraph; the space behind its mark goes with the mark, as does a mark of its writer's
    own, which stands in its text."""
    if lines and custom:
        lines[0].text = lines[0].text.lstrip().removeprefix(custom)
    return tuple(replace(line.as_line(), text=line.text.strip(), role=None) for line in lines if not line.blank)


def _check(name: str, lines: Sequence[Line], notes: Sequence[Note]) -> None:
    size = sum(len(line.text.encode()) for line in lines)
    if size > LARGEST_TEXT:
        raise refusals.too_large(name, size, LARGEST_TEXT)
    if not any(line.text.strip() for line in lines if line.role is not Role.FURNITURE) and not notes:
        raise refusals.empty(name)
