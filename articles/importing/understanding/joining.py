"""Two printed lines become one text: what stands between them, and which spaces a text keeps."""

import re
from collections.abc import Iterable

from articles.importing.characters import CHINESE, SHARED, is_chinese

_BESIDE_CHINESE = re.compile(rf"(?<=[{CHINESE}]) | (?=[{CHINESE}])")
_BESIDE_SHARED = re.compile(rf"(?<=[{CHINESE}][{SHARED}]) | (?=[{SHARED}][{CHINESE}])")
ENDS_IN_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+$")
_OPEN_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*$")
_ADDRESS_PIECE = re.compile(r"[!-~]*[/=&%?#_][!-~]*")
_ADDRESS_TAIL = re.compile(r"(?:^|[!-~])[!-~]*/[!-~]*[?&=/%_-]$")  # of one that began on a line before
_ADDRESS_START = re.compile(r"https?://|www\.")
_HYPHENATED = re.compile(r"[0-9A-Za-z]-")
_CUT_RANGE = re.compile(r"\d[–—−]")
_AFTER_HYPHEN = re.compile(r"[0-9A-Za-z]")
_FARTHEST_BACK = 2000  # characters: longer addresses are not told from words
_OPENING = "([{“‘"
_STICKY = "/—"
_NEVER_LAST = "?&=_%#"  # of an address
_NO_SPACE_BEFORE = ")]},.;:!?”’/—"


def canonical(text: str) -> str:
    """One space where there were several, none beside Chinese: the style sheet draws that gap."""
    words = text.split()
    if len(words) < 2:
        return words[0] if words else ""
    text = " ".join(words)
    if text.isascii():
        return text
    return _BESIDE_SHARED.sub("", _BESIDE_CHINESE.sub("", text))


def join(first: str, second: str, *, full: bool = True) -> str:
    """The text of two lines of one block. ``full`` says that the first was printed to its margin, so that an address
    at its end was cut there rather than ended."""
    if first.endswith("- ") and second.strip():
        return first + second.lstrip()
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first + second
    return first + _between(first, second, full) + second


def join_all(lines: list[str], *, full: bool = True) -> str:
    """The canonical text of all lines of one block."""
    return join_each((line, full) for line in lines)


def join_each(lines: Iterable[tuple[str, bool]]) -> str:
    """The canonical text of the lines of one block, each with whether it was printed to its margin."""
    pieces: list[str] = []
    tail, full = "", True
    for line, is_full in lines:
        # However long the block: only the end of what came before decides what stands between; beside Chinese, nothing does.
        more = line.lstrip() if line.endswith("- ") else line.strip()
        if more and tail and is_chinese(tail[-1]) and not tail[-1].isspace():
            pieces.append(more)
            tail = (tail + more)[-_FARTHEST_BACK:]
        else:
            joined = join(tail, more, full=full)
            pieces.append(joined[len(tail) :])
            tail = joined[-_FARTHEST_BACK:]
        full = is_full
    return canonical("".join(pieces))


def opens_address(first: str, second: str) -> bool:
    """Whether an address that was cut inside itself goes on with the next line: the cut stands behind a mark that ends
    none, or the next line goes on as no sentence does."""
    if not "!" <= second[:1] <= "~":
        return False
    goes_on = bool(_ADDRESS_PIECE.match(second))
    if _OPEN_ADDRESS.search(first):
        return goes_on or first[-1] in "?&=/-_%.#~"
    return goes_on and bool(_ADDRESS_TAIL.search(first))


def _between(first: str, second: str, full: bool) -> str:
    if is_chinese(first[-1]) or is_chinese(second[0]):
        return ""
    cut = full or (first[-1] in _NEVER_LAST and bool(_ADDRESS_PIECE.match(second)))
    if cut and _inside_address(first, second):
        return ""
    if _HYPHENATED.fullmatch(first[-2:]) and _AFTER_HYPHEN.match(second):
        return ""
    if _CUT_RANGE.fullmatch(first[-2:]) and second[0].isdigit():
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
