"""Dates and numbers as they are printed: Western and Republican years, full-width and Chinese numerals, English."""

import datetime
import re
from dataclasses import dataclass

from articles.importing.characters import fold

# The year before the first of the Republic: 民國113年 is 2024.
REPUBLIC = 1911
_YEARS = range(1900, 2200)

_NUMERALS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "Ｏ": 0, "壹": 1, "貳": 2, "參": 3, "肆": 4, "伍": 5, "陸": 6, "柒": 7, "捌": 8, "玖": 9,
    "兩": 2,
}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000}
HAN_NUMBER = "[" + "".join([*_NUMERALS, *_UNITS]) + "]"

# So much of a number, and of the space inside a date, that no line, however long, is gone through once for each of its characters.
_NUMBER = rf"(?:\d{{1,9}}|{HAN_NUMBER}{{1,9}})"
_SPACE = r"\s{0,8}"
_CHINESE = re.compile(
    rf"(?P<era>中華民國|民國|西元|公元)?{_SPACE}(?P<year>{_NUMBER}){_SPACE}年{_SPACE}(?P<month>{_NUMBER}){_SPACE}月"
    rf"(?:{_SPACE}(?P<day>{_NUMBER}){_SPACE}[日號])?"
)
_PLAIN = re.compile(r"(?<!\d)(?P<year>\d{4})\s?([-/.])\s?(?P<month>\d{1,2})(?:\s?\2\s?(?P<day>\d{1,2}))?(?!\d)")
_WESTERN_YEAR = re.compile(r"\d{4}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_ENGLISH = (
    re.compile(
        rf"\b{_MONTH}{_SPACE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_SPACE},?\s{{1,8}}(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,8}}{_MONTH}{_SPACE},?{_SPACE}(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_MONTH}{_SPACE},?{_SPACE}(?P<year>\d{{4}})(?!\d)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: ``value`` is ``YYYY-MM`` or ``YYYY-MM-DD``, or empty where no such day exists."""

    value: str
    start: int
    end: int


def number(printed: str) -> int | None:
    """The value of a printed whole number (91, ９１, 九十一, 二〇二四), None if it is none."""
    printed = fold(printed).strip()
    if printed.isascii() and printed.isdigit():
        return int(printed) if len(printed) < 10 else None
    if not printed or any(c not in _NUMERALS and c not in _UNITS for c in printed):
        return None
    if not any(c in _UNITS for c in printed):
        return int("".join(str(_NUMERALS[c]) for c in printed)) if len(printed) < 10 else None
    total, digit = 0, 0
    for character in printed:
        if character in _NUMERALS:
            digit = _NUMERALS[character]
        else:
            # 十一 has no digit before its unit, and 廿 holds its own.
            unit = _UNITS[character]
            total += unit if character in "廿卅" else (digit or 1) * unit
            digit = 0
    return total + digit


def find_date(text: str) -> PrintedDate | None:
    """The first date in a text; its value is empty if the calendar has no such month or day."""
    # Most texts have no date: what every form of one has is looked for first.
    if not ("年" in text and "月" in text) and not _WESTERN_YEAR.search(text):
        return None
    folded = fold(text)
    for pattern in (_CHINESE, *_ENGLISH, _PLAIN):
        match = pattern.search(folded)
        if match:
            return PrintedDate(_value(match), match.start(), match.end())
    return None


def _value(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year, month = number(parts["year"]), _month(parts["month"])
    if year is None or month is None:
        return ""
    # Three digits are a Republican year even where the era is not printed; four never are, and none is the year 0.
    if parts.get("era") in ("民國", "中華民國") or (len(parts["year"]) < 4 and year < 1000):
        year = year + REPUBLIC if year else 0
    day = number(parts["day"]) if parts.get("day") else None
    if year not in _YEARS or (parts.get("day") and day is None):
        return ""
    try:
        date = datetime.date(year, month, 1 if day is None else day)
    except ValueError:
        return ""
    return f"{date:%Y-%m}" if day is None else f"{date:%Y-%m-%d}"


def _month(printed: str) -> int | None:
    name = printed[:3].lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else number(printed)
