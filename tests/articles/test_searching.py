"""Queries cut to a size that every database takes, and the place of a match."""

import pytest

from articles.searching import LONGEST_QUERY, MOST_WORDS, searched_words, snippet


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", []),
        (" \t\0\n", []),
        ("俄羅斯　北極", ["俄羅斯", "北極"]),
        ("a b a", ["a", "b"]),
        ("燈\0塔", ["燈", "塔"]),
        ("\ud800字", ["字"]),
    ],
)
def test_a_query_is_its_words(query: str, words: list[str]) -> None:
    assert searched_words(query) == words


def test_a_query_has_a_longest() -> None:
    assert searched_words("海" * 10_000) == ["海" * LONGEST_QUERY]
    assert len(searched_words(" ".join("abcdefghijklmnopqrstuvwxyz"))) == MOST_WORDS


def test_a_snippet_shows_the_first_match_and_marks_all() -> None:
    pieces = snippet("甲" * 50 + "燈塔與燈塔" + "乙" * 200, ["燈塔"], before=3, after=5)
    assert pieces == [
        ("…", False),
        ("甲甲甲", False),
        ("燈塔", True),
        ("與", False),
        ("燈塔", True),
        ("乙乙", False),
        ("…", False),
    ]


def test_a_snippet_without_a_match_is_the_beginning() -> None:
    assert snippet("甲乙丙", ["丁"]) == [("甲乙丙", False)]
    assert snippet("甲乙丙", []) == [("甲乙丙", False)]
    assert snippet("", ["丁"]) == []


def test_the_longer_of_two_words_is_marked_whole() -> None:
    assert snippet("俄羅斯", ["俄", "俄羅斯"]) == [("俄羅斯", True)]


def test_a_match_has_any_case_and_no_pattern() -> None:
    assert snippet("Yamal lng (x)", ["LNG", "("])[1] == ("lng", True)
    assert ("(", True) in snippet("Yamal lng (x)", ["LNG", "("])


def test_lines_of_a_text_run_on() -> None:
    assert snippet("甲\n乙", ["乙"]) == [("甲 ", False), ("乙", True)]
