"""Every refusal of an import has a code of the closed list, and says it in Chinese and in English."""

import inspect
import re
from pathlib import Path

import pytest

from articles.importing import contradictions, refusals
from articles.importing.refusals import CODES
from articles.importing.source import Place
from articles.importing.wording import in_language

IMPORTING = Path(refusals.__file__).parent
# Modules that raise refusals of their own name the code first.
CODE = re.compile(r"""\b_?[Rr]efus(?:al|ed)\(\s*"([a-z_]+)",""")
SENTENCES = [
    function
    for module in (refusals, contradictions)
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if name[0] != "_" and name != "refusal" and function.__module__ == module.__name__
]


def test_no_code_is_outside_of_the_list():
    found = {
        code
        for path in (*IMPORTING.rglob("*.py"), IMPORTING.parent / "old_addresses.py")
        for code in CODE.findall(path.read_text("utf-8"))
    }
    assert {"missing", "conflict", "suspicious"} <= found <= set(CODES)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda function: function.__name__)
def test_a_refusal_says_what_where_and_in_both_languages(sentence):
    stand_ins = {"place": Place("a.pdf", page=2), "where": Place("a.pdf", page=2), "character": "\x07", "way": None}
    stand_ins |= {"chinese": "有問題", "english": "has a fault"}
    stand_ins |= dict.fromkeys(
        ("size", "limit", "width", "height", "first", "second", "count", "printed", "said"), 9_999
    )
    names = inspect.signature(sentence).parameters
    refused = sentence(**{name: stand_ins.get(name, "a.pdf") for name in names})
    assert refused.code in CODES
    assert re.search(r"[一-鿿].*。$", in_language(refused.message, "zh-hant")), refused.message
    assert re.search(r"[a-z].*\.$", in_language(refused.message, "en")), refused.message
    assert refused.where
    assert not re.search(r"\b(p\.|line|page) ", in_language(refused.message, "zh-hant"))
    assert "a.pdf" in refused.message or sentence is contradictions.one_number_for_many


def test_each_language_says_the_place_in_its_own_words():
    refused = refusals.no_author(Place("a.pdf", line=5, page=2))
    assert in_language(refused.message, "zh-hant").startswith("a.pdf 第 2 頁 第 5 行起的文章找不到作者")
    assert "from a.pdf, p. 2, line 5:" in in_language(refused.message, "en")
    assert refused.where == "a.pdf, p. 2, line 5"
