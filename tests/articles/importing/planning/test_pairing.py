"""Which article of one reading of an issue is which of another."""

from dataclasses import replace

import pytest

from articles.importing.document import ArticleDraft, Paragraph
from articles.importing.planning.pairing import is_another_work, pair
from articles.importing.source import BylineDraft


def article(title: str, text: str = "", author: str = "") -> ArticleDraft:
    body = tuple(map(Paragraph, text or f"{title}一二三"))
    return ArticleDraft(title, (BylineDraft(author or f"{title}者"),), body=body)


def articles(titles: str) -> list[ArticleDraft]:
    return [article(title, f"{title}{title}{title}") for title in titles]


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("甲乙", "甲乙", (0, 1)),
        ("甲乙", "乙甲", (1, 0)),
        ("甲乙", "甲新乙", (0, None, 1)),
        ("甲乙", "新甲乙", (None, 0, 1)),
        ("甲乙丙", "甲丙", (0, 2)),
        ("甲乙", "甲新", (0, 1)),
        ("甲", "新", (0,)),
        ("", "甲", (None,)),
        ("甲", "", ()),
    ],
)
def test_titles_tell_then_the_order_of_what_is_left(old: str, new: str, places: tuple) -> None:
    assert pair(articles(old), articles(new)) == places


def test_the_text_tells_where_a_title_changed() -> None:
    old = [article("甲", "子丑寅"), article("乙", "卯辰巳")]
    assert pair(old, [article("新", "午未申"), article("戊", "卯辰酉"), article("甲", "子丑寅")]) == (None, 1, 0)


def test_one_title_twice_tells_nothing() -> None:
    old = [article("短評", "子丑寅"), article("短評", "卯辰巳")]
    assert pair(old, [replace(old[1]), replace(old[0])]) == (1, 0)


def test_another_work_has_neither_title_nor_author_in_common() -> None:
    assert is_another_work(article("甲"), article("乙"))
    assert not is_another_work(article("甲", author="王"), article("乙", author="王"))
    assert not is_another_work(article("甲", author="王"), article("甲", author="李"))
