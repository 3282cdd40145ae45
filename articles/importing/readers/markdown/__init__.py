"""Markdown to lines: CommonMark with tables and footnotes, YAML above it. HTML is text like any other."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from articles.importing import refusals
from articles.importing.characters import SENTENCE_END, compact, fold, width
from articles.importing.readers.markdown.blocks import Blocks, Row
from articles.importing.readers.markdown.front_matter import read_front_matter
from articles.importing.readers.text import clean, decode
from articles.importing.source import Given, Place, Role, Source

# An article has some twenty thousand bytes.
LARGEST_MARKDOWN = 512 * 1024
# Parsing takes the square of these; an article has some hundred of each.
_MOST_LINES = 5_000
_MOST_MARKS = 4_000
_MARKS = "[]!<`_*~^\\&"
_LONGEST_HEADING = 80
_LONGEST_TITLE = 6  # lines
_LONGEST_BYLINE = 100  # columns
_ISSUE = re.compile(r"(?:\bno\s?\.?\s*|第\s*)\d+", re.IGNORECASE)
_SUBTITLE = re.compile(r"[—─－–]|--")
_CREDIT = re.compile(r"來源|攝影|Source|Photo|https?://")
_NUMBERED = re.compile(r"\d{1,2}[.)] ")
_NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


def read_markdown(name: str, data: bytes, pictures: Mapping[str, bytes] = _NO_PICTURES) -> Source:
    """The lines of a Markdown text; what its front matter says as ``given``. ``pictures`` are files beside it, by their
    names relative to it; none else is ever opened.

    Each block ends with its last line. Refused: ``encoding``, ``control_chars``, ``empty``, ``too_large``,
    ``image_too_large``, and for the front matter ``corrupt``, ``suspicious``, ``no_issue_number``, ``bad_date``, ``conflict``.
    """
    if len(data) > LARGEST_MARKDOWN:
        raise refusals.too_large(name, len(data), LARGEST_MARKDOWN)
    text = decode(name, data).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise refusals.empty(name)
    _refuse_endless(name, text)
    # Before parsing, which would put something else in the place of a control character.
    text = "\n".join(clean(line, Place(name, line=at)) for at, line in enumerate(text.split("\n"), start=1))
    front = read_front_matter(name, text)
    body = "\n".join(text.split("\n")[front.lines :])
    notes: dict[str, Any] = {}
    tokens = _parser().parse(body, notes)
    listed = notes.get("footnotes", {}).get("list", {})
    written = {number: note.get("tokens") or () for number, note in listed.items()}
    blocks = Blocks(name, front.lines, pictures, written)
    shown = front.picture.shown()
    again = bool(shown and shown.address and f"]({shown.address}" in body)
    if shown and not again:
        blocks.show(shown, front.picture.line)
    found = blocks.read(tokens)
    if not found.rows and not found.insets:
        raise refusals.empty(name)
    _tell_roles(found.rows, front.given)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=tuple(row.as_line() for row in found.rows),
        insets=tuple(found.insets),
        notes=tuple(found.notes),
        given=front.given,
        remarks=(*front.remarks, *front.picture.left_out(body if again else None), *found.remarks),
    )


def _refuse_endless(name: str, text: str) -> None:
    if text.count("\n") > _MOST_LINES:
        raise refusals.too_many(name, "行數", "lines", _MOST_LINES)
    if any(text.count(mark) > _MOST_MARKS for mark in _MARKS):
        raise refusals.too_many(name, "標記", "marks of one kind", _MOST_MARKS)


def _parser() -> MarkdownIt:
    """Without HTML; without code by indent, since Chinese paragraphs begin with spaces; notes stay where they are written."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)
    return parser.disable(["code", "footnote_tail"])


def _tell_roles(rows: Sequence[Row], given: Given) -> None:
    """Titles and two levels of headings, as the text uses them."""
    for row in rows:
        if row.level and (len(row.text) > _LONGEST_HEADING or _ISSUE.search(fold(row.text))):
            # A line above --- becomes a heading that nobody meant; the header of the issue may be set as one.
            row.level = 0
    outermost = min((row.level for row in rows if row.level), default=0)
    titles = _titles(rows, outermost, given) if outermost else []
    for row in titles:
        row.role, row.level = Role.TITLE, 0
    for title, below in pairwise(rows):
        if title.role is Role.TITLE and below.role is None and _SUBTITLE.match(below.text):
            below.role = Role.SUBTITLE
    levels = sorted({row.level for row in rows if row.level})
    for row in rows:
        if row.level:
            row.role = Role.HEADING if row.level == levels[0] else Role.SUBHEADING
    _free_headings(rows)


def _titles(rows: Sequence[Row], outermost: int, given: Given) -> list[Row]:
    """The outermost headings: where they repeat the given title, where one stands at the top, or where a byline
    follows each."""
    places = [at for at, row in enumerate(rows) if row.level == outermost]
    tops = [rows[at] for at in places]
    if given.title:
        return [row for row in tops if compact(row.text) == compact(given.title)][:1]
    if len(tops) == 1:
        # Above a title stand the header and a picture's caption, no text.
        return tops if not any("。" in row.text and not _CREDIT.search(row.text) for row in rows[: places[0]]) else []
    followed = all(_is_followed_by_byline(rows, at, outermost) for at in places)
    return tops if followed else []


def _is_followed_by_byline(rows: Sequence[Row], at: int, level: int) -> bool:
    after = next((row for row in islice(rows, at + 1, at + 1 + _LONGEST_TITLE) if row.level != level), None)
    if after is None or after.level or after.role is not None:
        return False
    return width(after.text) <= _LONGEST_BYLINE and "。" not in after.text


def _free_headings(rows: Sequence[Row]) -> None:
    """``1. A heading`` alone before a text is no list of one item."""
    for at, row in enumerate(rows[:-1]):
        if row.role is not Role.ITEM or not _NUMBERED.match(row.text) or len(row.text) > _LONGEST_HEADING / 2:
            continue
        beside = (*rows[max(0, at - 1) : at], rows[at + 1])
        if row.text[-1] not in SENTENCE_END and all(other.role is not Role.ITEM for other in beside):
            row.role = None
