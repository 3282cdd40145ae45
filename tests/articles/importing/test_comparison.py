from dataclasses import replace

import pytest

from articles.importing.comparison import differences, shortened
from articles.importing.document import Figure, Heading, Paragraph
from articles.importing.source import Table
from tests.articles.importing.drafts import ARTICLE, SECOND_ARTICLE, issue, with_article

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
    before, after = line.split(" → ")
    assert LONG[150] in before
    assert "異" in after


def test_a_short_text_is_shown_whole():
    assert shortened("海纜") == "「海纜」"
    assert shortened("") == "（無）"
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
