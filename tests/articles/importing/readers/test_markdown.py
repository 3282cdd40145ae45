"""What Markdown and its front matter say, and what of it is read."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.document import as_json
from articles.importing.readers.markdown import LARGEST_MARKDOWN, read_markdown
from articles.importing.refusals import CODES
from articles.importing.source import Picture, Refusal, Role, Source, Table
from articles.importing.understand import understand
from tests.articles.importing.markdown_issues import random_markdown_case, write_markdown
from tests.articles.importing.word import png

BODY = "港口的清晨總是從吊車的聲音開始。船期表上寫著 14 艘貨輪。"
FRONT = "---\n{}\n---\n\n" + BODY
SEEDS = range(80)
fuzzing = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, **pictures: bytes) -> Source:
    return read_markdown(
        "a.md", text.encode(), {name.replace("_", "/") + ".png": data for name, data in pictures.items()}
    )


def lines(text: str) -> list[tuple[str, Role | None]]:
    return [(line.text, line.role) for line in read(text).lines]


def refusal(text: str | bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_markdown("a.md", text.encode() if isinstance(text, str) else text)
    return refused.value


def test_what_markdown_holds_is_read_to_the_character():
    wrong, doubted = [], []
    for seed in SEEDS:
        issue, manner = random_markdown_case(seed)
        data, pictures = write_markdown(issue, manner)
        draft = understand(read_markdown("issue.md", data, pictures))
        pictured = [figure.picture is not None for article in draft.articles for figure in article.figures()]
        if as_json(draft) != as_json(issue) or not all(each is manner.pictures for each in pictured):
            wrong.append(seed)
        elif draft.warnings:
            doubted.append(seed)
    assert len(wrong) <= 1, f"read wrongly: seeds {wrong}"
    assert len(doubted) <= 1, f"doubted without reason: seeds {doubted}"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("**粗體**與*斜體*", "粗體與斜體"),
        ("他說**「不是。」**而已", "他說「不是。」而已"),
        ("[路透社](https://example.org/x)報導", "路透社報導"),
        ("<https://example.org/a_b>", "https://example.org/a_b"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('<img src="x" onerror="y">', '<img src="x" onerror="y">'),
        ("甲 &amp; 乙", "甲 & 乙"),
        ("`碼`與 ~~刪~~", "碼與 刪"),
        ("第一行\n第二行", "第一行第二行"),
        ("one\ntwo", "one two"),
        ("　　首行縮排。", "首行縮排。"),
        ("    四格縮排的一段。", "四格縮排的一段。"),
        ("1\\. 不是清單", "1. 不是清單"),
        ("⼈口", "人口"),
    ],
)
def test_a_paragraph_reads_as_it_prints(written, text):
    assert [line.text.strip() for line in read(written).lines] == [text]


def test_blocks_have_their_roles_and_lines():
    text = f"# 標題\n\n{BODY}\n\n## 大標\n\n### 小標\n\n- 甲\n- 乙\n  1. 丙\n\n3. 丁\n4. 戊\n\n> 引\n\n```\n碼 一\n碼 二\n```\n"
    assert lines(text) == [
        ("標題", Role.TITLE), (BODY, None), ("大標", Role.HEADING), ("小標", Role.SUBHEADING), ("甲", Role.ITEM),
        ("乙", Role.ITEM), ("1. 丙", Role.ITEM), ("3. 丁", Role.ITEM), ("4. 戊", Role.ITEM), ("引", Role.QUOTE),
        ("碼 一", None), ("碼 二", None),
    ]  # fmt: skip
    places = [line.place.line for line in read(text).lines]
    assert places == [1, 3, 5, 7, 9, 10, 11, 13, 14, 16, 19, 20]


def test_a_counted_heading_is_no_list():
    assert lines(f"{BODY}\n\n1. 航線\n\n{BODY}") == [(BODY, None), ("1. 航線", None), (BODY, None)]


def test_a_rule_below_a_paragraph_makes_no_heading():
    assert lines(f"{BODY * 3}\n---\n{BODY}") == [(BODY * 3, None), (BODY, None)]


def test_a_line_broken_on_purpose_parts_two_lines():
    assert [line.text for line in read("林柏宏\\\n國防安全研究院研究員").lines] == ["林柏宏", "國防安全研究院研究員"]


def test_notes_stand_beside_their_marks():
    source = read("甲[^1]乙^[當場的註]丙\n\n[^1]: 第一註\n    續行\n\n    第二段\n\n[^沒用]: 沒人引用")
    marks = {note.mark: [line.text for line in note.lines] for note in source.notes}
    assert marks["1"] == ["第一註續行", "第二段"]
    assert marks["沒用"] == ["沒人引用"]
    assert sorted(marks.values()) == sorted([["第一註續行", "第二段"], ["當場的註"], ["沒人引用"]])
    written = next(mark for mark, text in marks.items() if text == ["當場的註"])
    assert source.lines[0].text.startswith(f"甲[^1]乙[^{written}]丙")


def test_a_table_is_one():
    [inset] = read(f"{BODY}\n\n| 年 | 艘 |\n|---|---|\n| 2023 | **14** |\n| 2024 |\n").insets
    assert inset.item == Table((("年", "艘"), ("2023", "14"), ("2024", "")))
    assert (inset.before, inset.place.line) == (1, 3)


def test_pictures_are_those_beside_the_text():
    text = "![港口（圖片來源：https://example.org/1）](img/a.png)\n\n![不在](img/b.png)\n\n![外面](https://example.org/c.png)\n\n![x](../img/a.png)"
    source = read(text, img_a=png(30, 20))
    [inset] = source.insets
    assert isinstance(inset.item, Picture)
    assert (inset.before, inset.item.width, inset.item.alt) == (0, 30, "港口（圖片來源：https://example.org/1）")
    assert [line.role for line in source.lines] == [Role.CAPTION] * 4
    assert len(source.remarks) == 1, "only the picture elsewhere; one that is not there yet may be added"


@pytest.mark.parametrize(
    ("text", "line"),
    [("---\nimage: img/b.png\n---\n港口。", 2), ("---\ncover: b.png\n---\n港口。", 2), ("港口。\n\n![](img/b.png)", 3)],
)
def test_a_picture_that_is_not_there_and_has_no_caption_is_told(text, line):
    source = read(text, img_a=png(30, 20))
    assert not source.insets
    [remark] = source.remarks
    assert "b.png" in remark.message
    assert remark.place.line == line


def test_a_caption_keeps_the_address_of_its_link():
    [line] = read('![港口（圖片來源：[路透社](https://example.org/1)）](a.png "題")').lines
    assert line.text == "港口（圖片來源：路透社，https://example.org/1）題"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"---\nnumber: 1\n---\n", "empty"),
        ("港口\x07".encode(), "control_chars"),
        ("港口\n\x00".encode(), "control_chars"),
        (b"\xff\xfe\xff", "encoding"),
        (b"a" * (LARGEST_MARKDOWN + 1), "too_large"),
        (b"[" * 100_000, "too_large"),
        (b"a\n" * 100_000, "too_large"),
    ],
)
def test_what_is_no_text_is_refused(data, code):
    assert refusal(data).code == code


@pytest.mark.parametrize(
    ("field", "code"),
    [("draft: true", "suspicious"), ("draft: Yes", "suspicious"), ("position: 00000" + "1" * 5000, "corrupt")],
)
def test_front_matter_that_keeps_a_text_back_is_refused_at_its_line(field, code):
    refused = refusal(f"---\nnumber: 7\n{field}\n---\n\n內文。\n")
    assert (refused.code, "line 3" in str(refused.where)) == (code, True)


def test_a_text_that_is_no_draft_is_read():
    assert read("---\nnumber: 7\ndraft: false\n---\n\n內文。\n").given.number == 7


def survives(data: bytes) -> None:
    refused = None
    try:
        understand(read_markdown("fuzz.md", data))
    except Refusal as refusal:
        refused = refusal
    assert refused is None or (refused.code in CODES and refused.message)


WRITTEN = [write_markdown(*random_markdown_case(seed))[0] for seed in range(0, 24, 2)]


@fuzzing
@given(st.text(alphabet="#*_[]()!`>-|~^:&<\\ \n\t1a港。", max_size=300))
def test_random_marks(text):
    survives(text.encode())


@fuzzing
@given(st.text(alphabet="-:[]{}&*!|>'\"%@`#, \n\tab港", max_size=200))
def test_random_front_matter(text):
    survives(FRONT.format(text).encode())


@fuzzing
@given(st.sampled_from(WRITTEN), st.integers(0, 9000), st.integers(0, 9000))
def test_a_piece_of_a_file(data, start, end):
    survives(data[start:end])


@fuzzing
@given(st.sampled_from(WRITTEN), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 7)), min_size=1, max_size=6))
def test_flipped_bits(data, flips):
    broken = bytearray(data)
    for at, bit in flips:
        broken[at % len(broken)] ^= 1 << bit
    survives(bytes(broken))
