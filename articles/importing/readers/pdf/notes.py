"""Footnotes at the foot of a page or column, told by their place, type and marks, and the marks that refer to them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from articles.importing.characters import fold
from articles.importing.readers.pdf.geometry import Box
from articles.importing.readers.pdf.lines import Printed
from articles.importing.readers.pdf.order import Item, read_order
from articles.importing.understanding.colophon import is_note, is_publisher
from articles.importing.understanding.text_notes import is_notes_title

_SMALLER = 0.93  # than the body's type
_SUPERSCRIPT = 0.72
_LONGEST_MARK = 2
PAGES_BEHIND = 3  # that a note may stand behind its mark
_LONGEST_RULE = 0.62  # of the strip above it
_SHORTEST_RULE = 20.0
_LEADING = re.compile(
    r"\s*(?P<mark>\[\d{1,3}\]|[（(【〔][註注]?\s*\d{1,3}[）)】〕]|[註注]\s*\d{1,3}|\d{1,3}(?!\d|\.\d|[年月日%,])|[①-⑳]|[*＊†‡§]{1,4})"
    r"(?P<after>[.、:：．]?\s*)"
)
_DRESS = re.compile(r"[\[\]（）()【】〔〕註注.、:：．\s]")
_DRESSED = re.compile(r"\[\d{1,3}\]|[（(【〔][註注]\s*\d{1,3}[）)】〕]|[①-⑳]")
_SEVERAL = re.compile(r"[,，、;\s]+")


@dataclass(slots=True)
class FootNote:
    """A note: the mark by which its source knows it, the key that is printed, the page it begins on, its lines, each with the
    page it stands on and how much of its text is the mark."""

    mark: str
    key: str
    page: int
    dressed: bool
    lines: list[tuple[int, Printed, int]] = field(default_factory=list)
    behind: bool = False  # neither its own page nor the one before has its mark


def key_of(mark: str) -> str:
    """What two forms of one mark have in common: ``[1]``, ``註1`` and ``①`` are ``1``."""
    bare = _DRESS.sub("", fold(mark))
    return "".join(str(unicodedata.digit(c, -1)) if "①" <= c <= "⑨" else c for c in bare)


class Notes:
    """Collects the notes of a file, page by page."""

    def __init__(self, body_size: float) -> None:
        self.found: list[FootNote] = []
        self._body_size = body_size
        self._open: dict[int, set[str]] = {}  # what the last pages referred to and did not hold

    def take(self, page: int, lines: Sequence[Printed], rules: Sequence[Box]) -> set[int]:
        """Takes the notes of a page out of its lines: the ids of what belongs to them."""
        for line in lines:
            self._raise(line)
        own = {key for line in lines for key in keys_in(line)}
        referred = own.union(*self._open.values())
        rules = [rule for rule in rules if _parts_notes(rule, lines)]
        foot = {id(line) for line in self._foot(lines, rules)}
        taken: set[int] = set()
        # In the order of the whole page: a few notes do not show its columns.
        for strip in read_order([Item(line.box, line.order, line=line) for line in lines]) if foot else ():
            tail = [item.line for item in strip.items if item.line and id(item.line) in foot]
            taken |= self._take_from(page, tail, rules, referred)
        # A note that found no place on the page of its mark stands on one of the next.
        near = own | self._open.get(page - 1, set())
        for note in self.found:
            note.behind = note.behind or (note.page == page and note.key not in near)
        self._open[page] = own
        printed = {note.key for note in self.found if note.page == page}
        self._open = {at: keys - printed for at, keys in self._open.items() if page - at < PAGES_BEHIND}
        return taken

    def _raise(self, line: Printed) -> None:
        """A mark that did not fit on the line of its word stands on one of its own."""
        text = line.text.strip()
        if text.isdigit() and len(text) <= _LONGEST_MARK and line.size <= _SUPERSCRIPT * self._body_size:
            line.text, line.marks = text, [(0, len(text))]

    def _foot(self, lines: Sequence[Printed], rules: Sequence[Box]) -> list[Printed]:
        """What is set in smaller type with nothing larger below it, and what stands below a rule of notes."""
        large = [line for line in lines if line.size > _SMALLER * self._body_size]
        foot = []
        for line in lines:
            if line.size > _SMALLER * self._body_size:
                if any(rule.top < line.box.middle[1] and rule.shared_width(line.box) > 0 for rule in rules):
                    foot.append(line)
            elif not any(other.base > line.base and other.box.shared_width(line.box) > 0 for other in large):
                foot.append(line)
        return foot

    def _take_from(self, page: int, tail: Sequence[Printed], rules: Sequence[Box], referred: set[str]) -> set[int]:
        ruled = _below_rule(tail, rules)
        tail = tail[ruled or 0 :]
        begin = self._first(tail, ruled=ruled is not None, referred=referred)
        if begin is None:
            return set()
        used: set[str] = set()
        # Editor's note and colophon are set small too, and end the notes.
        over = (at for at, line in enumerate(tail) if at > begin and (is_note(line.text) or is_publisher(line.text)))
        tail = tail[: next(over, len(tail))]
        for at, line in enumerate(tail[begin:]):
            mark, end = leading_mark(line)
            key = key_of(mark)
            raised = bool(line.marks) and line.marks[0][0] == 0
            known = key not in used and (key in referred or self._follows(key, page))
            if mark and (raised or known or not (at or self.found)):
                used.add(key)
                note = FootNote(str(len(self.found) + 1), key, page, bool(_DRESSED.match(mark)))
                note.lines.append((page, line, end))
                self.found.append(note)
            else:
                self.found[-1].lines.append((page, line, 0))
        return {id(line) for line in tail[begin:]}

    def _first(self, tail: Sequence[Printed], *, ruled: bool, referred: set[str]) -> int | None:
        """Which line of the tail begins the notes. Below a rule, lines without a mark go on with a note of the page before."""
        for at, line in enumerate(tail):
            mark, _ = leading_mark(line)
            if mark and (key_of(mark) in referred or (ruled and not at)):
                return at
            if ruled and not at and self.found and any(leading_mark(other)[0] for other in tail):
                return 0
            if ruled and not at and self.found and not _ends(self.found[-1]):
                return 0
        return None

    def _follows(self, key: str, page: int) -> bool:
        last = self.found[-1] if self.found else None
        return bool(
            last and last.page == page and key.isdigit() and last.key.isdigit() and int(key) == int(last.key) + 1
        )


def titles_of_notes(lines: Sequence[Printed], noted: set[int]) -> list[Printed]:
    """The lines that announce the notes of a page (註釋) right above them."""
    found = []
    for line in lines:
        if id(line) in noted or not is_notes_title(line.text):
            continue
        below = [other for other in lines if other.base > line.base and other.box.shared_width(line.box) > 0]
        if below and id(min(below, key=lambda other: other.base)) in noted:
            found.append(line)
    return found


def leading_mark(line: Printed) -> tuple[str, int]:
    """The mark with which a line begins, and how many characters of its text it takes; ``("", 0)`` for none."""
    if line.marks and not line.text[: line.marks[0][0]].strip():
        begin, end = line.marks[0]
        key = key_of(line.text[begin:end])
        if key.isdigit() or re.fullmatch(r"[*＊†‡§]{1,4}|[a-z]|[ivx]{1,5}", key):
            rest = line.text[end:]
            return line.text[begin:end], end + len(rest) - len(rest.lstrip(" .、:：．"))
    match = _LEADING.match(line.text)
    return (match["mark"], match.end()) if match and match.end() < len(line.text) else ("", 0)


def referring_text(line: Printed, known: dict[str, FootNote]) -> str:
    """The text of a line, its references to the known notes as ``[^mark]``. What is raised and refers to none stays."""
    text = line.text
    for begin, end in reversed(line.marks):
        keys = [key_of(part) for part in _SEVERAL.split(text[begin:end].strip("[]［］")) if part.strip()]
        if keys and all(key in known for key in keys):
            text = text[:begin].rstrip() + "".join(f"[^{known[key].mark}]" for key in keys) + text[end:]
    if any(note.dressed for note in known.values()):
        text = _DRESSED.sub(lambda match: _reference(match.group(), known), text)
    return text


def _reference(mark: str, known: dict[str, FootNote]) -> str:
    note = known.get(key_of(mark))
    return f"[^{note.mark}]" if note and note.dressed else mark


def keys_in(line: Printed) -> Iterator[str]:
    """The keys of the marks inside of a line."""
    for begin, end in line.marks:
        if line.text[:begin].strip() or end - begin == len(line.text.strip()):
            yield from (key_of(part) for part in _SEVERAL.split(line.text[begin:end]) if part)
    for match in _DRESSED.finditer(line.text):
        if line.text[: match.start()].strip():
            yield key_of(match.group())


def _ends(note: FootNote) -> bool:
    return note.lines[-1][1].text.rstrip().endswith(("。", ".", "！", "？", "」", "）", ")"))


def _below_rule(tail: Sequence[Printed], rules: Sequence[Box]) -> int | None:
    """From which line of the tail on everything stands below a rule of notes."""
    for rule in rules:
        below = [at for at, line in enumerate(tail) if line.box.middle[1] > rule.top]
        if below and tail[below[0]].box.shared_width(rule) > 0:
            return below[0]
    return None


def _parts_notes(rule: Box, lines: Sequence[Printed]) -> bool:
    """Whether a rule may part notes from the text: short, at the left edge of what is below it, underlining nothing."""
    below = [line for line in lines if line.box.middle[1] > rule.top and line.box.shared_width(rule) > 0]
    if not below or _underlines(rule, lines):
        return False
    left = min(line.box.left for line in below)
    right = max(line.box.right for line in lines)
    return _SHORTEST_RULE <= rule.width <= _LONGEST_RULE * max(right - left, 200.0) and -30 <= rule.left - left <= 30


def _underlines(rule: Box, lines: Sequence[Printed]) -> bool:
    return any(
        -1.0 <= rule.top - line.base <= 0.3 * line.size and line.box.shared_width(rule) > 0.5 * rule.width
        for line in lines
    )
