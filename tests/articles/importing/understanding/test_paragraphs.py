"""Lines become paragraphs and headings, by the marks that a text proves to keep, or by its measure."""

from articles.importing.source import Place
from articles.importing.understanding.cues import Cues, find_cues
from articles.importing.understanding.headings import levels
from articles.importing.understanding.paragraphs import Measure, find_blocks, find_measure
from articles.importing.understanding.rows import Row
from tests.articles.importing.typesetting import set_lines

EXPECTED = [
    "港口的清晨總是從吊車的聲音開始，船期表上寫著十四艘貨輪，其中三艘因為演習改道，最晚的一艘延誤了一天半。",
    "# 調度的難處",
    "值班人員說，這樣的日子從前一年不過幾次，如今每個月都會遇到，而且愈來愈難預先安排人手與泊位。",
    "保險公司已經悄悄調高費率，貨主只好把庫存多備兩週，成本最後落在消費者身上，只是很少有人察覺。",
    "# 結語",
    "平時不把備援的路線準備好，到了危機的時候，再多的預算也換不回已經錯過的船期與信任。",
]
BLOCKS = [[text[2:]] if text.startswith("# ") else set_lines(text, 40, indent=4) for text in EXPECTED]
TEXT = tuple(line for block in BLOCKS for line in block)
LAST = tuple(sum(map(len, BLOCKS[: at + 1])) - 1 for at in range(len(BLOCKS)))  # the last row of each block


def rows(*texts: str, spaced: tuple[int, ...] = (), gaps: dict[int, int] | None = None) -> list[Row]:
    return [
        Row(
            text.strip("　"),
            Place("a.txt", at),
            spaced=at in spaced,
            gap=(gaps or {}).get(at, 1),
            indent=4 * text.startswith("　"),
        )
        for at, text in enumerate(texts)
    ]


def read(printed: list[Row]) -> list[str]:
    cues = find_cues(printed, wide=True)
    blocks = find_blocks(printed, cues, find_measure([printed], cues, wide=True))
    return ["# " * block.heading + block.text for block in blocks]


def test_the_measure_alone_tells_the_paragraphs():
    assert read(rows(*TEXT)) == EXPECTED


def test_a_space_at_the_end_of_each_block_tells_them():
    printed = rows(*TEXT, spaced=LAST[:-1])
    assert find_cues(printed, wide=True).spaces
    assert read(printed) == EXPECTED


def test_spaces_at_all_line_ends_tell_nothing():
    printed = rows(*TEXT, spaced=tuple(range(len(TEXT))))
    assert not find_cues(printed, wide=True).spaces
    assert read(printed) == EXPECTED


def test_wider_gaps_tell_them():
    printed = rows(*TEXT, gaps={last + 1: 2 for last in LAST})
    cues = find_cues(printed, wide=True)
    assert (cues.gap, cues.gaps_complete) == (1, True)
    assert read(printed) == EXPECTED


def test_a_line_to_each_paragraph_needs_no_joining():
    whole = [text.removeprefix("# ") for text in EXPECTED] * 2
    assert [text.removeprefix("# ") for text in read(rows(*whole))] == whole


def test_a_long_latin_word_leaves_a_short_line_inside_a_paragraph():
    printed = rows("甲" * 26, "AI4Bharat、" + "乙" * 24, "丙" * 30, "丁" * 30, "戊。")
    blocks = find_blocks(printed, Cues(), Measure(60, indent=4))
    assert [len(block.rows) for block in blocks] == [5]


def test_numbering_tells_the_level():
    assert levels(["一、甲", "（一）乙", "(二) 丙", "二、丁", "結語"]) == [1, 2, 2, 1, 1]
    assert levels(["1. 甲", "2. 乙"]) == [1, 1]
    assert levels(["一、甲", "1. 乙"]) == [1, 2]
    assert levels(["（一）甲"]) == [2]
    assert levels(["壹、甲", "一、乙"]) == [1, 2]
    assert levels(["1.5度的代價"]) == [1]
