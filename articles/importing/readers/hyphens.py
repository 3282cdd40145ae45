"""Words that were parted at the end of a line, made whole where the file itself says that the hyphen is none of theirs: it is
soft, or it is the hyphen of Unicode, which some programs draw at the ends of lines and nowhere else."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing.source import Line, Role

SOFT = "\u00ad"
_LETTER = "A-Za-z\u00c0-\u024f"
_AT_END = re.compile(f"(?<=[{_LETTER}])\u2010(?=[ \\t]*(?:[\r\n\v\f\x85\u2028\u2029]|\\Z))")
_INSIDE = re.compile(f"\u2010(?=[0-9{_LETTER}])")
_SOFTLY_PARTED = re.compile(f"{SOFT}\\s*\\Z")
# The rest of a parted word, which may be parted again.
REST = f"[{_LETTER}][0-9{_LETTER}’'.,;:!?)”-]*{SOFT}?"
_FIRST_WORD = re.compile(rf"\s*({REST})[ \t]?")


def softened(text: str) -> str:
    """The text, its hyphens of Unicode soft where they end lines only: one of a word's own would stand inside of lines too."""
    return text if "\u2010" not in text or _INSIDE.search(text) else _AT_END.sub(SOFT, text)


def whole_words(lines: Sequence[Line]) -> list[Line]:
    """The lines, each word that a soft hyphen parts whole on the line where it began. A line may be left empty."""
    whole = list(lines)
    if not any(_INSIDE.search(line.text) for line in lines):
        whole = [replace(line, text=softened(line.text)) if "\u2010" in line.text else line for line in lines]
    for at in range(len(whole)):
        # A long word may take several lines.
        while parted := _SOFTLY_PARTED.search(whole[at].text):
            after = next((n for n in range(at + 1, len(whole)) if _goes_on(whole[at], whole[n])), None)
            word = _FIRST_WORD.match(whole[after].text) if after is not None else None
            whole[at] = replace(whole[at], text=whole[at].text[: parted.start()] + (word[1] if word else ""))
            if word and after is not None:
                whole[after] = replace(whole[after], text=whole[after].text[word.end() :])
    return whole


def _goes_on(line: Line, after: Line) -> bool:
    return bool(after.text.strip()) and (after.role is Role.FURNITURE) == (line.role is Role.FURNITURE)
