"""Printed lines with what their surroundings say: the ground on which paragraphs are found."""

import re
from functools import lru_cache
from typing import NamedTuple

from articles.importing.characters import CHINESE, CLOSING, OPENING, width
from articles.importing.source import Look, Place, Role
from articles.importing.understanding.joining import canonical

# A gap between Chinese and Latin is printed where the text has a space, or drawn by the typesetter where it has none.
_BORDER = re.compile(rf"(?<=[{CHINESE}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[{CHINESE}])")
_LATIN = re.compile(r"[0-9A-Za-z]")
_TOKEN = re.compile(
    rf"[{re.escape(OPENING)}]*(?:[{CHINESE}]|[^\s{CHINESE}]+)[{re.escape(CLOSING)}]*"
)  # one Chinese character, or a Latin run, with the brackets that may not part from it


class Row(NamedTuple):
    """One printed line of content; a tuple, since it is made far faster than a frozen dataclass is.

    ``text`` has no outer spaces. ``spaced`` says that a space stood at its end, ``indent`` how many columns stood
    before it. ``gap`` counts the line ends since the row before, and ``turn`` says that a page was turned between
    the two, or furniture stood there, so that the gap means nothing. ``at`` is the place among the lines of the source;
    ``role`` and ``ends`` are as the format says. ``room`` is how many columns were left behind a row whose geometry is
    known, ``pace`` how many columns a Latin letter of its type takes, ``loud`` how much larger than the text it is set
    (1.0: as the text; bold counts a tenth), ``heavy`` that it is bold where the text is not. ``marks`` are the references
    to notes that stood in it, each behind so many characters that are no space.
    """

    text: str
    place: Place
    spaced: bool = False
    indent: int = 0
    gap: int = 1
    turn: bool = False
    at: int = -1
    role: Role | None = None
    ends: bool | None = None
    look: Look | None = None
    room: int | None = None
    pace: float = 1.0
    loud: float = 1.0
    heavy: bool = False
    marks: tuple[tuple[int, str], ...] = ()


def columns(text: str, *, gaps: bool, wide: bool) -> int:
    """How wide a text prints: with drawn gaps between Chinese and Latin or not; ``wide`` for a Chinese page, where
    the marks that both scripts share take two columns."""
    return both_columns(text, wide)[gaps]


@lru_cache(maxsize=65536)
def both_columns(text: str, wide: bool) -> tuple[int, int]:
    """The columns of a text without drawn gaps, and with one at each border between Chinese and Latin."""
    plain = canonical(text)
    if plain.isascii():
        return len(plain), len(plain)
    own = width(plain, ambiguous=2 if wide else 1)
    return own, own + len(_BORDER.findall(plain)) if _LATIN.search(plain) else own


@lru_cache(maxsize=8192)
def first_token(text: str) -> str:
    """What a typesetter would have had to fit on the line before: it cannot be broken."""
    match = _TOKEN.match(text)
    return match.group() if match else text


def without_hanging(text: str) -> str:
    """The text without the marks that may hang over the margin."""
    return text.rstrip("，。、；：！？）」』》〉】”’,.;:!?)…")
