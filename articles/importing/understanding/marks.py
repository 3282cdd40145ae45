"""References to footnotes while a text is understood: taken out of the lines, put back into the finished texts.

They print as a small number above the line, so that they have no width and part no sentence from its full stop; whatever
measures and matches lines should not meet them. Where one stood is remembered as a count of characters, spaces aside.
"""

import re
from collections.abc import Iterable, Sequence

from articles.importing.characters import compact
from articles.importing.source import NOTE_MARK
from articles.importing.understanding.rows import Row

_BEHIND_SPACE = re.compile(r" ((?:\[\^\d+\])+)")


def take_marks(text: str, known: frozenset[str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text without its references, and each to a known note with the count of characters before it.

    A number to which there is no note is taken out too: it would point to another note.
    """
    if "[^" not in text:
        return text, ()
    pieces: list[str] = []
    marks: list[tuple[int, str]] = []
    start = 0
    for match in NOTE_MARK.finditer(text):
        if match[1] not in known and not match[1].isdigit():
            continue
        pieces.append(text[start : match.start()])
        start = match.end()
        if match[1] in known:
            marks.append((len(compact("".join(pieces))), match[1]))
    return "".join(pieces) + text[start:], tuple(marks)


def dangling(text: str, known: frozenset[str]) -> bool:
    """Whether a text refers to a note that is not there."""
    return "[^" in text and any(mark.isdigit() and mark not in known for mark in NOTE_MARK.findall(text))


def marks_of(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """The references in the rows of one block, each with the count of characters of the block before it."""
    found: list[tuple[int, str]] = []
    before = 0
    for row in rows:
        found += [(before + offset, mark) for offset, mark in row.marks]
        before += len(compact(row.text))
    return found


def put_marks(text: str, marks: Iterable[tuple[int, str]], numbers: dict[str, int]) -> str:
    """The text with its references, each by the number of its note."""
    pieces: list[str] = []
    waiting = sorted(marks)
    if not waiting:
        return text
    count = 0
    for character in text:
        while waiting and waiting[0][0] <= count and not character.isspace():
            pieces.append(f"[^{numbers[waiting.pop(0)[1]]}]")
        pieces.append(character)
        count += not character.isspace()
    pieces += [f"[^{numbers[mark]}]" for _, mark in waiting]
    # A space before a reference belongs behind it.
    return _BEHIND_SPACE.sub(r"\1 ", "".join(pieces)).rstrip()
