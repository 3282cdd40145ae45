"""An issue as the text that the house has of it: taken from a PDF, each printed line cut at its margin. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from articles.dates import MONTHS
from articles.importing.document import ArticleDraft, Figure, Heading, IssueDraft, Paragraph

# In columns: a Chinese character takes two.
BODY = 60
INDENT = 4
CAPTION = 86
COLOPHON = 52
LINES_OF_A_PAGE = 32
_GAP = re.compile(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[\u3400-\u9fff])")
_CLOSING = frozenset("，。、；：！？）」』》…")
_OPENING = frozenset("（「『《")
_COLUMNS = bytes((1, *(2,) * 255))
_ADDRESS = re.compile(r"https?://")


def print_issue(issue: IssueDraft) -> bytes:
    """UTF-8. A line that ends a block ends in a space, one that was wrapped does not; pages end after some lines."""
    pieces = ["\n "]
    on_page = 0
    for line in _lines(issue):
        if line is None:
            pieces.append(" \n\n \n\n")
            continue
        on_page = (on_page + 1) % LINES_OF_A_PAGE
        pieces += (line, "\n\n" if on_page else "\n ")
    return ("".join(pieces).rstrip("\n ") + " \n").encode()


def _lines(issue: IssueDraft) -> Iterator[str | None]:
    """The printed lines; None is the blank space between the parts of a page."""
    chinese = issue.language == "zh-Hant"
    yield from _block([f"{issue.series} No. {issue.number}  {_date(issue.date, chinese=chinese)}"])
    yield from _block(["1"])
    yield from _block([issue.series])
    for article in issue.articles:
        yield None
        yield from _article(article, chinese=chinese)
    yield None
    for line in issue.colophon.split("\n"):
        yield from _block(wrapped(_with_gaps(line), COLOPHON))


def _date(date: str, *, chinese: bool) -> str:
    year, month, *day = (int(part) for part in date.split("-"))
    if chinese:
        return f"{year}年 {month}月" + (f" {day[0]}日" if day else "")
    return f"{MONTHS[month - 1]} {f'{day[0]}, ' if day else ''}{year}"


def _article(article: ArticleDraft, *, chinese: bool) -> Iterator[str | None]:
    if article.lead:
        yield from _block(wrapped(_with_gaps(_note(article.lead, chinese=chinese)), CAPTION))
        yield None
    yield from _block([article.title])
    yield None
    for byline in article.bylines:
        for line in (*byline.affiliations, byline.name):
            yield from _block([line])
    yield None
    for item in article.body:
        if isinstance(item, Heading):
            yield from _block([_with_gaps(item.text)])
        elif isinstance(item, Paragraph):
            yield from _block(wrapped(_with_gaps(item.text), BODY if chinese else 90, indent=INDENT if chinese else 0))
    yield None
    yield from _block(wrapped(article.disclaimer, BODY if chinese else 90))


def _note(figure: Figure, *, chinese: bool) -> str:
    return (
        f"{figure.caption}（圖片來源：{figure.source_url}）"
        if chinese
        else f"{figure.caption} (Source: {figure.source_url})"
    )


def _block(lines: Iterable[str]) -> Iterator[str]:
    *wrapped_lines, last = lines
    yield from wrapped_lines
    yield last + " "


def _with_gaps(text: str) -> str:
    """As it is printed: with a gap between Chinese and Latin."""
    return _GAP.sub(" ", text)


def wrapped(text: str, measure: int, *, indent: int = 0) -> list[str]:
    """``text`` in lines of ``measure`` columns; closing marks may hang over the margin, a long address is cut anywhere."""
    # Two columns but for ASCII, which is what has no higher byte in UTF-16; the archive's words are all of the BMP.
    ends = list(accumulate(text.encode("utf-16-le")[1::2].translate(_COLUMNS)))
    lines: list[str] = []
    start, room = 0, measure - indent
    while start < len(text):
        reach = (ends[start - 1] if start else 0) + room
        end = _last_fit(text, start, bisect_right(ends, reach, lo=start))
        lines.append(text[start:end].rstrip(" "))
        start, room = end + (text[end : end + 1] == " "), measure
    return lines


def _last_fit(text: str, start: int, end: int) -> int:
    """Where a line that begins at ``start`` ends, when it has room up to ``end``: the last place where it may be cut."""
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    if end >= len(text) or text[end] == " ":
        return end
    cut = end
    while cut > start and (text[cut - 1] in _OPENING or (_is_latin(text[cut - 1]) and _is_latin(text[cut]))):
        cut -= 1
    word = text[cut:].partition(" ")[0]
    return cut if cut > start and not _ADDRESS.match(word) else end


def _is_latin(character: str) -> bool:
    return "!" <= character <= "~"
