"""The guard before ``conservation.py``: what *understand* rearranges before it reads loses nothing of the source.

Notes and tables that only the text tells are taken out of the lines, and what comes after compares with lines that were
rearranged already. So each line is compared here with the line as it was read: what stays says what it said, but for the mark
of a note, which is the number that the note was printed with; and what was laid aside is a line of a note, a row of a table,
or their title and rules.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Mapping
from itertools import pairwise

from articles.importing import refusals
from articles.importing.characters import compact
from articles.importing.source import NOTE_MARK, Line, Place, Refusal, Role, Source, Table
from articles.importing.understanding.dates import HAN_NUMBER, number
from articles.importing.understanding.text_notes import is_notes_title

_DIGITS = r"\d{1,3}|[①-⑳]|[⁰¹²³⁴-⁹]{1,3}"
_NUMBER = rf"(?:{_DIGITS}|{HAN_NUMBER}{{1,3}})"
# In the text: [1], （註1）, ①, ¹, 4. Before a note also 註1：, 1. and [1]:
_MARK = re.compile(rf"[\[〔［(（]\^?(?:註\s?)?({_NUMBER})[\])）〕］]|({_DIGITS})")
_BEGINNING = re.compile(rf"\s*[\[〔［(（]?\^?(?:註\s?)?({_NUMBER})[\])）〕］]?[：:、.．)）]*\s*")
_RULE = re.compile(r"[\s|｜│+\-–—─═=:┼├┤┬┴┌┐└┘]+")
_PIPES = str.maketrans("", "", "|｜│")


def check_notes(read: Source, taken: Source) -> None:
    """Compares a source as it was read with what it is without its notes in its lines. Refused: ``suspicious``."""
    told = len(read.notes)
    if taken.notes[:told] != read.notes or taken.insets != read.insets or not _keeps_lines(read, taken):
        raise _lost(read)
    numbers: dict[str, int | None] = {}
    waiting = deque((note.mark, at == 0, line) for note in taken.notes[told:] for at, line in enumerate(note.lines))
    for before, after in zip(read.lines, taken.lines, strict=True):
        if after.role is Role.FURNITURE and waiting and waiting[0][2].place == before.place:
            mark, first, kept = waiting.popleft()
            shed = before.text.removesuffix(kept.text) if before.text.endswith(kept.text) else None
            begun = _BEGINNING.fullmatch(shed) if first and shed is not None else None
            if begun:
                numbers[mark] = _value(begun[1])
            elif first or shed != "":
                raise _lost(read, before)
        elif after.role is not before.role and not is_notes_title(before.text):
            raise _lost(read, before)
    if waiting:
        raise _lost(read, waiting[0][2])
    for before, after in zip(read.lines, taken.lines, strict=True):
        if before.text != after.text and not _only_refers(before.text, after.text, numbers):
            raise _lost(read, before)


def check_tables(read: Source, taken: Source) -> None:
    """Compares a source with what it is without its tables in its lines. Refused: ``suspicious``."""
    tables = [inset for inset in taken.insets if inset not in read.insets]
    same = [line.text for line in read.lines] == [line.text for line in taken.lines]
    if len(taken.insets) != len(read.insets) + len(tables) or taken.notes != read.notes or not same:
        raise _lost(read)
    aside = [at for at, line in enumerate(read.lines) if line.role is not taken.lines[at].role]
    rows = [at for at in aside if not _RULE.fullmatch(read.lines[at].text)]
    ends = [inset.before for inset in tables] + [len(read.lines)]
    if rows and (not tables or rows[0] < tables[0].before):
        raise _lost(read, read.lines[rows[0]])
    for inset, (start, end) in zip(tables, pairwise(ends), strict=True):
        printed = "".join(read.lines[at].text for at in rows if start <= at < end)
        cells = "".join(map("".join, inset.item.rows)) if isinstance(inset.item, Table) else ""
        if compact(printed).translate(_PIPES) != compact(cells).translate(_PIPES):
            raise _lost(read, read.lines[start])


def _keeps_lines(read: Source, taken: Source) -> bool:
    """Whether the lines are the same in number and place, and those with another role were laid aside."""
    if len(read.lines) != len(taken.lines):
        return False
    pairs = zip(read.lines, taken.lines, strict=True)
    return all(a.place == b.place and (a.role is b.role or b.role is Role.FURNITURE) for a, b in pairs)


def _only_refers(before: str, after: str, numbers: Mapping[str, int | None]) -> bool:
    """Whether a line says what it said, its marks become references to the notes of their numbers."""
    at = start = 0
    for reference in NOTE_MARK.finditer(after):
        piece = after[start : reference.start()]
        if not before.startswith(piece, at):
            return False
        at, start = at + len(piece), reference.end()
        if before.startswith(reference[0], at):
            at += len(reference[0])
            continue
        mark = _MARK.match(before, at)
        if mark is None or reference[1] not in numbers or _value(mark[1] or mark[2]) != numbers[reference[1]]:
            return False
        at = mark.end()
    return before[at:] == after[start:]


def _value(printed: str) -> int | None:
    return number(unicodedata.normalize("NFKC", printed))


def _lost(read: Source, line: Line | None = None) -> Refusal:
    place = line.place if line else Place(read.name)
    return refusals.not_conserved(place, line.text[:20] if line else "±")
