"""What stands between two lines of one block, and which spaces a text keeps."""

import pytest

from articles.importing.understanding.joining import canonical, join, join_all


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("中國國家", "主席", "中國國家主席"),
        ("因此，", "LNG", "因此，LNG"),
        ("北極 LNG", "計畫", "北極 LNG計畫"),
        ("the whole", "text", "the whole text"),
        ("北極LNG-", "2計畫", "北極LNG-2計畫"),
        ("(re-", "active)", "(re-active)"),
        ("word -", "another", "word - another"),
        ("說明 (", "note", "說明 (note"),
        ("the note", "(one)", "the note (one)"),
        ("來源：htt", "ps://www.pf.org.tw", "來源：https://www.pf.org.tw"),
        ("來源：h", "ttps://www.pf.org.tw", "來源：https://www.pf.org.tw"),
        ("https://www.pf.org.tw/a", "b.html）", "https://www.pf.org.tw/ab.html）"),
        ("https://www.pf.org.tw/a%E5%", "B8%BD", "https://www.pf.org.tw/a%E5%B8%BD"),
        ("a (h", "the other", "a (h the other"),
        ("no. 3 (2018): 8–", "709.", "no. 3 (2018): 8–709."),
        ("", "甲", "甲"),
        ("甲", "", "甲"),
    ],
)
def test_joining_two_lines(first, second, joined):
    assert join(first, second) == joined


def test_an_address_that_ends_before_the_margin_is_complete():
    assert join("See https://www.pf.org.tw", "for more", full=False) == "See https://www.pf.org.tw for more"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("於 10 月 22 日於", "於10月22日於"),
        ("Yamal LNG 和北極 LNG-2", "Yamal LNG和北極LNG-2"),
        ("反應 (re-active)而非", "反應(re-active)而非"),
        ("　　甲　乙", "甲乙"),
        ("said “this” and “that”", "said “this” and “that”"),
        ("他說 “是” 的", "他說“是”的"),
        ("tayw- an", "tayw- an"),
        (" a \t b ", "a b"),
    ],
)
def test_spaces_beside_chinese_carry_nothing(printed, text):
    assert canonical(printed) == text


def test_a_block_of_many_lines():
    assert (
        join_all(["2019 年提升為", " 夥伴，Yamal", "LNG 和北極 LNG-", "2 計畫"])
        == "2019年提升為夥伴，Yamal LNG和北極LNG-2計畫"
    )
