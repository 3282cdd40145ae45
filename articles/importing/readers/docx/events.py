"""What stands in one paragraph of Word, in order: words, line ends, drawings, boxes. Tracked changes are accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.importing.readers.docx.package import Element, R, W
from articles.importing.readers.docx.styles import Form, Styles, number_of
from articles.importing.readers.docx.symbols import symbol

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_GRAPHICS = {
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": ("圖表", "a chart"),
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": ("SmartArt 圖形", "a SmartArt diagram"),
}
_BOX = f"{W}txbxContent"
# What is deleted, hidden from print, or says how rather than what.
_SKIPPED = {
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "delText", "delInstrText", "fldData", "ffData",
        "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "customXmlPr", "smartTagPr", "trPr", "tcPr", "tblPr",
    )
}  # fmt: skip
_MARKS = {f"{W}noBreakHyphen": "-", f"{W}softHyphen": "", f"{W}tab": "\t", f"{W}ptab": "\t"}
_REFERENCES = (f"{W}footnoteReference", f"{W}endnoteReference")
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_UNPRINTED_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"}
_NARROW_EDGE = 2000
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    size: float = 0.0
    bold: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class LineEnd:
    """Shift-Enter, or a page's or column's end inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: the relation that leads to its bytes; ``floating`` if it is anchored to the paragraph, not set in it;
    ``cropped`` if Word shows a part of it only."""

    relation: str
    alt: str
    floating: bool
    cropped: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: the element that holds its paragraphs."""

    content: Element


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that cannot be read: what it is in Chinese and in English."""

    chinese: str
    english: str


Event = Words | LineEnd | Drawing | Box | Lost


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    result: bool = False

    @property
    def prints(self) -> bool:
        return self.result and self.kind not in _UNPRINTED_FIELDS

    @property
    def kind(self) -> str:
        return next(iter(self.instruction.upper().split()), "")


@dataclass(slots=True)
class Fields:
    """The fields that are open where a paragraph begins; a table of contents reaches over many."""

    open: list[_Field] = field(default_factory=list)

    def in_contents(self) -> bool:
        return any(each.kind == "TOC" for each in self.open)

    def printing(self) -> bool:
        return all(each.prints for each in self.open)

    def mark(self, kind: str) -> None:
        if kind == "begin":
            self.open.append(_Field())
        elif self.open and kind == "separate":
            self.open[-1].result = True
        elif self.open and kind == "end":
            self.open.pop()

    def instruct(self, text: str) -> None:
        if self.open and not self.open[-1].result:
            self.open[-1].instruction += text

    def end_paragraph(self) -> bool:
        """A field that is broken off must not swallow the text after it. Whether there was one."""
        count = len(self.open)
        self.open = [each for each in self.open if each.prints]
        return len(self.open) < count


def read_events(paragraph: Element, form: Form, styles: Styles, fields: Fields) -> list[Event]:
    """What a paragraph holds. ``form`` is the paragraph's own; ``fields`` goes on from paragraph to paragraph."""
    events = list(_Walk(styles, fields).inside(paragraph, form))
    if fields.end_paragraph():
        # Words that stand in no result of a field that never came to one: rather too many than too few.
        return list(_Walk(styles, Fields()).inside(paragraph, form, fields_too=False))
    return events


class _Walk:
    def __init__(self, styles: Styles, fields: Fields) -> None:
        self._styles = styles
        self._fields = fields
        self._marks_fields = True

    def inside(self, element: Element, form: Form, *, fields_too: bool = True) -> Iterator[Event]:
        self._marks_fields = self._marks_fields and fields_too
        for child in element:
            yield from self._element(child, form)

    def _element(self, element: Element, form: Form) -> Iterator[Event]:
        tag = element.tag
        if tag in _SKIPPED:
            return
        if tag == f"{W}r":
            yield from self._run(element, form)
        elif tag in (f"{W}t", f"{_M}t"):
            text = element.text or ""
            yield from self._words(text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n"), form)
        elif tag in _MARKS:
            yield from self._words(_MARKS[tag], form)
        elif tag in (f"{W}br", f"{W}cr"):
            yield LineEnd()
        elif tag == f"{W}sym":
            yield from self._symbol(element, form)
        elif tag in _REFERENCES:
            yield from self._words(note_reference(element), form)
        elif tag == f"{W}fldChar" and self._marks_fields:
            self._fields.mark(element.get(f"{W}fldCharType", ""))
        elif tag == f"{W}instrText" and self._marks_fields:
            self._fields.instruct(element.text or "")
        elif tag in _DRAWN:
            yield from self._drawn(element)
        else:
            yield from self._container(element, form)

    def _container(self, element: Element, form: Form) -> Iterator[Event]:
        tag = element.tag
        if tag == f"{_MC}AlternateContent":
            yield from self._alternative(element, form)
        elif tag == f"{W}fldSimple":
            kind = next(iter(element.get(f"{W}instr", "").upper().split()), "")
            if kind not in _UNPRINTED_FIELDS:
                yield from self.inside(element, form)
        elif tag != f"{W}sdt" or element.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            yield from self.inside(element, form)

    def _alternative(self, element: Element, form: Form) -> Iterator[Event]:
        """The one form that is drawn: the first, unless it holds nothing that can be read."""
        choices = [child for child in element if child.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        for choice in choices:
            events = list(self.inside(choice, form))
            if choice is choices[-1] or any(not isinstance(event, Lost) for event in events):
                yield from events
                return

    def _run(self, run: Element, paragraph: Form) -> Iterator[Event]:
        form = self._styles.run(run.find(f"{W}rPr"), paragraph)
        if form.hidden:
            return
        own_mark = False
        for child in run:
            if child.tag in _REFERENCES:
                own_mark = _is_custom(child)
            elif own_mark and child.tag in (f"{W}t", f"{W}sym"):
                continue
            yield from self._element(child, form)

    def _words(self, text: str, form: Form) -> Iterator[Event]:
        if text and self._fields.printing():
            yield Words(text, form.size or 0.0, bool(form.bold), bool(form.raised))

    def _symbol(self, element: Element, form: Form) -> Iterator[Event]:
        font = element.get(f"{W}font", "")
        text = symbol(font, element.get(f"{W}char", ""))
        if text is None:
            yield Lost(f"字型 {font} 的符號", f"a symbol of the font {font}")
        else:
            yield from self._words(text, form)

    def _drawn(self, element: Element) -> Iterator[Event]:
        """The pictures, boxes and lettering of a drawing; what stands in a box is the box's."""
        floating = element.find(f"{_WP}anchor") is not None
        alt = ""
        waiting = [element]
        while waiting:
            each = waiting.pop()
            tag = each.tag
            if tag == _BOX:
                yield Box(each)
                continue
            if tag == f"{_WP}docPr":
                alt = each.get("descr", "") or alt
            elif tag == f"{_A}blip":
                yield Drawing(each.get(f"{R}embed") or each.get(f"{R}link") or "", alt, floating, _is_cropped(each))
            elif tag == f"{_V}imagedata":
                yield Drawing(each.get(f"{R}id") or "", alt, floating)
            elif tag == f"{_V}textpath" and each.get("string"):
                yield Words(each.get("string", ""))
            elif tag == f"{_V}shape":
                floating = floating or "position:absolute" in each.get("style", "").replace(" ", "")
                alt = each.get("alt", "") or alt
            elif tag in _GRAPHICS:
                yield Lost(*_GRAPHICS[tag])
            waiting += reversed(each)


def _is_cropped(blip: Element) -> bool:
    """Whether more than a narrow edge is cut off; shares are in thousandths of a percent."""
    fill = blip.getparent()
    cut = fill.find(f"{_A}srcRect") if fill is not None else None
    shares = (number_of(cut.get(side)) for side in "ltrb") if cut is not None else ()
    return any(share is not None and share > _NARROW_EDGE for share in shares)


def custom_marks(root: Element) -> dict[str, str]:
    """The marks that writers gave notes of their own, by the marks of the notes: Word prints one, ``*``, at both ends."""
    marks: dict[str, str] = {}
    for reference in root.iter(*_REFERENCES):
        if _is_custom(reference):
            printed = "".join(text.text or "" for text in reference.itersiblings(f"{W}t")).strip()
            marks[note_reference(reference)[2:-1]] = printed
    return marks


def _is_custom(reference: Element) -> bool:
    return reference.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off")


def note_reference(element: Element) -> str:
    """The mark of a note in a text: ``[^3]`` for the footnote 3, ``[^e3]`` for the endnote 3."""
    kind = "e" if element.tag == f"{W}endnoteReference" else ""
    return f"[^{kind}{''.join(element.get(f'{W}id', '').split())[:16]}]"
