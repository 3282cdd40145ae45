"""Whether the text of a PDF can be trusted: fonts without a text map give garbage that looks like text."""

from collections import Counter
from collections.abc import Iterable, Sequence

from articles.importing import refusals
from articles.importing.readers.pdf.glyphs import Glyph
from articles.importing.source import Place

_MOST_UNMAPPED = 0.02
_FULL = 0.94  # of the type size: the width of a Chinese character
_FEWEST = 24
_USUAL_BULLETS = "\uf0b7\uf0a7\uf06e\uf0a8\uf075\uf0d8\uf0fc\uf076\uf09f\uf02d"
_WIDE_LATIN = set("WMmw@%&—–―…‥″′°×÷±§¶†‡•·“”‘’‰©®™ÆŒæœ")
_ENGLISH = {"the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "with", "as", "by", "it", "at", "from"}
_LEAST_ENGLISH = 0.06
_LETTERS_THAT_TELL = 400


def check_text(name: str, pages: Sequence[Sequence[Glyph]]) -> None:
    """Refused: ``no_text_map``. Bullets of symbol fonts become ``•``."""
    printed = 0
    for number, glyphs in enumerate(pages, start=1):
        for glyph in glyphs:
            if glyph.text in _USUAL_BULLETS and len(glyph.text) == 1:
                glyph.text, glyph.mapped = "•", True
            printed += not glyph.text.isspace()
        _check_widths(Place(name, page=number), glyphs)
    unmapped = [(page, glyph) for page, glyphs in enumerate(pages, start=1) for glyph in glyphs if not glyph.mapped]
    if len(unmapped) > _MOST_UNMAPPED * printed:
        raise refusals.no_text_map(name)
    if unmapped:
        page, glyph = unmapped[0]
        raise refusals.no_text_map(
            Place(name, page=page),
            f"第 {page} 頁有 {len(unmapped)} 個字不在字型 {glyph.font} 的文字對照表中",
            f"{len(unmapped)} character(s) from page {page} on are not in the text map of the font {glyph.font}",
        )


def _check_widths(place: Place, glyphs: Sequence[Glyph]) -> None:
    """Letters as wide as they are high are Chinese characters under false names."""
    counted: Counter[tuple[str, bool]] = Counter()
    for glyph in glyphs:
        if "!" <= glyph.text <= "ÿ" and glyph.text not in _WIDE_LATIN and glyph.angle == 0:
            counted[glyph.font, glyph.right - glyph.left >= _FULL * glyph.size] += 1
    for font, wide in list(counted):
        if wide and counted[font, True] >= _FEWEST and counted[font, True] > 4 * counted[font, False]:
            raise refusals.no_text_map(place)


def check_words(name: str, lines: Iterable[str]) -> None:
    """A text in Latin letters alone that has no common word is one under false names. Refused: ``no_text_map``."""
    text = "\n".join(lines)
    letters = sum(c.isalpha() for c in text)
    plain = sum("a" <= c <= "z" for c in text.lower())
    if letters < _LETTERS_THAT_TELL or plain < 0.9 * letters:
        return
    words = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    if sum(word in _ENGLISH for word in words) < _LEAST_ENGLISH * len(words):
        raise refusals.no_text_map(name)
