"""Footnotes of a printed page in a text that was taken from it: the notes are the last lines of their page, and their marks,
which were raised in print, are plain digits behind a word or its full stop: 未必是障礙。4

They are taken only where it is clear: the notes count on from those before, and each has one mark, on its page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from articles.importing.characters import HAN
from articles.importing.source import Line, Note, Role, Source
from articles.importing.understanding.furniture import page_number

_BEGINS = re.compile(r"\s*(?P<number>\d{1,3})(?:\s+|(?=[^\s\d.．、)）%年月日]))(?=\S)")
# Behind a mark that closes a sentence or a quotation, or between a word and the next mark.
_MARK = (
    r"(?:(?<=[。，；：、！？」』）》”’])|(?<=[A-Za-z）)”’\"][.,;:?!\"”])|(?<=[{han}A-Za-z])(?=\d+[。，；：、）」]))"
    r"{number}(?![\d.%年月日期])"
)
_MOST_LINES = 15
_SHARE = 0.5  # of a page


def with_foot_notes(source: Source) -> Source:
    """The source with the notes at the foot of its pages as notes and their marks as references; the same where none are
    clear, or the format has told them."""
    if source.notes or not any(line.place.page > 1 for line in source.lines) or any(line.look for line in source.lines):
        return source
    lines = list(source.lines)
    notes: list[Note] = []
    for page in _pages(source.lines):
        group = _notes_of(lines, page, len(notes) + 1)
        for at, (start, end) in enumerate(group):
            name = f"{len(notes) + 1}"
            own = [lines[n] for n in page[start:end]]
            begun = _BEGINS.match(own[0].text)
            first = replace(own[0], text=own[0].text[begun.end() if begun else 0 :])
            notes.append(Note(name, (first, *own[1:])))
            if at == 0:
                _refer(lines, page[:start], [f"{len(notes) + n}" for n in range(len(group))])
        for n in page[group[0][0] : group[-1][1]] if group else ():
            lines[n] = replace(lines[n], role=Role.FURNITURE)
    return replace(source, lines=tuple(lines), notes=tuple(notes)) if notes else source


def _pages(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The printed lines of each page, furniture and page numbers aside."""
    for _, page in groupby(range(len(lines)), key=lambda at: lines[at].place.page):
        printed = [at for at in page if lines[at].role is None and lines[at].text.strip()]
        yield [at for at in printed if not page_number(lines[at].text.strip())]


def _notes_of(lines: Sequence[Line], page: Sequence[int], expected: int) -> list[tuple[int, int]]:
    """The notes that end a page, counted from ``expected``: where each begins and ends among the lines of the page."""
    begun = {at: _number(lines[n].text) for at, n in enumerate(page)}
    least = max(1, int(len(page) * (1 - _SHARE)), len(page) - _MOST_LINES)
    for start in range(least, len(page)):
        if begun[start] != expected:
            continue
        starts = [start]
        for at in range(start + 1, len(page)):
            if begun[at] == expected + len(starts):
                starts.append(at)
        text = "\n".join(lines[n].text for n in page[:start])
        if all(len(_mark(expected + n).findall(text)) == 1 for n in range(len(starts))):
            return list(zip(starts, [*starts[1:], len(page)], strict=True))
    return []


def _number(text: str) -> int:
    match = _BEGINS.match(text)
    return int(match["number"]) if match else 0


def _mark(number: int) -> re.Pattern[str]:
    return re.compile(_MARK.format(han=HAN, number=number))


def _refer(lines: list[Line], body: Sequence[int], names: Sequence[str]) -> None:
    """Puts a reference in the place of each mark."""
    for name in names:
        mark = _mark(int(name))
        for n in body:
            lines[n] = replace(lines[n], text=mark.sub(f"[^{name}]", lines[n].text))
