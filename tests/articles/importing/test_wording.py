"""What is said in both languages, and what each door makes of it."""

import json

import pytest

from articles.importing import refusals
from articles.importing.result import IssueResult, Outcome
from articles.importing.source import Place
from articles.importing.wording import OPTIONS, both, in_language, with_options


def test_a_page_shows_the_half_in_its_language_and_a_log_both():
    sentence = both("檔案 a.txt 沒有內容。", "a.txt is empty.")
    assert in_language(sentence, "zh-hant") == "檔案 a.txt 沒有內容。"
    assert in_language(sentence, "en") == "a.txt is empty."
    assert sentence.split() == ["檔案", "a.txt", "沒有內容。", "a.txt", "is", "empty."]


def test_what_was_said_once_is_shown_whole():
    assert in_language("標題由「甲」改為「乙」", "en") == "標題由「甲」改為「乙」"


@pytest.mark.parametrize("name", ["港口。 夜.txt", "a。 b。 c.txt", "a\u2002b.txt", "a\nb。.txt"])
def test_a_file_of_any_name_leaves_the_halves_apart(name):
    shown = name.replace("\u2002", " ")
    sentence = json.loads(json.dumps(refusals.empty(name).message))
    assert in_language(sentence, "zh-hant") == f"{shown} 沒有內容，請改用完整的檔案。"
    assert in_language(sentence, "en") == f"{shown} is empty: use the file that holds the issue."
    told = with_options(sentence, ("number",))
    assert in_language(told, "zh-hant").startswith(f"{shown} 沒有內容")
    assert in_language(told, "en").startswith(f"{shown} is empty")


def test_a_sentence_that_was_stored_before_is_parted_where_it_is_clear():
    assert in_language("沒有內容。 It is empty.", "en") == "It is empty."
    assert in_language("沒有內容。 It is empty.", "zh-hant") == "沒有內容。"
    odd = "港。 口.txt 沒有內容。 港。 口.txt is empty."
    assert in_language(odd, "en") == in_language(odd, "zh-hant") == odd


def test_only_the_command_names_its_options():
    refusal = refusals.no_issue_number(Place("a.txt"))
    assert "--" not in refusal.message
    told = IssueResult("a.txt", Outcome.REFUSED, error=refusal)
    for language in ("zh-hant", "en"):
        assert "--number" in in_language(told.as_json()["error"]["message"], language)
    assert "--date" in told.as_text()


@pytest.mark.parametrize("lacking", OPTIONS)
def test_each_thing_that_may_be_lacking_has_an_option(lacking):
    assert OPTIONS[lacking] in with_options(both("缺。", "Lacking."), (lacking,))
