import re
from dataclasses import replace

import pytest

from articles.importing.document import Figure, Heading, ItemList, Paragraph, Quote
from articles.importing.planning.comparison import differences, disagreement, shortened
from articles.importing.source import Picture, Table
from articles.importing.wording import both, in_language
from tests.articles.importing.drafts import ARTICLE, SECOND_ARTICLE, issue, with_article

PICTURE = Picture("ab" * 32, "png", 640, 400, "一座燈塔")
LONG = "".join(chr(0x4E00 + place) for place in range(300))


def test_what_says_the_same_does_not_differ():
    assert differences(issue(), issue(source="another.txt", sha256="1" * 64)) == ()


def test_each_field_that_differs_is_a_line_with_old_and_new():
    for changes in (
        {"title": "別的"},
        {"subtitle": "別的"},
        {"bylines": ARTICLE.bylines[:1]},
        {"lead": None},
        {"body": ARTICLE.body[1:]},
        {"footnotes": ()},
        {"disclaimer": ""},
    ):
        assert len(differences(issue(), with_article(**changes))) == 1, changes
    assert len(differences(issue(), issue(date="2026-06"))) == 1
    assert len(differences(issue(), issue(colophon="別的"))) == 1


def test_an_article_more_or_less_is_named():
    assert "新增「港口的早晨」" in differences(issue(articles=(ARTICLE,)), issue())[0]
    assert "沒有「港口的早晨」" in differences(issue(), issue(articles=(ARTICLE,)))[0]


def test_a_change_in_the_middle_of_a_long_text_is_shown():
    old = replace(ARTICLE, body=(Paragraph(LONG),))
    new = replace(ARTICLE, body=(Paragraph(LONG[:150] + "異" + LONG[151:]),))
    (line,) = differences(issue(articles=(old, SECOND_ARTICLE)), issue(articles=(new, SECOND_ARTICLE)))
    for language in ("zh-hant", "en"):
        before, after = in_language(line, language).split(" → ")
        assert LONG[150] in before
        assert "異" in after


def test_a_short_text_is_shown_whole():
    assert shortened("海纜") == "「海纜」"
    assert (shortened(""), shortened("", english=True)) == ("（無）", "(none)")
    assert shortened(LONG, 299) == f"「…{LONG[-40:]}」"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Heading("結語"), Paragraph("結語")),
        (Heading("結語", 1), Heading("結語", 2)),
        (Figure("塔"), Paragraph("塔")),
        (Figure("塔"), Figure("塔", "https://example.org/")),
        (Figure("塔"), Figure("塔", "", "海洋觀測站")),
        (Table((("年",), ("1",))), Table((("年",), ("2",)))),
        (Table((("年",),)), Table((("年",),), "斷纜")),
        (Table((("年", "次"),)), Table((("年｜次",),))),
        (Quote("塔"), Paragraph("塔")),
        (ItemList(("甲",)), ItemList(("甲",), numbered=True)),
        (ItemList(("甲", "乙")), ItemList(("甲／乙",))),
        (Figure("塔"), Figure("塔", picture=PICTURE)),
    ],
)
def test_no_change_of_an_item_goes_unseen(old, new):
    before, after = (replace(ARTICLE, body=(Paragraph("前"), item, Paragraph("後"))) for item in (old, new))
    assert len(differences(issue(articles=(before,)), issue(articles=(after,)))) == 1


def test_each_difference_says_where_it_is():
    before, after = (replace(ARTICLE, body=tuple(map(Paragraph, texts))) for texts in ("甲乙丙丁", "甲戊己丁"))
    lines = differences(issue(articles=(before,)), issue(articles=(after,)))
    assert len(lines) == 2
    assert "第 2 段" in lines[0]
    assert "第 3 段" in lines[1]


def test_notes_that_read_alike_but_are_not_are_seen():
    assert len(differences(with_article(footnotes=("甲 / 乙",)), with_article(footnotes=("甲", "乙")))) == 1


def test_a_picture_is_the_same_when_its_bytes_are():
    other = Picture(PICTURE.sha256, "", 0, 0)
    assert (
        differences(with_article(lead=Figure("塔", picture=PICTURE)), with_article(lead=Figure("塔", picture=other)))
        == ()
    )


def test_an_editor_reads_words_and_no_program():
    items = (
        Figure("塔", "https://example.org/", "觀測站", PICTURE),
        ItemList(("甲", "乙")),
        Quote("引"),
        Table((("年",),)),
    )
    lines = differences(with_article(body=items), with_article(body=(), lead=None, bylines=()))
    assert not [line for line in lines if "(" in in_language(line, "zh-hant") or "None" in line]
    assert not [line for line in lines if re.search("[（〔第]", in_language(line, "en"))]


def test_a_disagreement_shows_all_three():
    line = disagreement(("標題", "title"), "海纜", "編輯的海纜", "檔案的海纜")
    assert line == both(
        "標題：站上為「編輯的海纜」，檔案為「檔案的海纜」（上次匯入為「海纜」）",
        "title: here “編輯的海纜”, in the file “檔案的海纜” (last import: “海纜”)",
    )
    formed = disagreement(("標題", "title"), "海纜", "海纜", "檔案的海纜")
    assert "格式" in in_language(formed, "zh-hant")
    assert "a form" in in_language(formed, "en")
