"""What belongs to the page and not to the text: headers, the series' name, page numbers. It goes first, or a header
in the middle of a paragraph would become a heading."""

import re
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from articles.importing.characters import compact, fold, width
from articles.importing.source import Line, Role
from articles.importing.understanding.geometry import with_geometry
from articles.importing.understanding.header import ZONE, Header, is_date_of, is_header, letters
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
_DIGIT = re.compile(r"\d")


class _Printed(NamedTuple):
    """A line that is not blank: its place among all lines, itself, its text without outer spaces."""

    at: int
    line: Line
    text: str


def part_furniture(
    lines: Sequence[Line], header: Header, marks: frozenset[str] = frozenset()
) -> tuple[list[Row], list[Line]]:
    """The rows of the text, and the lines of furniture. ``marks`` are the notes that references may point to."""
    printed = [_Printed(at, line, text) for at, line in enumerate(lines) if (text := line.text.strip())]
    heads = _heads(printed, header)
    rows: list[Row] = []
    furniture: list[Line] = []
    last_page = 0
    before: Line | None = None
    turned = True
    for at, (index, line, text) in enumerate(printed):
        page = page_number(text) if line.role is None else 0
        numbered = bool(page) and (not last_page or last_page < page <= last_page + _LONGEST_LEAP)
        numbered = numbered or (bool(page) and _beside(at, heads))
        if numbered or at in heads:
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
                rows[-1] = rows[-1]._replace(marks=marked, spaced=row.spaced, ends=row.ends or rows[-1].ends)
            continue
        rows.append(row)
        before, turned = line, False
    return with_geometry(rows), furniture


def page_number(text: str) -> int:
    """The number of a line that is nothing but a page number, bare or dressed (``- 3 -``, ``第3頁``); else 0."""
    if len(text) > _LONGEST_PAGE_NUMBER or not _DIGIT.search(text):
        return 0
    match = _PAGE_NUMBER.fullmatch(fold(text.strip()))
    if match and text.strip()[-1] in ")]）〕】" and text.strip()[0] not in "([（〔【":
        return 0  # the end of an address, say
    return int(match["plain"] or match["page"] or match["han"]) if match else 0


def _heads(printed: Sequence[_Printed], header: Header) -> set[int]:
    """Which of the printed lines are heads of their pages: the header again, or the date of the issue beside another line
    of a head or at the edge of a page."""
    own = {place.line for place in header.own_lines}
    heads = {at for at, (_, line, text) in enumerate(printed) if _is_head(line, text, header, own)}
    heads |= _name_over_lines(printed, header)
    return heads | {
        at
        for at, (_, line, text) in enumerate(printed)
        if (_beside(at, heads) or _at_edge(printed, at))
        and line.role in (None, Role.PARAGRAPH)
        and is_date_of(text, header)
    }


def _is_head(line: Line, text: str, header: Header, own: set[int]) -> bool:
    if line.role is Role.FURNITURE or (line.place.line in own and line.place in header.own_lines):
        return True
    return line.role in (None, Role.TITLE, Role.PARAGRAPH) and is_header(text, header)


def _name_over_lines(printed: Sequence[_Printed], header: Header) -> set[int]:
    """The lines over which the name of the series is set at the head of the file."""
    series = letters(header.series)
    first = [at for at, (_, line, _) in enumerate(printed) if line.role is not Role.FURNITURE][:ZONE]
    for at, count in product(range(len(first)), (2, 3)):
        own = first[at : at + count]
        if letters("".join(printed[n].text for n in own)) == series:
            return set(own)
    return set()


def _at_edge(printed: Sequence[_Printed], at: int) -> bool:
    """Whether the printed line before this one, or after it, is on another page, or there is none."""
    if not 0 < at < len(printed) - 1:
        return True
    page = printed[at].line.place.page
    return printed[at - 1].line.place.page != page or printed[at + 1].line.place.page != page


def _beside(at: int, heads: set[int]) -> bool:
    """Whether the printed line before this one or after it is a head of its page."""
    return at - 1 in heads or at + 1 in heads


def _row(line: Line, index: int, before: Line | None, turned: bool, marks: frozenset[str]) -> Row:
    text, found = take_marks(line.text, marks)
    ended = text.rstrip()
    bare = ended.lstrip()
    lead = ended[: len(ended) - len(bare)]
    gap = line.place.line - before.place.line if before else 1
    return Row(
        text=bare,
        place=line.place,
        spaced=len(ended) != len(text),
        indent=width(lead.replace("\t", "    ")) if lead else 0,
        gap=max(1, gap),
        turn=turned or bool(before and before.place.page != line.place.page),
        at=index,
        role=line.role,
        ends=line.ends,
        look=line.look,
        marks=found,
    )
