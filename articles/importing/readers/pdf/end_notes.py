"""Notes behind a text, under a title of their own or at the end of the file, told by the raised marks that refer to them.

They are taken only where it is clear: they count from one upwards without a gap, and the text before them has just their
marks, raised, in the same order.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from articles.importing.readers.pdf.lines import Printed
from articles.importing.readers.pdf.notes import FootNote, key_of, leading_mark
from articles.importing.understanding.colophon import is_note, is_publisher
from articles.importing.understanding.text_notes import is_notes_title

_SAME_SIZE = 0.4  # points
_LONGEST = 12  # lines of a note
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_MARK = re.compile(r"\s*([ivx]{1,5})(?![a-z])[.、)）]?\s*(?=\S)")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")

_Lines = Sequence[tuple[int, Printed]]


@dataclass(slots=True)
class EndNotes:
    """The notes, the lines that they and their titles take (by id), and which notes the marks of a line refer to."""

    notes: list[FootNote] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    titles: set[int] = field(default_factory=set)
    referring: dict[int, dict[str, FootNote]] = field(default_factory=dict)


def find_end_notes(lines: _Lines, known: Callable[[int], Collection[str]], at_foot: Sequence[FootNote]) -> EndNotes:
    """The end notes among the lines of a file in the order of reading, each with its page. ``known`` says which marks refer to
    the notes ``at_foot`` of a page."""
    found = EndNotes()
    start = at = 0
    while at < len(lines):
        title = is_notes_title(lines[at][1].text)
        group, end = _group(lines, at + title, 1 if title else _first_of_page(lines, at, at_foot))
        if group:
            marks = [(line, key) for page, line in lines[start:at] for key in _raised(line) if key not in known(page)]
            if _are_referred_to(group, [_value(key) for _, key in marks]):
                _keep(found, group, marks, len(at_foot))
                found.titles |= {id(lines[at][1])} if title else set()
            if title or group[0].mark:
                start = end
        at = max(end, at + 1)
    return found


def _first_of_page(lines: _Lines, at: int, at_foot: Sequence[FootNote]) -> int:
    """With which number a page may begin with notes: those of the page before go on, or they begin. Elsewhere 0."""
    page = lines[at][0]
    if at and lines[at - 1][0] == page:
        return 0
    before = [_value(note.key) for note in at_foot if note.page == page - 1]
    return before[-1] + 1 if before else 1


def _keep(found: EndNotes, group: Sequence[FootNote], marks: Sequence[tuple[Printed, str]], before: int) -> None:
    """Adds a group, its notes numbered on."""
    for note in group:
        note.mark = str(before + len(found.notes) + 1)
        found.notes.append(note)
        found.taken |= {id(line) for _, line, _ in note.lines}
    by_value = {_value(note.key): note for note in group}
    for line, key in marks:
        found.referring.setdefault(id(line), {})[key] = by_value[_value(key)]


def _are_referred_to(group: Sequence[FootNote], marks: Sequence[int]) -> bool:
    """Whether the marks are those of the notes, each at least once, first in their order."""
    return list(dict.fromkeys(marks)) == [_value(note.key) for note in group]


def _group(lines: _Lines, begin: int, first: int) -> tuple[list[FootNote], int]:
    """The notes that begin with this line, and the line after them; none if none do. The first has this number, or 1 if
    its mark is raised."""
    group: list[FootNote] = []
    at = begin
    while at < len(lines):
        page, line = lines[at]
        if group and not _goes_on(line, group):
            break
        mark, cut, raised = _leading(line)
        value = _value(key_of(mark)) if mark and (first or raised or group) else 0
        if value and value == (_value(group[-1].key) + 1 if group else first or 1):
            group.append(FootNote("", key_of(mark), page, dressed=False))
        elif not group:
            break
        else:
            cut = 0
        group[-1].lines.append((page, line, cut))
        at += 1
    return group, at


def _leading(line: Printed) -> tuple[str, int, bool]:
    """The mark with which a line begins, how many of its characters it takes, and whether it is raised."""
    mark, cut = leading_mark(line)
    raised = bool(line.marks) and line.marks[0][0] == 0
    roman = None if mark else _ROMAN_MARK.match(line.text)
    return (roman[1], roman.end(), False) if roman else (mark, cut, raised)


def _goes_on(line: Printed, group: Sequence[FootNote]) -> bool:
    """Whether a line is set as the notes are, and is no editor's note or colophon."""
    first = group[0].lines[0][1]
    if is_note(line.text) or is_publisher(line.text) or is_notes_title(line.text):
        return False
    alike = abs(line.size - first.size) < _SAME_SIZE and line.bold == first.bold
    return alike and len(group[-1].lines) < _LONGEST


def _raised(line: Printed) -> Iterator[str]:
    """The keys of the marks of a line; one that found no place on its line begins the next."""
    keys = (key_of(line.text[begin:end]) for begin, end in line.marks)
    return (key for key in keys if _value(key))


def _value(key: str) -> int:
    """The number that a key stands for, in figures or small Roman numerals; else 0."""
    if key.isdigit():
        return int(key)
    match = _ROMAN.fullmatch(key)
    return 10 * len(match[1]) + _ONES.index(match[2]) if match and key else 0
