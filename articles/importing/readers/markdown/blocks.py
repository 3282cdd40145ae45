"""From the tokens of a Markdown text to its lines, pictures, tables and notes, in their order."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from articles.importing.characters import has_han
from articles.importing.readers.markdown.inline import Shown, Words, note_label, read_words
from articles.importing.readers.pictures import read_picture
from articles.importing.readers.text import clean
from articles.importing.source import NOTE_MARK, Inset, Line, Note, Place, Remark, Role, Table
from articles.importing.understanding.joining import join
from articles.importing.wording import both

_CREDITS = ("來源", "攝影", "提供", "Source:", "Photo:")


@dataclass(slots=True)
class Row:
    """A line of the text; ``level`` is that of a heading, from 1, until its role is told."""

    text: str
    place: Place
    role: Role | None = None
    level: int = 0

    def as_line(self) -> Line:
        return Line(self.text, self.place, None, self.role, ends=True)


@dataclass(slots=True)
class Found:
    rows: list[Row] = field(default_factory=list)
    insets: list[Inset] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its next item, or None for bullets; where its first line stands."""

    number: int | None
    mark: str = "."


class Blocks:
    """Reads the blocks one after another. ``before`` counts the lines above the first token, ``pictures`` are the files
    beside the text, by their names relative to it; ``written`` the words of notes that stand in the text itself."""

    def __init__(
        self, name: str, before: int, pictures: Mapping[str, bytes], written: Mapping[int, Sequence[Token]]
    ) -> None:
        self._name = name
        self._before = before
        self._written = written
        self._pictures = {posixpath.normpath(path): data for path, data in pictures.items()}
        self._lists: list[_List] = []
        self._quotes = 0
        self._label = ""
        self._marks: dict[str, str] = {}
        self._absent: list[tuple[int, Place, str]] = []
        self.found = Found()

    def read(self, tokens: Sequence[Token]) -> Found:
        """All that the tokens hold."""
        self._name_notes(tokens)
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                at = self._table(tokens, at)
            elif token.type == "footnote_reference_open":
                at = self._note(tokens, at)
            else:
                self._block(token, tokens[at - 1] if at else None)
            at += 1
        self._tell_absent()
        return self.found

    def _tell_absent(self) -> None:
        """A picture that is not there yet is asked for by its caption; without one, nothing would be left of it."""
        for at, place, address in self._absent:
            below = self.found.rows[at].text if at < len(self.found.rows) else ""
            if not any(credit in below for credit in _CREDITS):
                self.found.remarks.append(_not_there(place, address))

    def show(self, shown: Shown, line: int) -> None:
        """Puts a picture before all that is read: the front matter names it."""
        self._picture(shown, line, Words((), ()))

    def _name_notes(self, tokens: Sequence[Token]) -> None:
        """A mark for each note: its label where that can be one."""
        taken: set[str] = set()
        for token in tokens:
            for each in (token, *(token.children or ())):
                if each.type not in ("footnote_ref", "footnote_reference_open"):
                    continue
                label = note_label(each)
                if label not in self._marks:
                    usable = NOTE_MARK.fullmatch(f"[^{label}]") and label not in taken
                    self._marks[label] = label if usable else f"n{len(self._marks) + 1}"
                    taken.add(self._marks[label])

    def _block(self, token: Token, before: Token | None) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(_List(None))
            case "ordered_list_open":
                start = token.attrGet("start")
                self._lists.append(_List(int(start) if start is not None else 1, token.markup or "."))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._label = self._next_label()
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "inline":
                self._inline(token, before)
            case "fence" | "code_block":
                first = self._line_of(token) + (token.type == "fence")
                for at, text in enumerate(token.content.rstrip("\n").split("\n")):
                    self._add(text, first + at, None)

    def _next_label(self) -> str:
        open_list = self._lists[-1]
        if open_list.number is None:
            return ""
        open_list.number += 1
        return f"{open_list.number - 1}{open_list.mark} "

    def _inline(self, token: Token, before: Token | None) -> None:
        words = read_words(token.children or (), self._marks)
        self._inline_notes(token)
        line = self._line_of(token)
        for shown in words.pictures:
            self._picture(shown, line, words)
        level = int(before.tag[1]) if before is not None and before.type == "heading_open" else 0
        role = Role.QUOTE if self._quotes else Role.ITEM if self._lists else None
        full = has_han(words.text)
        text, first = "", line
        for at, (part, broken) in enumerate(words.lines):
            text = join(text, part, full=full)
            if not text.strip():
                first = line + at + 1
            elif at + 1 == len(words.lines) or (broken and not level and role is not Role.ITEM):
                self._add(self._label + text, first, role, level=level)
                self._label, text, first = "", "", line + at + 1

    def _add(self, text: str, line: int, role: Role | None, *, level: int = 0) -> None:
        place = Place(self._name, line=line)
        text = clean(text, place)
        if text.strip():
            self.found.rows.append(Row(text, place, role, level))

    def _inline_notes(self, token: Token) -> None:
        """Notes that are written in the text itself."""
        for child in token.children or ():
            if child.type == "footnote_ref" and "label" not in child.meta:
                mark = self._marks[note_label(child)]
                words = read_words(self._written.get(child.meta["id"], ()), self._marks)
                place = Place(self._name, line=self._line_of(token))
                self.found.notes.append(Note(mark, (Line(clean(words.text, place), place, ends=True),)))

    def _note(self, tokens: Sequence[Token], at: int) -> int:
        """A note at the foot: its blocks, each a line or more."""
        mark = self._marks[note_label(tokens[at])]
        end = next(i for i in range(at, len(tokens)) if tokens[i].type == "footnote_reference_close")
        inside = Blocks(self._name, self._before, {}, self._written)
        inside._marks = self._marks
        for place in range(at + 1, end):
            inside._block(tokens[place], tokens[place - 1])
        rows = inside.found.rows
        self.found.remarks += inside.found.remarks
        self.found.notes += inside.found.notes
        self.found.notes.append(Note(mark, tuple(Line(row.text, row.place, ends=True) for row in rows)))
        return end

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        place = Place(self._name, line=self._line_of(tokens[at]))
        rows: list[list[str]] = []
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                words = read_words(token.children or (), self._marks)
                self._inline_notes(token)
                rows[-1].append(clean(" ".join(words.text.split()), place))
                for shown in words.pictures:
                    self._picture(shown, place.line, words)
            at += 1
        columns = max(map(len, rows), default=0)
        filled = tuple(tuple(row + [""] * (columns - len(row))) for row in rows)
        if any(any(row) for row in filled):
            self.found.insets.append(Inset(len(self.found.rows), Table(filled), place))
        return at

    def _picture(self, shown: Shown, line: int, words: Words) -> None:
        """A picture, if its file lies beside the text, and its caption, unless the next words are one."""
        place = Place(self._name, line=line)
        caption = clean(shown.caption, place)
        data = self._file(shown.address)
        picture = read_picture(data, place, alt=caption) if data is not None else None
        if picture:
            self.found.insets.append(Inset(len(self.found.rows), picture, place))
        elif data is not None or _leads_away(shown.address):
            self.found.remarks.append(_not_there(place, shown.address))
        elif shown.address and not caption:
            self._absent.append((len(self.found.rows), place, shown.address))
        credited_below = any(credit in words.text for credit in _CREDITS) and not any(c in caption for c in _CREDITS)
        if caption and not credited_below:
            self.found.rows.append(Row(caption, place, Role.CAPTION))

    def _file(self, address: str) -> bytes | None:
        if _leads_away(address):
            return None
        return self._pictures.get(posixpath.normpath(unquote(address)))

    def _line_of(self, token: Token) -> int:
        return self._before + (token.map[0] if token.map else 0) + 1


def _leads_away(address: str) -> str:
    """Whether an address leads away from the folder: its scheme, or its host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "broken"
    return parts.scheme or parts.netloc


def _not_there(place: Place, address: str) -> Remark:
    return Remark(
        both(
            f"第 {place.line} 行的圖片（{address[:80]}）無法匯入，請另行補上。",
            f"The picture on line {place.line} ({address[:80]}) was not imported: add it by hand.",
        ),
        place,
    )
