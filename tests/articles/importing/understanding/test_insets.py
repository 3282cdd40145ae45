"""Pictures and tables between the lines: their captions, their places, and that none is lost."""

from dataclasses import replace

import pytest

from articles.importing.document import Figure, Paragraph
from articles.importing.source import Refusal, Role, Table
from articles.importing.understand import understand
from articles.importing.understanding import conservation
from tests.articles.importing.sources import FIRST, HEADER, NOTE, PICTURE, SECOND, front, line, source

CREDITED = "圖為海纜船。（圖片來源：海委會，https://a.tw/b.jpg）"
FIGURE = Figure("圖為海纜船。", "https://a.tw/b.jpg", "海委會", PICTURE)
TABLE = Table((("國家", "2024 年"), ("日本", "1.1")))


def test_a_picture_above_the_title_is_the_lead_with_its_note():
    draft = understand(source(line(HEADER), line(CREDITED), *front()[1:], line(FIRST), insets=((1, PICTURE),)))
    assert draft.articles[0].lead == FIGURE
    assert draft.warnings == ()


@pytest.mark.parametrize("before", [5, 6])
def test_a_note_stands_below_its_picture_or_above_it(before):
    draft = understand(source(*front(), line(FIRST), line(CREDITED), line(SECOND), insets=((before, PICTURE),)))
    assert draft.articles[0].body == (Paragraph(FIRST), FIGURE, Paragraph(SECOND))


def test_each_of_two_pictures_has_its_own_note():
    other = replace(PICTURE, sha256="d" * 64)
    second = "圖為基隆港。（圖片來源：港務公司）"
    lines = (*front(), line(FIRST), line(CREDITED), line(second), line(SECOND))
    [article] = understand(source(*lines, insets=((5, PICTURE), (6, other)))).articles
    assert article.body[1:3] == (FIGURE, Figure("圖為基隆港。", source_name="港務公司", picture=other))


@pytest.mark.parametrize(
    ("text", "role"), [("圖一：海纜船出港", None), ("▲圖為海纜船出港", None), ("海纜船出港", Role.CAPTION)]
)
def test_a_caption_without_a_credit_is_known_by_its_word_or_style(text, role):
    draft = understand(source(*front(), line(FIRST), line(text, role), line(SECOND), insets=((5, PICTURE),)))
    assert draft.articles[0].body[1] == Figure(text, picture=PICTURE)
    assert draft.warnings == ()


def test_a_picture_without_a_caption_is_kept_with_a_warning():
    draft = understand(source(*front(), line(FIRST), line(SECOND), insets=((5, PICTURE),)))
    assert draft.articles[0].body == (Paragraph(FIRST), Figure("", picture=PICTURE), Paragraph(SECOND))
    [warning] = draft.warnings
    assert (warning.field, warning.where) == ("articles.0.body.1", "no-7.docx, line 5")


@pytest.mark.parametrize("at", [5, 6])
def test_a_table_stands_in_its_place_with_its_caption(at):
    caption = "表1：主要國家的支出"
    draft = understand(source(*front(), line(FIRST), line(caption), line(SECOND), insets=((at, TABLE),)))
    table = Table((("國家", "2024年"), ("日本", "1.1")), caption)
    assert draft.articles[0].body == (Paragraph(FIRST), table, Paragraph(SECOND))


def test_what_stands_between_two_articles_belongs_to_the_second():
    second = (line("港口的清晨"), line("政治大學教授"), line("許靜宜"), line(SECOND))
    draft = understand(source(*front(), line(FIRST), line(NOTE), line(CREDITED), *second, insets=((6, PICTURE),)))
    assert [article.lead for article in draft.articles] == [None, FIGURE]


def test_what_stands_behind_the_last_article_is_listed():
    colophon = (line("財團法人兩岸交流遠景基金會"), line("Tel: 02"))
    draft = understand(source(*front(), line(FIRST), line(NOTE), *colophon, insets=((7, PICTURE), (8, TABLE))))
    assert [warning.field for warning in draft.warnings] == ["colophon", "colophon"]


@pytest.mark.parametrize("item", [PICTURE, TABLE])
def test_a_lost_picture_or_table_is_not_conserved(item, monkeypatch):
    check = conservation.check

    def sabotaged(whole, draft, *others):
        [article] = draft.articles
        body = tuple(part for part in article.body if isinstance(part, Paragraph))
        check(whole, replace(draft, articles=(replace(article, body=body),)), *others)

    monkeypatch.setattr(conservation, "check", sabotaged)
    with pytest.raises(Refusal) as refused:
        understand(source(*front(), line(FIRST), line(CREDITED), line(SECOND), insets=((5, item),)))
    assert refused.value.code == "suspicious"
