"""What kind of character something is, and how wide it prints."""

import unicodedata

import pytest

from articles.importing.characters import fold, width


def _columns(character: str, ambiguous: int) -> int:
    """As Unicode's standard annex 11 says."""
    kind = unicodedata.east_asian_width(character)
    if kind in "WF":
        return 2
    if kind == "A":
        return ambiguous
    return 0 if unicodedata.combining(character) else 1


@pytest.mark.parametrize("ambiguous", [1, 2])
def test_each_character_is_as_wide_as_unicode_says(ambiguous: int) -> None:
    characters = [chr(code) for code in range(0x20, 0x2_FFFF) if not 0xD800 <= code < 0xE000]
    assert [c for c in characters if width(c, ambiguous=ambiguous) != _columns(c, ambiguous)] == []


@pytest.mark.parametrize("text", ["遠景論壇 No. 91", "“AI”—及其…（十二）", "résumé，ﾊﾝｶｸ", "e\u0301，", ""])
@pytest.mark.parametrize("ambiguous", [1, 2])
def test_a_text_is_as_wide_as_its_characters(text: str, ambiguous: int) -> None:
    assert width(text, ambiguous=ambiguous) == sum(_columns(character, ambiguous) for character in text)


def test_folding_keeps_the_place_of_every_character() -> None:
    assert fold("第９１期，Ｎｏ．　中文") == "第91期,No. 中文"
    everything = "".join(map(chr, range(0x2000, 0x1_0000)))
    assert len(fold(everything)) == len(everything)
    assert [a for a, b in zip(everything, fold(everything), strict=True) if a != b] == [
        *"\u3000",
        *map(chr, range(0xFF01, 0xFF5F)),
    ]
