"""Footnotes of a printed page in a text that was taken from it: the notes are the last lines of their page, and their marks,
which were raised in print, are plain digits behind a word or its full stop: 未必是障礙。4

They are taken only where it is clear: the notes count on from those before, and each has one mark, on its page, in their order.
And since a digit in a text may be anything, a doubt says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from articles.importing.source import Line, Note, Remark, Role, Source
from articles.importing.understanding.furniture import page_number
from articles.importing.wording import both

# A number that counts something: 1個百分點, 3 部門.
_COUNTED = "個項名位屆億萬千百十年月日號期次度倍成國人家條件種座艘架場部大點樓歲分秒元噸公"
# A note's number stands by itself, or before what a note begins with: a title in brackets, an address, a name in Latin.
_BEGINS = re.compile(rf"\s*(?P<number>\d{{1,3}})(?:\s+(?![{_COUNTED}])|(?=[〈《「“\"A-Za-z]))(?=\S)")
# Behind the end of a sentence or quotation, never behind a comma (，3個部門) or a lone letter (Annex A.1).
_MARK = rf"(?:(?<=[。！？」』）])|(?<=[a-z]{{2}}[.,;:!?”\"]))NUMBER(?![\d.,%–-])(?!\s?[{_COUNTED}])"
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
    if not notes:
        return source
    return replace(source, lines=tuple(lines), notes=tuple(notes), remarks=(*source.remarks, _remark(notes)))


def _remark(notes: Sequence[Note]) -> Remark:
    place = notes[0].lines[0].place
    said = both(
        f"第 {place.page} 頁起，頁尾的 {len(notes)} 則以數字開頭的文字讀成註腳，內文的數字讀成註號，請核對。",
        f"From p. {place.page} on, what begins with numbers at the foot of pages was read as {len(notes)} footnotes, and digits of "
        "the text as their marks: compare with the file.",
    )
    return Remark(said, place)


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
        marks = [[match.start() for match in plain_mark(expected + n).finditer(text)] for n in range(len(starts))]
        if all(len(places) == 1 for places in marks) and marks == sorted(marks):
            return list(zip(starts, [*starts[1:], len(page)], strict=True))
    return []


def _number(text: str) -> int:
    match = _BEGINS.match(text)
    return int(match["number"]) if match else 0


def plain_mark(number: int) -> re.Pattern[str]:
    """Where a raised number may have stood that was taken from print as a plain one."""
    return re.compile(_MARK.replace("NUMBER", str(number)))


def _refer(lines: list[Line], body: Sequence[int], names: Sequence[str]) -> None:
    """Puts a reference in the place of each mark."""
    for name in names:
        mark = plain_mark(int(name))
        for n in body:
            lines[n] = replace(lines[n], text=mark.sub(f"[^{name}]", lines[n].text))
