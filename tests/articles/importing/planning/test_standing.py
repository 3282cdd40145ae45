"""What stands on the site in the terms of an import."""

from dataclasses import replace

import pytest

from articles.importing.document import Figure, Heading, ItemList, Paragraph, Quote
from articles.importing.planning.merging import NOTES
from articles.importing.planning.standing import footnotes_of, issue_as_draft, kept_blocks, standing_issue
from articles.importing.source import Picture, Table
from articles.models import ArticlePage
from tests.factories import a_picture, make_article

pytestmark = pytest.mark.django_db
BODY = [
    ("paragraph", "<p>海底電纜[^1]承載了資料。</p>"),
    ("heading", {"text": "修復船的排程", "level": "2"}),
    ("quote", {"text": "一個老問題。", "attribution": ""}),
    ("list", {"numbered": True, "items": ["<p>甲 &amp; 乙</p>", "<p>丙</p>"]}),
    ("figure", {"image": None, "caption": "航跡圖", "source_name": "觀測站", "source_url": ""}),
    ("footnotes", ["<p>年報，2024。</p>"]),
]
ITEMS = (
    Paragraph("海底電纜[^1]承載了資料。"),
    Heading("修復船的排程", 2),
    Quote("一個老問題。"),
    ItemList(("甲 & 乙", "丙"), numbered=True),
    Figure("航跡圖", "", "觀測站"),
)


def article_of(*blocks: tuple) -> ArticlePage:
    return make_article(body=list(blocks)).get_latest_revision_as_object()


def draft_of(article: ArticlePage):
    return issue_as_draft(article.issue, [article]).articles[0]


def worked_on(*blocks: tuple) -> frozenset[int]:
    article = article_of(*blocks)
    return standing_issue(article.issue, [article]).worked_on[0]


def test_every_kind_of_block_is_read_with_its_marks(site):
    draft = draft_of(article_of(*BODY))
    assert draft.body == ITEMS
    assert draft.footnotes == ("年報，2024。",)


def test_a_picture_is_known_by_its_bytes(site):
    picture = a_picture()
    assert len(picture.sha256) == 64
    article = article_of(("figure", {"image": picture.pk, "caption": "圖", "source_name": "", "source_url": ""}))
    article.lead_image = picture
    known = Picture(picture.sha256, "", 0, 0)
    assert draft_of(article).body == (Figure("圖", picture=known),)
    assert draft_of(article).lead == Figure("", picture=known)


def test_a_table_has_its_headings_in_its_first_row(site):
    columns = [{"type": "text", "heading": "年"}, {"type": "text", "heading": "次"}]
    value = {"caption": "斷纜", "columns": columns, "rows": [{"values": ["2023", "12"]}]}
    assert draft_of(article_of(("table", value))).body == (Table((("年", "次"), ("2023", "12")), "斷纜"),)


@pytest.mark.parametrize(
    ("block", "places"),
    [
        (("paragraph", "<p>甲</p>"), set()),
        (("paragraph", '<p data-block-key="a1b2c">甲</p>'), set()),
        (("paragraph", "<p>甲<br/>乙</p>"), set()),
        (("paragraph", "<p>甲<b>乙</b></p>"), {0}),
        (("paragraph", '<p>甲</p><p><a href="https://example.org/">乙</a></p>'), {0, 1}),
        (("quote", {"text": "甲", "attribution": ""}), set()),
        (("quote", {"text": "甲", "attribution": "乙"}), {0}),
        (("list", {"numbered": False, "items": ["<p>甲</p>"]}), set()),
        (("list", {"numbered": False, "items": ["<p><i>甲</i></p>"]}), {0}),
        (("link_card", {"url": "https://example.org/", "title": "影片", "description": ""}), {0}),
        (("footnotes", ["<p>甲</p>"]), set()),
        (("footnotes", ["<p><i>甲</i></p>"]), {NOTES}),
    ],
)
def test_what_an_editor_gave_a_form_is_known(site, block, places):
    assert worked_on(block) == places


def test_blocks_that_say_the_same_are_kept_as_they_stand(site):
    article = article_of(*BODY)
    raw = list(article.body.raw_data)
    assert kept_blocks(article, draft_of(article)) == raw


def test_only_what_changed_is_to_be_written(site):
    article = article_of(*BODY)
    raw = list(article.body.raw_data)
    target = replace(draft_of(article), body=(Paragraph("新"), *ITEMS[:2], *ITEMS[3:], Paragraph("末")))
    assert kept_blocks(article, target) == [Paragraph("新"), *raw[:2], *raw[3:5], Paragraph("末"), raw[5]]


def test_a_block_of_two_paragraphs_is_kept_whole_or_not_at_all(site):
    article = article_of(("paragraph", "<p>甲</p><p>乙</p>"), ("paragraph", "<p>丙</p>"))
    raw = list(article.body.raw_data)
    whole = draft_of(article)
    assert kept_blocks(article, whole) == raw
    changed = replace(whole, body=(Paragraph("甲"), Paragraph("新"), Paragraph("丙")))
    assert kept_blocks(article, changed) == [Paragraph("甲"), Paragraph("新"), raw[1]]


def test_notes_between_texts_stay_in_their_place_unless_they_change(site):
    article = article_of(BODY[0], BODY[5], BODY[1])
    raw = list(article.body.raw_data)
    assert footnotes_of(article) == ("年報，2024。",)
    assert kept_blocks(article, draft_of(article)) == raw
    changed = replace(draft_of(article), footnotes=("年報，2025。",))
    assert kept_blocks(article, changed) == [raw[0], raw[2]]
