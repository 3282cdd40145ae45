"""Tables that only the setting of a text tells: several lines in a row that part into the same number of short cells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing.source import Inset, Line, Role, Source, Table

_TABS = re.compile(r"\t\s*")
_PIPES = re.compile("[|｜│]")
_SPACES = re.compile(r" {3,}|\u3000{2,}| {2,}(?=\S)")
_MAY_BE = re.compile(r"\S(?:\t|  |\u3000\u3000|\s*[|｜│])")
_BARS = re.compile("[|｜│\u3000]")
_RULE = re.compile(r"[\s|｜│+\-–—─═=:┼├┤┬┴┌┐└┘]{3,}")
_LONGEST_CELL = 40
_FEWEST = {_TABS: (2, 2), _PIPES: (2, 2), _SPACES: (3, 3)}  # columns and rows that make a table


def with_text_tables(source: Source) -> Source:
    """The source with its written tables as insets; the same where none are clear."""
    if any(line.look or line.ends is not None for line in source.lines):
        return source
    lines = list(source.lines)
    tables: list[Inset] = []
    at = 0
    while at < len(lines):
        end, rows = _table(lines, at)
        if rows:
            tables.append(Inset(at, Table(rows), lines[at].place))
            for taken in range(at, end):
                if lines[taken].text.strip():
                    lines[taken] = replace(lines[taken], role=Role.FURNITURE)
        at = max(end, at + 1)
    if not tables:
        return source
    insets = sorted((*source.insets, *tables), key=lambda inset: inset.before)
    return replace(source, lines=tuple(lines), insets=tuple(insets))


def _table(lines: Sequence[Line], start: int) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """The rows of a table that begins with this line, and the line after it; no rows if none begins here."""
    text = lines[start].text
    if ("  " not in text and "\t" not in text and not _BARS.search(text)) or not _MAY_BE.search(text):
        return start, ()
    for splitter, mark in ((_TABS, "\t"), (_PIPES, None), (_SPACES, None)):
        if mark and mark not in text.strip():
            continue
        cells = _cells(text, splitter)
        columns, fewest = _FEWEST[splitter]
        if len(cells) < columns:
            continue
        rows, at, end = [cells], start + 1, start + 1
        while at < len(lines):
            line = lines[at]
            more = _cells(line.text, splitter)
            if len(more) == len(cells) and line.role is None:
                rows.append(more)
                end = at + 1
            elif (line.text.strip() and not (_RULE.fullmatch(line.text) and at - end < 3)) or at - end > 2:
                break
            at += 1
        if len(rows) >= fewest:
            return end, tuple(rows)
    return start, ()


def _cells(text: str, splitter: re.Pattern[str]) -> tuple[str, ...]:
    """The cells of a line, none where one is too long for a table."""
    bare = text.strip().strip("|｜│").strip() if splitter is _PIPES else text.strip()
    if _RULE.fullmatch(bare):
        return ()
    cells = tuple(cell.strip() for cell in splitter.split(bare))
    return cells if all(len(cell) <= _LONGEST_CELL for cell in cells) and len(cells) > 1 else ()
