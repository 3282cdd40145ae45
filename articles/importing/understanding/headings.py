"""What a heading looks like, and its level."""

import re
from collections.abc import Sequence
from functools import lru_cache

_HAN_COUNT = "[一二三四五六七八九十]{1,3}"
# From the outermost numbering inwards; how deep one is depends on which of them a text uses.
_STYLES = (
    re.compile(r"[壹貳參肆伍陸柒捌玖拾]{1,3}[、.．]|第[一二三四五六七八九十\d]+[章節部篇]|[IVX]+\.\s"),
    re.compile(rf"{_HAN_COUNT}[、.．]"),
    re.compile(rf"[（(]{_HAN_COUNT}[）)]"),
    re.compile(r"\d{1,2}[、.．]\s?(?!\d)|[A-H]\.\s"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_BRACKETED_STYLE = 2
_MAY_COUNT = re.compile(
    r"[壹貳參肆伍陸柒捌玖拾第IVX一二三四五六七八九十（(\dA-H]"
)  # with which every one of them begins
# Those in private characters are of the symbol fonts that word processors take bullets from.
_BULLET = re.compile(r"[\uf0b7\uf0a7\uf0d8\uf076\uf06c\uf06e\uf0fc•‧∙●▪◦‣○■□◆◇➢➤✓·]\s*(?=\S)|[-–*]\s+(?=\S)")
_ZERO = re.compile("○[○〇一二三四五六七八九年]")  # of 一九九○年, where a line begins inside of it
# The number with which an item of a list begins: 1. 1、 (1)
COUNTED = re.compile(r"(?:(?P<plain>\d{1,2})[.．、]|[（(](?P<inside>\d{1,2})[）)])\s*(?=[^\s\d])")
_LOWER = re.compile(r"[a-z]+(?![A-Za-z0-9])")


def is_numbered(text: str) -> bool:
    """Whether a line begins with a heading's number: 一、 （一） 1. II."""
    return _style(text) is not None


@lru_cache(maxsize=4096)
def bullet(text: str) -> str:
    """The bullet with which a line begins, with the space behind it; empty if there is none."""
    match = _BULLET.match(text)
    return match.group() if match and not _ZERO.match(text) else ""


def begins_lower(text: str) -> bool:
    """Whether a text begins inside a sentence: with a word in small letters. g0v and vTaiwan are names."""
    return bool(_LOWER.match(text))


def levels(headings: Sequence[str]) -> list[int]:
    """The level of each heading of an article: 1, or 2 for what is numbered inside another numbering.

    （一） is always level 2; 1. is level 2 only where an outer numbering is used.
    """
    styles = [_style(text) for text in headings]
    used = sorted({style for style in styles if style is not None})
    outermost = used[0] if used else 0
    return [_level(style, outermost) for style in styles]


def _level(style: int | None, outermost: int) -> int:
    if style is None:
        return 1
    return 2 if style == _BRACKETED_STYLE or style > outermost else 1


@lru_cache(maxsize=4096)
def _style(text: str) -> int | None:
    if not _MAY_COUNT.match(text):
        return None
    return next((at for at, pattern in enumerate(_STYLES) if pattern.match(text)), None)
