"""The numbers and bullets that Word draws before a paragraph and that stand in no text."""

import re
from collections import defaultdict

from articles.importing.characters import CHINESE
from articles.importing.readers.docx.package import Element, W
from articles.importing.readers.docx.styles import Form, is_on, number_of, value_of

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHINESE_FORMATS = {
    "ideographDigital", "japaneseCounting", "japaneseDigitalTenThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
    "taiwaneseDigital", "chineseCounting", "chineseCountingThousand",
}  # fmt: skip
_LEVELS = 9
_WIDE_END = re.compile(rf"[{CHINESE}]$")


class Numbering:
    """The lists of a file and how far each has been counted; ``root`` is its numbering.xml, if it has one."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._begun: set[str] = set()
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)
        if root is not None:
            self._read(root)

    def label(self, list_id: str, level: int) -> str | None:
        """The number of the next paragraph of a list, with the space that parts it from a text; empty for a bullet,
        None where the list does not exist (``0`` takes a paragraph out of its style's list)."""
        if list_id not in self._abstract or not 0 <= level < _LEVELS:
            return None
        counted_as = self._abstract[list_id]
        counts = self._counts[counted_as]
        if list_id not in self._begun:
            # A list that has a start of its own begins anew, though it shares its form with another.
            self._begun.add(list_id)
            for (owner, at), start in self._starts.items():
                if owner == list_id:
                    counts[at] = start - 1
        counts[level] = counts[level] + 1 if counts[level] else self._start(list_id, level)
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return self._drawn(list_id, level, counts)

    def level(self, form: Form) -> int:
        """The level of a paragraph in its list: its own, or the one that is tied to its style."""
        if form.list_level is not None:
            return form.list_level
        levels = self._levels.get(form.list_id or "", {})
        return next((at for at, level in levels.items() if value_of(level, "pStyle") == form.list_style), 0)

    def _read(self, root: Element) -> None:
        shared: dict[str, dict[int, Element]] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            shared[abstract.get(f"{W}abstractNumId", "")] = _by_level(abstract)
        for numbered in root.iter(f"{W}num"):
            list_id = numbered.get(f"{W}numId", "")
            base = value_of(numbered, "abstractNumId") or ""
            self._abstract[list_id] = base
            self._levels[list_id] = dict(shared.get(base, {}))
            for override in numbered.iter(f"{W}lvlOverride"):
                self._levels[list_id] |= _by_level(override)
                start = number_of(value_of(override, "startOverride"))
                at = number_of(override.get(f"{W}ilvl"))
                if start is not None and at is not None and 0 <= at < _LEVELS:
                    self._starts[list_id, int(at)] = int(start)

    def _start(self, list_id: str, level: int) -> int:
        start = number_of(value_of(self._levels[list_id].get(level), "start"))
        return int(start) if start is not None else 1

    def _drawn(self, list_id: str, level: int, counts: list[int]) -> str:
        levels = self._levels[list_id]
        form = levels.get(level)
        kind = value_of(form, "numFmt") or "decimal"
        pattern = value_of(form, "lvlText") or ""
        if kind in ("bullet", "none") or "%" not in pattern:
            return ""
        legal = bool(is_on(form, "isLgl"))

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = "decimal" if legal else value_of(levels.get(at), "numFmt") or "decimal"
            return write_number(counts[at] or self._start(list_id, at), own)

        text = re.sub("%([1-9])", number, pattern).strip()
        return text if not text or _WIDE_END.search(text) else f"{text} "


def _by_level(element: Element) -> dict[int, Element]:
    found: dict[int, Element] = {}
    for level in element.iter(f"{W}lvl"):
        at = number_of(level.get(f"{W}ilvl"))
        if at is not None and 0 <= at < _LEVELS:
            found[int(at)] = level
    return found


def write_number(value: int, form: str) -> str:
    """A number in one of Word's forms; plain digits for a form that a list of an article does not have."""
    if not 0 < value < 1000:
        return str(value)
    if form in _CHINESE_FORMATS:
        return _counted(value, _DIGITS, "十百")
    if form == "ideographLegalTraditional":
        return _counted(value, _LEGAL, "拾佰")
    if form == "ideographTraditional" and value <= len(_STEMS):
        return _STEMS[value - 1]
    if form == "ideographZodiac" and value <= len(_BRANCHES):
        return _BRANCHES[value - 1]
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return str(value).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    if form.startswith("decimalEnclosedCircle") and value <= 20:
        return chr(ord("①") + value - 1)
    return f"{value:02}" if form == "decimalZero" else str(value)


def _counted(value: int, digits: str, units: str) -> str:
    """11 as 十一, 20 as 二十, 105 as 一百〇五."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = digits[hundreds] + units[1] if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds and units[0] == "十" else digits[tens]) + units[0]
    elif hundreds and ones:
        text += digits[0]
    return text + (digits[ones] if ones else "")


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        text += letters * count
    return text
