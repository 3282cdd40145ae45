"""What an export says of an issue beside what stands: where they differ, and what of it an import's result shows. Pure."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from articles.importing.document import (
    ArticleDraft,
    BodyItem,
    Figure,
    Heading,
    IssueDraft,
    ItemList,
    Paragraph,
    Quote,
)
from articles.importing.planning.comparison import shortened
from articles.importing.source import BylineDraft, Table
from articles.importing.wording import both

LANGUAGES = {"zh-hant": "zh-Hant", "en": "en"}
# When it went out matters only of what is out, and only to an import that publishes.
WHEN_SEEN = ("public", "first_published_at", "last_published_at", "expire_at")

# The path of the order in which the articles stand, by their places in the export.
ORDER = "order"
# The names of authors and topics by the slugs that an export, or the site, gives them.
Names = Mapping[str, str]


class Difference(NamedTuple):
    """A value that differs: its path in what was compared, and a line that shows old and new."""

    path: str
    words: str


def differences(old: Any, new: Any, where: str = "") -> Iterator[Difference]:
    """Each value that differs, by its path."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted(old.keys() | new.keys()):
            yield from differences(old.get(name), new.get(name), f"{where}.{name}".lstrip("."))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from differences(before, after, f"{where}.{place}")
    elif old != new:
        before, after = _said(old), _said(new)
        words = both(
            f"{where}：{shortened(before)} → {shortened(after)}",
            f"{where}: {shortened(before, english=True)} → {shortened(after, english=True)}",
        )
        yield Difference(where, words)


def comparable(issue: Mapping[str, Any], authors: Names, topics: Names, *, live: bool) -> dict[str, Any]:
    """What of a described issue must stand after it was restored; without ``live`` as drafts, the newest of each page.

    Not its addresses, which a page that stands keeps. Pictures and files stand in the content by what they are.
    """
    return _page(issue, live=live) | {
        "articles": [_article(article, authors, topics, live=live) for article in issue["articles"]],
        "series": issue["series"],
        "number": issue["number"],
        ORDER: issue.get(ORDER),
    }


def only_what_is_meant(
    stands: dict[str, Any], described: Mapping[str, Any]
) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """``stands`` without what ``described`` does not know of, drafts that are newer than it and articles begun since;
    and ``described``. The articles of both are in the order of ``described``; how they stand is a value of its own."""
    ids = {article["permanent_id"]: place for place, article in enumerate(described["articles"])}
    here = {article["permanent_id"] for article in stands["articles"]}
    slugs = {
        article["slug"]: place
        for place, article in enumerate(described["articles"])
        if article["permanent_id"] not in here
    }
    places: dict[int, dict[str, Any]] = {}
    others = []
    for article in stands["articles"]:
        place = ids.get(article["permanent_id"], slugs.get(article["slug"]))
        if place is not None and place not in places:
            places[place] = article
            if described["articles"][place]["draft"] is None:
                article["draft"] = None
        elif article["public"]:
            others.append(article)
    if described["draft"] is None:
        stands["draft"] = None
    kept = [*(places[place] for place in sorted(places)), *others]
    return stands | {"articles": kept, ORDER: _in_words(places)}, {**described, ORDER: _in_words(sorted(places))}


def _in_words(places: Iterable[int]) -> str:
    return "、".join(str(place + 1) for place in places)


def _article(article: Mapping[str, Any], authors: Names, topics: Names, *, live: bool) -> dict[str, Any]:
    page = _page(article, live=live)
    for content in filter(None, (page["content"], page["draft"])):
        content["bylines"] = [
            byline | {"author": authors.get(byline["author"] or "", "")} for byline in content["bylines"]
        ]
        content["topics"] = sorted(topics.get(topic, topic) for topic in content["topics"])
        content["corrections"] = [correction | {"earlier": None} for correction in content["corrections"]]
    return page


def _page(page: Mapping[str, Any], *, live: bool) -> dict[str, Any]:
    if live and page["public"]:
        return {name: page[name] for name in WHEN_SEEN} | {
            "content": dict(page["content"]),
            "draft": page["draft"] and dict(page["draft"]),
        }
    return {"content": dict(page["draft"] or page["content"]), "draft": None}


def as_draft(issue: Mapping[str, Any], series: str, source: str) -> IssueDraft:
    """``issue`` as an import shows it to a person."""
    day = issue["content"]["date"] or ""
    return IssueDraft(
        series=series,
        number=issue["number"],
        date=day if issue["content"]["date_precision"] == "day" else day[:7],
        language=LANGUAGES.get(issue["series"]["language"], issue["series"]["language"]),
        articles=tuple(_as_article(article["content"], issue["content"]) for article in issue["articles"]),
        colophon=issue["content"]["colophon"],
        source=source,
    )


def _as_article(content: Mapping[str, Any], issue: Mapping[str, Any]) -> ArticleDraft:
    lead = Figure(content["lead_caption"], content["lead_source_url"], content["lead_source_name"])
    notes = [note for block in content["body"] if block["type"] == "footnotes" for note in block["value"]]
    disclaimers = {"issue": issue["disclaimer"], "own": content["own_disclaimer"]}
    return ArticleDraft(
        title=content["title"],
        subtitle=content["subtitle"],
        bylines=tuple(BylineDraft(b["name"], tuple(b["affiliations"].splitlines())) for b in content["bylines"]),
        lead=lead if lead != Figure("") else None,
        body=tuple(item for block in content["body"] for item in _items(block["type"], block["value"])),
        footnotes=tuple("\n".join(_lines(note)) for note in notes),
        disclaimer=disclaimers.get(content["disclaimer_choice"], ""),
    )


def _items(kind: str, value: Any) -> Iterator[BodyItem]:
    match kind:
        case "heading":
            yield Heading(value["text"], int(value["level"]))
        case "paragraph":
            yield from map(Paragraph, _lines(value))
        case "quote":
            yield Quote(value["text"])
        case "list":
            yield ItemList(tuple("\n".join(_lines(item)) for item in value["items"]), value["numbered"])
        case "figure":
            yield Figure(value["caption"], value["source_url"], value["source_name"])
        case "table":
            yield Table((tuple(value["headings"]), *map(tuple, value["rows"])), value["caption"])


def _lines(rich_text: str) -> list[str]:
    text = re.sub(r"<[^>]*>", "", re.sub(r"</p>|<br/>", "\n", rich_text))
    return [html.unescape(line) for line in text.split("\n") if line]


def _said(value: Any) -> str:
    return "" if value is None else str(value)
