"""Two printed lines become one text: what stands between them, and which spaces a text keeps."""

import re

from articles.importing.characters import CHINESE, SHARED, is_chinese

_SPACES = re.compile(r"\s+")
_BESIDE_CHINESE = re.compile(rf"(?<=[{CHINESE}]) | (?=[{CHINESE}])")
_BESIDE_SHARED = re.compile(rf"(?<=[{CHINESE}][{SHARED}]) | (?=[{SHARED}][{CHINESE}])")
_OPEN_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*$")
_ADDRESS_START = re.compile(r"https?://|www\.")
_HYPHENATED = re.compile(r"[0-9A-Za-z]-$")
_AFTER_HYPHEN = re.compile(r"[0-9A-Za-z]")
_OPENING = "([{“‘"
_STICKY = "/—"
_NO_SPACE_BEFORE = ")]},.;:!?”’/—"


def canonical(text: str) -> str:
    """One space where there were several, none beside Chinese: the style sheet draws that gap."""
    text = _SPACES.sub(" ", text).strip()
    return _BESIDE_SHARED.sub("", _BESIDE_CHINESE.sub("", text))


def join(first: str, second: str, *, full: bool = True) -> str:
    """The text of two lines of one block. ``full`` says that the first was printed to its margin, so that an address
    at its end was cut there rather than ended."""
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first + second
    return first + _between(first, second, full) + second


def join_all(lines: list[str], *, full: bool = True) -> str:
    """The canonical text of all lines of one block."""
    text = ""
    for line in lines:
        text = join(text, line, full=full)
    return canonical(text)


def _between(first: str, second: str, full: bool) -> str:
    if is_chinese(first[-1]) or is_chinese(second[0]):
        return ""
    if full and _inside_address(first, second):
        return ""
    if _HYPHENATED.search(first) and _AFTER_HYPHEN.match(second):
        return ""
    if first[-1] in _OPENING or (first[-1] in _STICKY and not first[-2:-1].isspace()):
        return ""
    return "" if second[0] in _NO_SPACE_BEFORE else " "


def _inside_address(first: str, second: str) -> bool:
    """An address runs over the line end; the cut may fall inside ``h|ttps`` itself."""
    if _OPEN_ADDRESS.search(first) and "!" <= second[0] <= "~":
        return True
    tail = first[-11:]
    return any(m.start() < len(tail) < m.end() for m in _ADDRESS_START.finditer(tail + second[:11]))
