"""How near a reading comes to the truth, by the measures that a published comparison of imports uses. Standard library.

Both sides are the ``issue`` object of ``import_issue --json``. Spaces beside Chinese and runs of spaces are forgiven, NFC
is applied, nothing else.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

_CHINESE = r"\u2e80-\u2fff\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef‘’“”…—"
_BESIDE_CHINESE = re.compile(rf"(?<=[{_CHINESE}]) | (?=[{_CHINESE}])")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\ufeff")) | {0xA0: " "}
_LEAK = re.compile(
    r"(?:遠景論壇|Prospects & Perspectives) ?(?:No|第)|886-2-2365|www\.pf\.org\.tw|圖片來源|^-? ?\d{1,3} ?-?$|[\x00-\x08\ufffd]"
)
_EDGE = 6  # characters on either side of a boundary between paragraphs

ISSUE = ("series", "number", "date", "language", "article_count")
EXACT = (
    *ISSUE, "title", "author_names", "affiliations", "image_captions", "image_urls", "headings", "disclaimer",
)  # fmt: skip


def score(truth: dict[str, Any], got: dict[str, Any] | None) -> dict[str, float]:
    """Each measure from 0 to 1 (``errors``: characters wrong per character of the truth; ``leaks``: a count)."""
    got = got or {}
    scores = {name: float(norm(truth.get(name)) == norm(got.get(name))) for name in ISSUE[:4]}
    true_articles, got_articles = truth["articles"], got.get("articles") or []
    scores["article_count"] = float(len(true_articles) == len(got_articles))
    each = [
        _article(article, got_articles[at] if at < len(got_articles) else {})
        for at, article in enumerate(true_articles)
    ]
    for name in dict.fromkeys(name for one in each for name in one):
        values = [one[name] for one in each if name in one]
        scores[name] = sum(values) / len(values)
    scores["leaks"] = float(sum(bool(_LEAK.search(text)) for article in got_articles for text in paragraphs(article)))
    whole = all(scores[name] == 1 for name in EXACT) and scores["paragraphs"] == 1 and not scores["errors"]
    notes = scores.get("footnotes", 1) == 1 and scores.get("tables", 1) == 1
    scores["perfect"] = float(whole and notes and not scores["leaks"])
    return scores


def norm(text: object) -> str:
    plain = unicodedata.normalize("NFC", "" if text is None else str(text)).translate(_INVISIBLE)
    return _BESIDE_CHINESE.sub("", " ".join(plain.split()))


def paragraphs(article: dict[str, Any]) -> list[str]:
    sections = article.get("sections") or []
    return [norm(text) for section in sections for text in section.get("paragraphs") or [] if norm(text)]


def headings(article: dict[str, Any]) -> list[tuple[str, str]]:
    """Each heading with the start of the paragraph below it."""
    return [
        (norm(section["heading"]), norm((section.get("paragraphs") or [""])[0])[:_EDGE])
        for section in article.get("sections") or []
        if section.get("heading")
    ]


def boundaries(texts: Sequence[str]) -> list[tuple[str, str]]:
    """What stands on either side of each boundary between paragraphs, and at the ends of the text."""
    if not texts:
        return []
    inner = [(before[-_EDGE:], after[:_EDGE]) for before, after in pairwise(texts)]
    return [*inner, ("^", texts[0][:_EDGE]), (texts[-1][-_EDGE:], "$")]


def f1(true: Iterable[object], got: Iterable[object]) -> float:
    wanted, found = Counter(true), Counter(got)
    size = wanted.total() + found.total()
    return 2 * (wanted & found).total() / size if size else 1.0


def distance(first: str, second: str) -> int:
    """Insertions, deletions and replacements from one text to the other (Hyyrö's bit vectors)."""
    if not first or not second:
        return len(first) + len(second)
    everything = (1 << len(first)) - 1
    last = 1 << (len(first) - 1)
    places: dict[str, int] = {}
    for at, character in enumerate(first):
        places[character] = places.get(character, 0) | 1 << at
    plus, minus, edits = everything, 0, len(first)
    for character in second:
        match = places.get(character, 0)
        diagonal = (((match & plus) + plus) ^ plus) | match | minus
        up = minus | (everything & ~(diagonal | plus))
        down = plus & diagonal
        edits += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & everything, (down << 1) & everything
        plus, minus = down | (everything & ~((match | minus) | up)), up & (match | minus)
    return edits


def _article(true: dict[str, Any], got: dict[str, Any]) -> dict[str, float]:
    def same(part: str, key: str) -> float:
        return float(_each(true, part, key) == _each(got, part, key))

    true_texts, got_texts = paragraphs(true), paragraphs(got)
    true_whole = "".join(true_texts)
    scores = {
        "title": float(norm(true["title"]) == norm(got.get("title"))),
        "author_names": same("authors", "name"),
        "affiliations": same("authors", "affiliation"),
        "image_captions": same("images", "caption"),
        "image_urls": same("images", "source_url"),
        "headings": float([h for h, _ in headings(true)] == [h for h, _ in headings(got)]),
        "heading_f1": f1(headings(true), headings(got)),
        "disclaimer": float(bool(true.get("disclaimer")) == bool(got.get("disclaimer"))),
        "paragraphs": f1(boundaries(true_texts), boundaries(got_texts)),
        "errors": min(1.0, distance(true_whole, "".join(got_texts)) / max(1, len(true_whole))),
    }
    if true.get("footnotes"):
        scores["footnotes"] = f1(map(norm, true["footnotes"]), map(norm, got.get("footnotes") or []))
    if true.get("tables"):
        scores["tables"] = f1(_cells(true), _cells(got))
    return scores


def _each(article: dict[str, Any], part: str, key: str) -> list[str]:
    return [norm(one.get(key)) for one in article.get(part) or []]


def _cells(article: dict[str, Any]) -> list[str]:
    return [norm(cell) for table in article.get("tables") or [] for row in table["rows"] for cell in row]
