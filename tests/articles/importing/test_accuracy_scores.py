"""The scorer of the accuracy benchmark: what counts as right, and by how much a reading misses."""

from copy import deepcopy

import pytest

from benchmarks.accuracy_scores import distance, f1, norm, score

ARTICLE = {
    "title": "海纜的備援路線",
    "authors": [{"name": "王小明", "affiliation": "東方研究院研究員"}],
    "images": [{"caption": "圖為海纜船。", "source_url": "https://a.tw/b.jpg"}],
    "sections": [
        {"heading": None, "level": 1, "paragraphs": ["第一段的文字在這裡。", "第二段的文字在這裡。"]},
        {"heading": "小節", "level": 1, "paragraphs": ["第三段的文字在這裡。"]},
    ],
    "footnotes": ["甲。"],
    "tables": [{"rows": [["國家", "2024 年"]]}],
    "disclaimer": True,
}
TRUTH = {"series": "遠景論壇", "number": 7, "date": "2026-03", "language": "zh-Hant", "articles": [ARTICLE]}


def test_the_truth_is_perfect():
    scores = score(TRUTH, deepcopy(TRUTH))
    assert (scores.pop("errors"), scores.pop("leaks")) == (0, 0)
    assert set(scores.values()) == {1.0}


def test_spaces_beside_chinese_are_forgiven():
    got = deepcopy(TRUTH)
    got["articles"][0]["tables"][0]["rows"][0][1] = "2024年"
    assert score(TRUTH, got)["perfect"] == 1


@pytest.mark.parametrize(
    ("path", "value", "measure"),
    [
        (("number",), 8, "number"),
        (("date",), "2026-04", "date"),
        (("articles", 0, "title"), "海纜", "title"),
        (("articles", 0, "authors", 0, "name"), "王大明", "author_names"),
        (("articles", 0, "authors", 0, "affiliation"), "", "affiliations"),
        (("articles", 0, "images", 0, "source_url"), "https://a.tw/c.jpg", "image_urls"),
        (("articles", 0, "sections", 1, "heading"), "大節", "headings"),
        (("articles", 0, "sections", 0, "paragraphs"), ["第一段的文字在這裡。第二段的文字在這裡。"], "paragraphs"),
        (("articles", 0, "footnotes"), [], "footnotes"),
        (("articles", 0, "tables"), [], "tables"),
        (("articles", 0, "disclaimer"), False, "disclaimer"),
    ],
)
def test_each_fault_shows_in_its_measure_and_is_not_perfect(path, value, measure):
    got = deepcopy(TRUTH)
    part = got
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    scores = score(TRUTH, got)
    assert scores[measure] < 1
    assert scores["perfect"] == 0


def test_a_refused_document_scores_nothing():
    scores = score(TRUTH, None)
    assert (scores["title"], scores["paragraphs"], scores["errors"], scores["perfect"]) == (0, 0, 1, 0)


def test_furniture_in_the_text_is_a_leak():
    got = deepcopy(TRUTH)
    got["articles"][0]["sections"][1]["paragraphs"].append("遠景論壇 No. 7")
    assert score(TRUTH, got)["leaks"] == 1


def test_measures():
    assert norm(" 甲 LNG\u200b 乙  a  b") == "甲LNG乙a b"
    assert (distance("kitten", "sitting"), distance("", "abc"), distance("same", "same")) == (3, 3, 0)
    assert (f1("ab", "ab"), f1("ab", "bc"), f1("", "")) == (1.0, 0.5, 1.0)
