"""What the front matter of a Markdown text says, in the many forms that editors write it."""

import pytest

from articles.importing.source import BylineDraft, Given, Role
from tests.articles.importing.readers.test_markdown import FRONT, read, refusal
from tests.articles.importing.word import png


def test_front_matter_says_what_it_says():
    written = """series: 遠景論壇
number: 第１２２期
date: 2026-02-15
language: zh-TW
title: "職場：新局"
subtitle: ──副題
position: 2
authors:
  - name: 陳思妤
    affiliations: [國防安全研究院助理研究員, 遠景基金會訪問學人]
  - 歐陽文淵（中央研究院副研究員）
  - Anna Lee"""
    source = read(FRONT.format(written))
    assert source.given == Given(
        series="遠景論壇", number=122, date="2026-02-15", language="zh-Hant", title="職場：新局", subtitle="──副題",
        position=2, bylines=(
            BylineDraft("陳思妤", ("國防安全研究院助理研究員", "遠景基金會訪問學人")),
            BylineDraft("歐陽文淵", ("中央研究院副研究員",)),
            BylineDraft("Anna Lee"),
        ),
    )  # fmt: skip
    assert [line.place.line for line in source.lines] == [16]
    assert source.remarks == ()


TWO = [("陳思妤", "中央研究院副研究員"), ("林柏安", "國防大學教授")]


@pytest.mark.parametrize(
    ("written", "bylines"),
    [
        ("authors: 陳思妤", [("陳思妤",)]),
        ("authors: 陳思妤、歐陽文淵", [("陳思妤",), ("歐陽文淵",)]),
        ("author: 陳思妤（中央研究院副研究員）、林柏安（國防大學教授）", TWO),
        ("作者: >-\n  陳思妤（中央研究院副研究員）；\n  林柏安（國防大學教授）", TWO),
        ("作者: 陳思妤\n單位: 中央研究院副研究員", [("陳思妤", "中央研究院副研究員")]),
        ("單位: [中央研究院副研究員, 國防大學教授]\n作者: [陳思妤, 林柏安]", TWO),
        ("authors: [陳思妤, 林柏安]\naffiliation: 國防大學教授", [("陳思妤", "國防大學教授"), ("林柏安", "國防大學教授")]),
        ("authors:\n  - 姓名: 陳思妤\n    單位: 中央研究院\n    職稱: 副研究員", [("陳思妤", "中央研究院副研究員")]),
        ("authors:\n  - name: Ann Lee\n    affiliation: Lowy Institute\n    title: Fellow", [("Ann Lee", "Fellow, Lowy Institute")]),
        ("authors: 陳思妤（中央研究院（臺北）副研究員）", [("陳思妤", "中央研究院（臺北）副研究員")]),
    ],
)  # fmt: skip
def test_authors_are_written_in_many_forms(written, bylines):
    source = read(FRONT.format(written))
    assert source.given.bylines == tuple(BylineDraft(name, tuple(places)) for name, *places in bylines)
    assert source.remarks == ()


def test_affiliations_that_do_not_pair_are_remarked_upon():
    source = read(FRONT.format("authors: [陳思妤, 林柏安, 王安]\naffiliation: [國防大學教授, 中央研究院副研究員]"))
    assert [byline.affiliations for byline in source.given.bylines] == [(), (), ()]
    assert [remark.place.line for remark in source.remarks] == [3]


def test_what_else_is_said_of_an_author_is_remarked_upon():
    source = read(FRONT.format("authors:\n  - name: 陳思妤\n    email: a@example.org"))
    assert source.given.bylines == (BylineDraft("陳思妤"),)
    assert [remark.place.line for remark in source.remarks] == [4]


@pytest.mark.parametrize(
    "written",
    [
        "image: img/1.png\nimage_caption: 碼頭的夜。\nimage_source: https://example.org/1",
        "圖片:\n  檔案: img/1.png\n  圖說: 碼頭的夜。\n  來源: https://example.org/1",
        "images:\n  - file: img/1.png\n    caption: 碼頭的夜。\n    credit: （圖片來源：https://example.org/1）",
    ],
)
def test_a_picture_of_the_front_matter_stands_first(written):
    source = read(FRONT.format(written), img_1=png())
    assert source.lines[0].text == "碼頭的夜。（圖片來源：https://example.org/1）"
    assert source.lines[0].role is Role.CAPTION
    assert [inset.before for inset in source.insets] == [0]
    assert source.remarks == ()


def test_a_picture_that_the_text_shows_too_stands_once():
    text = FRONT.format("image: img/1.png") + "\n\n![碼頭（圖片來源：港務局）](img/1.png)\n"
    assert [inset.before for inset in read(text, img_1=png()).insets] == [1]


def test_front_matter_may_end_in_dots():
    assert read(FRONT.format("number: 5").replace("5\n---", "5\n...")).given.number == 5


def test_an_unknown_field_is_remarked_upon_and_an_empty_one_is_not():
    source = read(FRONT.format("number: 1\ntags: [海運]\nsummary:\ndate: 2024-12"))
    assert [remark.place.line for remark in source.remarks] == [3]
    assert source.given == Given(number=1, date="2024-12")


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        ("number: 1\ntitle: [a, b]", "corrupt", 3),
        ("number: abc", "no_issue_number", 2),
        ("number: -3", "no_issue_number", 2),
        ("number: 1\ndate: 2024-13", "bad_date", 3),
        ("number: 1\ndate: soon", "bad_date", 3),
        ("number: 1\nposition: two", "corrupt", 3),
        ("number: 1\nlanguage: fr", "corrupt", 3),
        ("number: 1\nauthors:\n  - affiliation: x", "corrupt", 4),
        ("number: 1\nauthors:\n  - [a]", "corrupt", 4),
        ("number: 1\nnumber: 2", "conflict", 3),
        ("title: 'open", "corrupt", 2),
        ("a: b: c", "corrupt", 2),
        ("- number: 1", "corrupt", 2),
        ("a: &x [1]\nb: *x", "suspicious", 3),
        ("a: [[[[[[[[1]]]]]]]]", "suspicious", 2),
        ("a: !!python/object/apply:os.system ['x']", None, 2),
    ],
)
def test_front_matter_of_the_wrong_kind_is_refused_with_its_line(written, code, line):
    if code is None:
        assert read(FRONT.format(written)).given == Given()
        return
    found = refusal(FRONT.format(written))
    assert (found.code, found.where) == (code, f"a.md, line {line}")


@pytest.mark.parametrize(
    ("written", "keys", "line"),
    [
        ("authors: 陳思妤\n作者: 林柏安", "authors 作者", 3),
        ("title: 港口\nnumber: 3\n標題: 海纜", "title 標題", 4),
        ("number: 91\n期號: 第 92 期", "number 期號", 3),
        ("date: 2024-11\n日期: 2024年12月", "date 日期", 3),
        ("lang: en\nlanguage: zh", "lang language", 3),
        ("order: 1\nposition: 2", "order position", 3),
        ("作者: 陳思妤\n單位: 中央研究院\n機構: 國防大學", "單位 機構", 4),
        ("authors:\n  - name: 陳思妤\n    姓名: 林柏安", "name 姓名", 4),
        ("authors:\n  - name: 陳思妤\n    post: 教授\n    職稱: 副教授", "post 職稱", 5),
        ("image: img/1.png\ncover: img/2.png", "image cover", 3),
        ("image:\n  file: img/1.png\n  caption: 甲\ncaption: 乙", "caption", 5),
        ("image: img/1.png\nsource: 港務局\ncredit: 中央社", "source credit", 4),
        ("Title: 港口\ntitle: 港口", "title", 3),
    ],
)
def test_two_keys_for_one_thing_that_differ_are_refused_by_name(written, keys, line):
    found = refusal(FRONT.format(written))
    assert (found.code, found.where) == ("conflict", f"a.md, line {line}")
    for key in keys.split():
        assert f"「{key}」" in found.message
        assert f"“{key}”" in found.message


def test_two_keys_that_say_the_same_or_nothing_are_one():
    written = "number: 91\n期號: 第 91 期\ndate: 2024-11\n日期: 2024年11月\ntitle: 港口\n標題:\nimage: img/1.png\ncover: img/1.png"
    source = read(FRONT.format(written), img_1=png())
    assert source.given == Given(number=91, date="2024-11", title="港口")
    assert (len(source.insets), source.remarks) == (1, ())


@pytest.mark.parametrize(
    ("written", "text", "line"),
    [
        ("number: 91\nsource: 聯合報", "", 3),
        ("image:\n  file: img/1.png\n  caption: 碼頭的夜\n  alt: 黑夜裡的吊車", "", 5),
        ("image: img/1.png\ncaption: 碼頭的夜", "\n\n![白天的港](img/1.png)", 3),
        ("image: img/1.png\nsource: 港務局", "\n\n![白天的港](img/1.png)", 3),
    ],
)
def test_what_is_said_of_a_picture_and_goes_nowhere_is_remarked_upon(written, text, line):
    source = read(FRONT.format(written) + text, img_1=png())
    assert [remark.place.line for remark in source.remarks] == [line]
    assert "未匯入" in source.remarks[0].message


@pytest.mark.parametrize(
    "written",
    [
        "image: img/1.png\nalt_text:\ncaption: 白天的港",
        "image:\n  file: img/1.png\n  alt: 白天的港\n  caption: 白天的港（圖片來源：港務局）",
    ],
)
def test_what_is_said_of_a_picture_where_it_stands_is_not(written):
    text = "\n\n![白天的港（圖片來源：港務局）](img/1.png)"
    assert read(FRONT.format(written) + text, img_1=png()).remarks == ()
