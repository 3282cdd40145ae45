"""What belongs to the page and not to the text: headers, the series' name, page numbers. It goes first, or a header
in the middle of a paragraph would become a heading."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from articles.importing.characters import compact, fold, width
from articles.importing.source import Line, Place, Role
from articles.importing.understanding.geometry import with_geometry
from articles.importing.understanding.header import Header, is_date_of, is_header
from articles.importing.understanding.marks import take_marks
from articles.importing.understanding.rows import Row

_DASHES = "-–—─－‐~～·•|"
_PAGE_NUMBER = re.compile(
    rf"[{_DASHES}\[(〔【]*\s*(?:(?P<plain>\d{{1,3}})(?:\s*/\s*\d{{1,3}})?|p(?:age|\.)?\s*(?P<page>\d{{1,3}})"
    rf"(?:\s*of\s*\d{{1,3}})?|第\s*(?P<han>\d{{1,3}})\s*頁(?:\s*[/，,、]?\s*共\s*\d{{1,3}}\s*頁)?)\s*[{_DASHES}\])〕】]*",
    re.IGNORECASE,
)
# Pages may be missing from an extract, but their numbers do not leap.
_LONGEST_LEAP = 12
_LONGEST_PAGE_NUMBER = 24
_ZONE = 15  # lines in which a file begins


def part_furniture(
    lines: Sequence[Line], header: Header, marks: frozenset[str] = frozenset()
) -> tuple[list[Row], list[Line]]:
    """The rows of the text, and the lines of furniture. ``marks`` are the notes that references may point to."""
    own = set(header.own_lines)
    rows: list[Row] = []
    furniture: list[Line] = []
    last_page = 0
    before: Line | None = None
    turned = True
    heads = {index for index, line in enumerate(lines) if line.text.strip() and _is_head(line, header, own)}
    heads |= _masthead(lines, header)
    heads |= _dates_beside(lines, header, heads)
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        page = page_number(text) if line.role is None else 0
        numbered = bool(page) and (not last_page or last_page < page <= last_page + _LONGEST_LEAP)
        numbered = numbered or (bool(page) and _beside(lines, index, heads))
        if numbered or index in heads:
            last_page = page if numbered else last_page
            furniture.append(line)
            turned = True
            continue
        row = _row(line, index, before, turned, marks)
        if not row.text:
            # A reference alone on its line belongs to what is before it.
            if rows:
                end = len(compact(rows[-1].text))
                marked = (*rows[-1].marks, *((end, mark) for _, mark in row.marks))
                rows[-1] = replace(rows[-1], marks=marked, spaced=row.spaced, ends=row.ends or rows[-1].ends)
            continue
        rows.append(row)
        before, turned = line, False
    return with_geometry(rows), furniture


def page_number(text: str) -> int:
    """The number of a line that is nothing but a page number, bare or dressed (``- 3 -``, ``第3頁``); else 0."""
    if len(text) > _LONGEST_PAGE_NUMBER:
        return 0
    match = _PAGE_NUMBER.fullmatch(fold(text.strip()))
    if match and text.strip()[-1] in ")]）〕】" and text.strip()[0] not in "([（〔【":
        return 0  # the end of an address, say
    return int(match["plain"] or match["page"] or match["han"]) if match else 0


def _is_head(line: Line, header: Header, own: set[Place]) -> bool:
    if line.role is Role.FURNITURE or line.place in own:
        return True
    return line.role in (None, Role.TITLE, Role.PARAGRAPH) and is_header(line.text.strip(), header)


def _masthead(lines: Sequence[Line], header: Header) -> set[int]:
    """The lines over which the name of the series is set at the head of the file."""
    series = compact(fold(header.series)).lower()
    first = [at for at, line in enumerate(lines) if line.role is not Role.FURNITURE and line.text.strip()][:_ZONE]
    for at, count in product(range(len(first)), (2, 3)):
        own = first[at : at + count]
        if compact(fold("".join(lines[n].text for n in own))).lower() == series:
            return set(own)
    return set()


def _dates_beside(lines: Sequence[Line], header: Header, heads: set[int]) -> set[int]:
    """Lines that are nothing but the date of the issue beside another line of a head, or at the edge of a page."""
    dates = [
        at
        for at, line in enumerate(lines)
        if line.role in (None, Role.PARAGRAPH) and is_date_of(line.text.strip(), header)
    ]
    if not dates:
        return set()
    printed = [at for at, line in enumerate(lines) if line.text.strip()]
    edges = {
        at
        for before, at, after in zip([None, *printed], printed, [*printed[1:], None], strict=False)
        if before is None or after is None or len({lines[n].place.page for n in (before, at, after)}) > 1
    }
    return {at for at in dates if at in edges or _beside(lines, at, heads)}


def _beside(lines: Sequence[Line], index: int, heads: set[int]) -> bool:
    """Whether the next printed line before or after one is a head of its page."""
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(lines) and not lines[at].text.strip():
            at += step
        if at in heads:
            return True
    return False


def _row(line: Line, index: int, before: Line | None, turned: bool, marks: frozenset[str]) -> Row:
    text, found = take_marks(line.text, marks)
    lead = text[: len(text) - len(text.lstrip())]
    gap = line.place.line - before.place.line if before else 1
    return Row(
        text=text.strip(),
        place=line.place,
        spaced=text != text.rstrip(),
        indent=width(lead.replace("\t", "    ")),
        gap=max(1, gap),
        turn=turned or bool(before and before.place.page != line.place.page),
        index=index,
        role=line.role,
        ends=line.ends,
        look=line.look,
        marks=found,
    )
