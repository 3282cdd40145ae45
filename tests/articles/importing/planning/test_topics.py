"""Topics by the words that each of them lists."""

from dataclasses import replace

import pytest

from articles.importing.document import ArticleDraft, BodyItem, Heading, ItemList, Paragraph, Quote
from articles.importing.planning.topics import suggest_topics
from tests.articles.importing.drafts import ARTICLE

PLAIN = replace(ARTICLE, title="無題", subtitle="", body=())
SEA = {"sea": ["海纜", "燈塔"]}


def saying(*items: BodyItem) -> ArticleDraft:
    return replace(PLAIN, body=items)


@pytest.mark.parametrize(
    "article",
    [
        replace(PLAIN, title="海纜"),
        replace(PLAIN, subtitle="燈塔"),
        saying(Heading("燈塔")),
        saying(Paragraph("海纜、海纜、燈塔")),
        saying(Paragraph("海纜"), Quote("海纜"), ItemList(("燈塔",))),
    ],
)
def test_a_word_in_a_heading_or_again_and_again_in_the_text_suggests_its_topic(article: ArticleDraft) -> None:
    assert suggest_topics(article, SEA) == ("sea",)


@pytest.mark.parametrize("article", [PLAIN, saying(Paragraph("海纜、燈塔")), saying(Paragraph("海、纜"))])
def test_a_word_in_passing_suggests_nothing(article: ArticleDraft) -> None:
    assert suggest_topics(article, SEA) == ()


def test_the_strongest_come_first_and_three_at_the_most() -> None:
    article = saying(Paragraph("甲" * 3 + "乙" * 9 + "丙" * 5 + "丁" * 4))
    words = {"a": ["甲"], "b": ["乙"], "c": ["丙"], "d": ["丁"]}
    assert suggest_topics(article, words) == ("b", "c", "d")


@pytest.mark.parametrize("words", [[], [""], [" "], [" 海纜 "]])
def test_what_an_editor_leaves_in_the_list_does_no_harm(words: list[str]) -> None:
    found = suggest_topics(saying(Paragraph("海纜海纜海纜")), {"sea": words})
    assert found == (("sea",) if any(map(str.strip, words)) else ())
