"""What kind of character something is, and how wide it prints: the ground under joining, measuring and matching."""

import re
import unicodedata
from functools import lru_cache

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Characters of the Chinese page: a space beside one of them carries nothing.
CHINESE = HAN + "\u2e80-\u2fff\u3000-\u303f\u3040-\u30ff\u3100-\u312f\uff00-\uffef"
# Marks that Chinese and Latin texts share; they belong to whatever stands beside them.
SHARED = "‘’“”…—─·‧．"
OPENING = "（「『《〈【〔［｛“‘([{"
CLOSING = "）」』》〉】〕］｝”’，。、；：！？…．・‧·)]},.;:!?%％"
SENTENCE_END = "。！？.!?…"
CLAUSE_END = "，、；,;"

_IS_CHINESE = re.compile(f"[{CHINESE}]")
_IS_HAN = re.compile(f"[{HAN}]")
_NO_LETTERS = re.compile(r"[\W_]+")
_HAN_RUNS = re.compile(f"[{HAN}]+")
_FOLD = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
_FOLDED = re.compile("[\uff01-\uff5e\u3000]")
# The radicals of the supplement that stand for a whole character of Traditional Chinese; Unicode gives them no
# decomposition, and fonts of some PDF writers map 民, 長, 西 ... to them.
_SUPPLEMENT = {
    "⺟": "母", "⺠": "民", "⺫": "目", "⺬": "示", "⺮": "竹", "⺶": "羊", "⺻": "聿", "⺼": "肉", "⺽": "臼",
    "⻁": "虎", "⻄": "西", "⻆": "角", "⻊": "足", "⻑": "長", "⻗": "雨", "⻘": "青", "⻝": "食", "⻟": "食",
    "⻡": "首", "⻣": "骨", "⻤": "鬼", "⻩": "黃", "⻱": "龜", "⼾": "戶",
}  # fmt: skip
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    ord(radical): character for radical, character in _SUPPLEMENT.items()
}
_IS_RADICAL = re.compile("[\u2e80-\u2fdf]")


@lru_cache(maxsize=16384)
def is_chinese(character: str) -> bool:
    return bool(_IS_CHINESE.match(character))


def has_han(text: str) -> bool:
    return not text.isascii() and bool(_IS_HAN.search(text))


def han_share(text: str) -> float:
    """Share of Han characters among letters and digits; 0 for a text that has none."""
    letters = len(_NO_LETTERS.sub("", text))
    return (len(text) - len(_HAN_RUNS.sub("", text))) / letters if letters else 0.0


def fold(text: str) -> str:
    """Full-width Latin letters, digits and marks as ASCII, one for one, so that positions stay: for matching only."""
    return text if text.isascii() else _FOLDED.sub(_as_ascii, text)


def _as_ascii(match: re.Match[str]) -> str:
    return _FOLD[match.group()]


def unify(text: str) -> str:
    """Canonically equal characters unified (NFC), and radicals (⼈⼤⾏) replaced by their characters, one by one.

    Never NFKC for a whole text: it would turn full-width punctuation into half-width.
    """
    return unicodedata.normalize("NFC", text.translate(_RADICALS) if _IS_RADICAL.search(text) else text)


def compact(text: str) -> str:
    """The text without any space: what must not get lost."""
    return "".join(text.split())


def width(text: str, *, ambiguous: int = 2) -> int:
    """Columns of a printed text: two for a full-width character, one for a half-width one."""
    if text.isascii():
        return len(text)
    if _USUAL[ambiguous].fullmatch(text):
        return 2 * len(text) - len(text.encode("ascii", "ignore"))
    return len(text.translate(_PRINTED[ambiguous]))


class _Printed(dict[int, str]):
    """Each character as so many letters as it prints columns; a table for ``str.translate`` that fills as it is asked."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.east_asian_width(character)
        if kind in "WF":
            columns = 2
        elif kind == "A":
            columns = self._ambiguous
        else:
            columns = 0 if unicodedata.combining(character) else 1
        self[code] = "x" * columns
        return self[code]


# Characters that nearly all texts are of: those of ASCII take one column, the others two.
_WIDE = "\u3001-\u3029\u4e00-\u9fff\uff01-\uff60"
_USUAL = {1: re.compile(f"[ -~{_WIDE}]*"), 2: re.compile(f"[ -~{_WIDE}‘’“”…—─·]*")}
_PRINTED = {ambiguous: _Printed(ambiguous) for ambiguous in (1, 2)}
