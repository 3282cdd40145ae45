"""What an export says of a page, put onto the page; nothing is saved here."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wagtail.models import Revision

from articles.exporting.description import ARTICLE_FIELDS, BYLINE_FIELDS, ISSUE_FIELDS
from articles.importing.restoring.holdings import Holdings, assign
from articles.models import ArticlePage, Byline, Correction, IssuePage


def fill_issue(issue: IssuePage, content: Mapping[str, Any], holdings: Holdings) -> None:
    assign(issue, {name: content[name] for name in ISSUE_FIELDS})
    issue.date = _day(content["date"])
    issue.cover_image = holdings.pictures.get(content["cover_image"])
    issue.print_edition = holdings.documents.get(content["print_edition"])


def fill_article(
    article: ArticlePage, content: Mapping[str, Any], holdings: Holdings, earlier: Sequence[Revision]
) -> None:
    """``earlier`` are the versions that readers saw before the corrections."""
    assign(article, {name: content[name] for name in ARTICLE_FIELDS})
    article.draft_title = article.title
    article.own_date = _day(content["own_date"])
    article.lead_image = holdings.pictures.get(content["lead_image"])
    article.pdf = holdings.documents.get(content["pdf"])
    article.body = json.dumps([_block(block, holdings) for block in content["body"]], ensure_ascii=False)
    article.topics = [holdings.topics[slug] for slug in content["topics"]]
    article.keywords.set(content["keywords"])
    article.bylines = [
        Byline(
            sort_order=place,
            author=holdings.authors.get(byline["author"]),
            **{name: byline[name] for name in BYLINE_FIELDS},
        )
        for place, byline in enumerate(content["bylines"])
    ]
    article.corrections = [
        Correction(
            sort_order=place,
            date=_day(correction["date"]),
            note=correction["note"],
            revision=_version(correction["earlier"], earlier),
        )
        for place, correction in enumerate(content["corrections"])
    ]


def _version(place: int | None, earlier: Sequence[Revision]) -> Revision | None:
    return earlier[place] if place is not None and place < len(earlier) else None


def _block(block: Mapping[str, Any], holdings: Holdings) -> dict[str, Any]:
    kind, value = block["type"], block["value"]
    match kind:
        case "paragraph":
            value = holdings.html(value)
        case "footnotes":
            value = [_item(note, holdings) for note in value]
        case "list":
            value = value | {"items": [_item(item, holdings) for item in value["items"]]}
        case "figure":
            image = holdings.pictures.get(value["image"])
            value = value | {"image": image and image.pk}
        case "document":
            document = holdings.documents.get(value)
            value = document and document.pk
        case "table":
            value = {
                "caption": value["caption"],
                "columns": [{"type": "text", "heading": heading} for heading in value["headings"]],
                "rows": [{"values": row} for row in value["rows"]],
            }
    return {"type": kind, "value": value}


def _item(html: str, holdings: Holdings) -> dict[str, str]:
    return {"type": "item", "value": holdings.html(html), "id": str(uuid.uuid4())}


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
