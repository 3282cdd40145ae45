"""What belongs to the page and not to the text: headers, the series' name, page numbers. It goes first, or a header
in the middle of a paragraph would become a heading."""

import re
from collections.abc import Sequence

from articles.importing.characters import fold, width
from articles.importing.header import Header, is_header
from articles.importing.rows import Row
from articles.importing.source import Line

_DASHES = "-–—─－‐~～·•|"
_PAGE_NUMBER = re.compile(
    rf"[{_DASHES}\[(〔【]*\s*(?:(?P<plain>\d{{1,3}})(?:\s*/\s*\d{{1,3}})?|p(?:age|\.)?\s*(?P<page>\d{{1,3}})"
    rf"(?:\s*of\s*\d{{1,3}})?|第\s*(?P<han>\d{{1,3}})\s*頁(?:\s*[/，,、]?\s*共\s*\d{{1,3}}\s*頁)?)\s*[{_DASHES}\])〕】]*",
    re.IGNORECASE,
)
# Pages may be missing from an extract, but their numbers do not leap.
_LONGEST_LEAP = 12


def part_furniture(lines: Sequence[Line], header: Header) -> tuple[list[Row], list[Line]]:
    """The rows of the text, and the lines of furniture."""
    own = set(header.own_lines)
    rows: list[Row] = []
    furniture: list[Line] = []
    last_page = 0
    before: Line | None = None
    turned = True
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        page = page_number(text)
        if line.place in own or is_header(text, header):
            furniture.append(line)
            turned = True
            continue
        if page and (not last_page or last_page < page <= last_page + _LONGEST_LEAP):
            last_page = page
            furniture.append(line)
            turned = True
            continue
        rows.append(_row(line, before, turned))
        before, turned = line, False
    return rows, furniture


def page_number(text: str) -> int:
    """The number of a line that is nothing but a page number, bare or dressed (``- 3 -``, ``第3頁``); else 0."""
    match = _PAGE_NUMBER.fullmatch(fold(text.strip()))
    return int(match["plain"] or match["page"] or match["han"]) if match else 0


def _row(line: Line, before: Line | None, turned: bool) -> Row:
    text = line.text
    lead = text[: len(text) - len(text.lstrip())]
    gap = line.place.line - before.place.line if before else 1
    return Row(
        text=text.strip(),
        place=line.place,
        spaced=text != text.rstrip(),
        indent=width(lead.replace("\t", "    ")),
        gap=gap,
        turn=turned or bool(before and before.place.page != line.place.page),
    )
