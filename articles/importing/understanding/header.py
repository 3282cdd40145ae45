"""The line that says which issue a file holds: series, number, date; and the same line again on every page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.importing import contradictions, refusals
from articles.importing.characters import compact, fold
from articles.importing.source import NOTHING_GIVEN, Given, Line, Place, Role
from articles.importing.understanding.dates import HAN_NUMBER, find_date, number

# The header is among the first printed lines of a file or at the foot of its first pages; elsewhere, "No. 1" is a house number.
ZONE = 15
_PAGES, _FOOT = 3, 2  # of a text, and lines at the foot of each
_LARGEST_NUMBER = 99_999
_LONGEST = 90

_NUMBER = re.compile(
    rf"(?:(?<![A-Za-z])(?:No\s?[.:]?|Issue)\s*|#)(?P<latin>\d+)(?![\d.-])|第\s*(?P<han>\d+|{HAN_NUMBER}+)\s*[期號号]",
    re.IGNORECASE,
)
_SEPARATORS = " \t|/／｜,，、．·・•‧:：;；—–-─()（）[]［］〈〉《》【】「」"
_PAGE = re.compile(r"(?:第\s*\d{1,3}\s*頁|(?:p\.?|page)\s*\d{1,3}|\d{1,3})$", re.IGNORECASE)
_LEADING_PAGE = re.compile(r"^\d{1,3}\s*[|/\s]\s*")
_DATE_LABEL = re.compile(
    r"\bVol(?:ume)?\b\.?\s*\d+|總號|(?:出版|發行|出刊)(?:日期|年月|日)?|(?<![^\s])[號号](?=\s|$)|\b(?:Published|Date)\b",
    re.IGNORECASE,
)
_MAY_HEAD = re.compile(r"[NnＮｎ#＃][oOｏＯ\s\d０-９]|第.{1,6}[期號号]|年")
_DIGIT = re.compile(r"\d")
_NO_SERIES = re.compile(r"[。！？!?\d]|https?:")


@dataclass(frozen=True, slots=True)
class Header:
    """What one line, or several together, says about the issue; ``date`` and ``series`` may be empty.

    ``own_lines`` are the places of all lines that it was read from.
    """

    series: str
    number: int
    date: str
    place: Place
    bad_date: str = ""
    own_lines: tuple[Place, ...] = ()


def parse_header(text: str, place: Place) -> Header | None:
    """The header that a text is as a whole, or None: besides series, number, date and page it holds nothing."""
    folded = fold(text)
    if len(folded) > _LONGEST:
        return None
    match = _NUMBER.search(folded)
    value = number(match["latin"] or match["han"]) if match else None
    if match is None or value is None or not 0 < value <= _LARGEST_NUMBER:
        return None
    rest = _without(text, match.start(), match.end())
    date = find_date(rest)
    bad = ""
    if date:
        bad = "" if date.value else rest[date.start : date.end].strip()
        rest = _without(rest, date.start, date.end)
    series = " ".join(_DATE_LABEL.sub("", rest).split()).strip(_SEPARATORS)
    series = _PAGE.sub("", _LEADING_PAGE.sub("", series)).strip(_SEPARATORS)
    if _NO_SERIES.search(fold(series)) or len(series) > 60 or len(series) == 1:
        return None
    return Header(series, value, date.value if date else "", place, bad)


def find_header(lines: Sequence[Line], own: Given = NOTHING_GIVEN, lacking: Given = NOTHING_GIVEN) -> Header:
    """The header of a file: on one line, or over two or three, else what is ``lacking`` in print.

    ``own`` is what the file says of itself outside of its print, which wins. Refused: ``no_issue_number``,
    ``unknown_series``, ``bad_date``, and ``conflict`` for a number that is said to be lacking and is printed otherwise.
    """
    zone = _zone(lines)
    header = _first(zone, 1, dated=True) or _first(zone, 2, dated=True) or _first(zone, 3, dated=True)
    header = header or _first(zone, 1, dated=False)
    whole = Place(lines[0].place.file if lines else "")
    if header is None:
        if not own.number and not lacking.number:
            raise refusals.no_issue_number(whole)
        header = Header("", 0, "", whole)
    series = own.series or header.series or lacking.series or _masthead(zone)
    if not series:
        raise refusals.no_series(header.place)
    printed = own.number or header.number
    if printed and lacking.number and printed != lacking.number:
        raise contradictions.other_number(header.place, printed, lacking.number)
    header = replace(header, series=series, number=printed or lacking.number)
    if own.date:
        return replace(header, date=_given_date(own.date, whole))
    if header.bad_date and not lacking.date:
        raise refusals.bad_date(header.place, header.bad_date)
    if header.date:
        return header
    date, place = _date_alone(zone) if header.own_lines else ("", None)
    if date and place:
        return replace(header, date=date, own_lines=(*header.own_lines, place))
    if not lacking.date:
        raise refusals.no_date(header.place)
    return replace(header, date=_given_date(lacking.date, whole))


def is_header(text: str, header: Header) -> bool:
    """Whether a printed line is the header again, in full or in part: series, number, date and page, nothing else."""
    if len(text) > _LONGEST or not (_may_head(text) or header.series[:1].lower() in fold(text[:4]).lower()):
        return False
    rest, series = letters(text), letters(header.series)
    if rest == series:
        return True
    match = _NUMBER.search(fold(text))
    if match:
        return number(match["latin"] or match["han"]) == header.number and _is_nothing(text, header)
    return series in rest and bool(find_date(text)) and _is_nothing(text, header)


def is_date_of(text: str, header: Header) -> bool:
    """Whether a printed line is nothing but the date of the issue, in whatever form, to the day or to the month."""
    date = find_date(text)
    if date is None or not date.value or not header.date:
        return False
    rest = _DATE_LABEL.sub("", _without(text, date.start, date.end)).strip(_SEPARATORS)
    return not rest and (header.date.startswith(date.value) or date.value.startswith(header.date))


def other_header(text: str, header: Header, place: Place) -> Header | None:
    """The header of another issue of the same series, where a second issue begins in the same file."""
    other = parse_header(text, place) if len(text) <= _LONGEST and _may_head(text) else None
    if other and other.number != header.number and compact(other.series) == compact(header.series) and other.date:
        return other
    return None


def _may_head(text: str) -> bool:
    """Whether a text has a number at all, which most lines have not, and what a header says it of."""
    counted = _DIGIT.search(text) or "第" in text or ("年" in text and "月" in text)
    return bool(counted and _MAY_HEAD.search(text))


def _is_nothing(text: str, header: Header) -> bool:
    """What remains of the line without series, number and date is a page number, or nothing."""
    match = _NUMBER.search(fold(text))
    rest = _without(text, match.start(), match.end()) if match else text
    date = find_date(rest)
    if date:
        rest = _without(rest, date.start, date.end)
    folded = letters(rest).replace(letters(header.series), "", 1)
    return bool(re.fullmatch(r"\d{0,3}", folded.strip(_SEPARATORS)))


def _first(zone: Sequence[Line], count: int, *, dated: bool) -> Header | None:
    for at in range(len(zone) - count + 1):
        joined = "  ".join(line.text.strip() for line in zone[at : at + count])
        header = parse_header(joined, zone[at].place)
        if header and (not dated or ((header.date or header.bad_date) and (count == 1 or header.series))):
            own = zone[at : at + count]
            dated_line = next((line for line in own if find_date(line.text)), own[0])
            place = dated_line.place if header.bad_date else header.place
            return replace(header, place=place, own_lines=tuple(line.place for line in own))
    return None


def _masthead(zone: Sequence[Line]) -> str:
    """A series name on a line of its own, where the line with the number has none: above it or printed twice."""
    for line in zone[:6]:
        text = " ".join(line.text.split())
        if 2 <= len(text) <= 40 and not _NO_SERIES.search(fold(text)) and not parse_header(text, line.place):
            return text
    return ""


def _zone(lines: Sequence[Line]) -> list[Line]:
    """Where a header may stand: in the running head of any page, among the first lines, and at the foot of the first pages of
    a text that has pages."""
    printed = [line for line in lines if line.text.strip()]
    heads = [line for line in printed if line.role is Role.FURNITURE]
    others = [line for line in printed if line.role is not Role.FURNITURE]
    feet = [line for page in range(1, _PAGES + 1) for line in [o for o in others if o.place.page == page][-_FOOT:]]
    return heads[:ZONE] + others[:ZONE] + [line for line in feet if line not in others[:ZONE]]


def _given_date(printed: str, whole: Place) -> str:
    date = find_date(printed)
    if date is None or not date.value:
        raise refusals.bad_date(whole, printed)
    return date.value


def _date_alone(zone: Sequence[Line]) -> tuple[str, Place | None]:
    """The first line that is nothing but a date, where the header has none."""
    for line in zone:
        date = find_date(line.text)
        if date and not _DATE_LABEL.sub("", _without(line.text, date.start, date.end)).strip(_SEPARATORS):
            if not date.value:
                raise refusals.bad_date(line.place, line.text.strip())
            return date.value, line.place
    return "", None


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """What a text says, however wide, large and spaced it is printed."""
    return compact(fold(text)).lower()


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}  {text[end:]}"
