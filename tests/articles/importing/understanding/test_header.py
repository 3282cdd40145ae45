"""Series, number and date, and the lines that repeat them."""

import pytest

from articles.importing.source import Line, Place, Refusal, Role
from articles.importing.understanding.dates import find_date, number
from articles.importing.understanding.furniture import page_number, part_furniture
from articles.importing.understanding.header import find_header, is_header


def lines(*texts: str) -> list[Line]:
    return [Line(text, Place("a.txt", at)) for at, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2024年11月", "2024-11"),
        ("2024 年 11 月 5 日", "2024-11-05"),
        ("２０２４年１１月", "2024-11"),
        ("民國113年11月", "2024-11"),
        ("中華民國一百一十三年十一月五日", "2024-11-05"),
        ("113年1月", "2024-01"),
        ("二〇二四年十二月", "2024-12"),
        ("西元2024年2月29日", "2024-02-29"),
        ("March 5, 2024", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("Sept. 2024", "2024-09"),
        ("May 2024", "2024-05"),
        ("2024/11/05", "2024-11-05"),
        ("2024-11", "2024-11"),
        ("2024年13月", ""),
        ("2024年0月", ""),
        ("2023年2月29日", ""),
        ("2024年2月30日", ""),
        ("February 30, 2024", ""),
        ("民國999年1月", ""),
    ],
)
def test_dates_are_read_and_never_guessed(printed, value):
    date = find_date(f"遠景論壇 {printed} ")
    assert date
    assert date.value == value


@pytest.mark.parametrize("text", ["2024年", "11月5日", "No. 2024", "2024金磚國家峰會", "1234567-12"])
def test_what_is_no_date(text):
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [("九十一", 91), ("十", 10), ("廿一", 21), ("一百零五", 105), ("９１", 91), ("二〇", 20), ("x", None), ("", None)],
)
def test_printed_numbers(printed, value):
    assert number(printed) == value


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([" 遠景論壇 No. 91  2024年 11月 "], ("遠景論壇", 91, "2024-11")),
        (["遠景論壇No.91 2024年11月"], ("遠景論壇", 91, "2024-11")),
        (["遠景論壇　第91期　2024年11月5日"], ("遠景論壇", 91, "2024-11-05")),
        (["遠景論壇 第九十一期（民國113年11月）"], ("遠景論壇", 91, "2024-11")),
        (["遠景論壇 Ｎｏ．９１ ２０２４年１１月"], ("遠景論壇", 91, "2024-11")),
        (["2024年11月｜遠景論壇｜No. 91"], ("遠景論壇", 91, "2024-11")),
        (["Prospects & Perspectives No. 12  March 5, 2024"], ("Prospects & Perspectives", 12, "2024-03-05")),
        (["展望季刊 No. 3  2024年3月"], ("展望季刊", 3, "2024-03")),
        (["遠景論壇 No. 91  2024年11月  3"], ("遠景論壇", 91, "2024-11")),
        (["遠景論壇", "No. 91", "2024年11月"], ("遠景論壇", 91, "2024-11")),
        (["No. 91  2024年11月", "1", "遠景論壇"], ("遠景論壇", 91, "2024-11")),
        (["遠景論壇 No. 91", "出版日期：2024年11月"], ("遠景論壇", 91, "2024-11")),
        (["2024年11月號 遠景論壇 No. 91"], ("遠景論壇", 91, "2024-11")),
        (["遠景論壇 總號第91期 2024年11月出刊"], ("遠景論壇", 91, "2024-11")),
        (["Prospects & Perspectives Vol. 3, Issue 12 (March 2024)"], ("Prospects & Perspectives", 12, "2024-03")),
    ],
)
def test_headers_are_read_in_every_form(texts, expected):
    header = find_header(lines(*texts, "題目"))
    assert (header.series, header.number, header.date) == expected


@pytest.mark.parametrize(
    ("texts", "code", "where"),
    [
        (["題目", "許靜宜", "內文。"], "no_issue_number", "a.txt"),
        (["No. 1, Lane 60, Tingzhou Rd., Sec. 3, Taipei City, Taiwan"], "no_issue_number", "a.txt"),
        (["遠景論壇 No. 0 2024年11月"], "no_issue_number", "a.txt"),
        (["遠景論壇 No. 91-92 2024年11月"], "no_issue_number", "a.txt"),
        (["題目"] * 15 + ["遠景論壇 No. 91 2024年11月"], "no_issue_number", "a.txt"),
        (["遠景論壇 No. 91", "題目"], "bad_date", "a.txt, line 1"),
        (["", "遠景論壇 No. 91 2024年13月"], "bad_date", "a.txt, line 2"),
        (["遠景論壇 No. 91", "2024年2月30日"], "bad_date", "a.txt, line 2"),
        (["No. 91 2024年11月", "2024。"], "unknown_series", "a.txt, line 1"),
    ],
)
def test_a_header_that_lacks_something_is_refused(texts, code, where):
    with pytest.raises(Refusal) as refused:
        find_header(lines(*texts))
    assert (refused.value.code, refused.value.where) == (code, where)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("遠景論壇", True),
        ("遠景論壇No. 91", True),
        ("遠景論壇 第91期  2024年11月   7", True),
        ("No. 91", True),
        ("遠景論壇 2024年11月", True),
        ("遠景論壇 No. 90", False),
        ("參見遠景論壇 No. 91", False),
        ("遠景論壇的讀者", False),
        ("2024年11月", False),
    ],
)
def test_the_header_is_known_again(text, expected):
    header = find_header(lines("遠景論壇 No. 91  2024年11月"))
    assert is_header(text, header) is expected


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("1", 1),
        ("- 3 -", 3),
        ("－ 3 －", 3),
        ("第 3 頁", 3),
        ("第3頁，共9頁", 3),
        ("3 / 9", 3),
        ("Page 3 of 9", 3),
        ("p. 3", 3),
        ("３", 3),
        ("2024", 0),
        ("3.", 0),
        ("3)", 0),
        ("(3)", 3),
        ("", 0),
        ("三", 0),
    ],
)
def test_page_numbers(text, page):
    assert page_number(text) == page


def test_furniture_leaves_the_text_and_says_where_it_stood():
    printed = lines(
        "遠景論壇 No. 91  2024年11月",
        "1",
        "遠景論壇",
        "甲",
        "",
        "乙",
        "遠景論壇 No. 91",
        "- 2 -",
        "丙",
        "99",
        "3",
        "丁",
    )
    rows, furniture = part_furniture(printed, find_header(printed))
    assert [row.text for row in rows] == ["甲", "乙", "丙", "99", "丁"]
    assert [row.turn for row in rows] == [True, False, True, False, True]
    assert [row.gap for row in rows][1] == 2
    assert [line.text for line in furniture] == [
        "遠景論壇 No. 91  2024年11月",
        "1",
        "遠景論壇",
        "遠景論壇 No. 91",
        "- 2 -",
        "3",
    ]


def test_a_number_beside_the_head_of_a_page_is_its_page_number():
    printed = lines(
        "遠景論壇 No. 7  2026年3月", "1", "成本最後落在", "遠景論壇 No. 7  2026年3月", "1", "消費者身上。", "1"
    )
    rows, furniture = part_furniture(printed, find_header(printed))
    assert [row.text for row in rows] == ["成本最後落在", "消費者身上。", "1"]
    assert len(furniture) == 4


def test_the_date_below_a_masthead_is_furniture_though_running_heads_say_all():
    head = Line("遠景論壇 第7期 2026年3月9日", Place("a.pdf", 1, page=2), role=Role.FURNITURE)
    printed = lines("遠景論壇", "第7期", "中華民國115年3月9日", "海纜的備援路線")
    rows, _ = part_furniture([*printed, head], find_header([*printed, head]))
    assert [row.text for row in rows] == ["海纜的備援路線"]


def test_a_date_inside_of_a_text_stays():
    printed = lines("遠景論壇 第7期 2026年3月9日", "海纜的備援路線", "2026年3月9日", "當天海況惡劣。")
    rows, _ = part_furniture(printed, find_header(printed))
    assert [row.text for row in rows] == ["海纜的備援路線", "2026年3月9日", "當天海況惡劣。"]


def test_the_header_may_stand_at_the_foot_of_the_first_pages_of_a_text():
    texts = ["海纜的備援路線", *(f"第{n}行正文，並無期號。" for n in range(20)), "遠景論壇 No. 7　2026年3月　1"]
    paged = [Line(text, Place("a.txt", at, page=1)) for at, text in enumerate(texts, start=1)]
    assert find_header(paged).number == 7
    with pytest.raises(Refusal):
        find_header(lines(*texts))
