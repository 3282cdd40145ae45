"""Loads what texts show together: a listing of thirty texts asks no more questions than one of three."""

from collections.abc import Iterable
from typing import Any

from wagtail.blocks import StreamValue

from articles.models import ArchivedDocument, ArticlePage, CreditedImage

# The widths that templates/components/picture.html asks for.
WIDTHS = (480, 800, 1200, 1600)
RENDITIONS = [f"width-{width}" for width in WIDTHS]


def with_pictures(articles: Iterable[ArticlePage]) -> list[ArticlePage]:
    """``articles`` with their pictures, the pictures' renditions, and their documents, in three queries."""
    articles = list(articles)
    bodies = [article.body for article in articles]
    lead_ids = {article.lead_image_id for article in articles}
    images = CreditedImage.objects.prefetch_renditions(*RENDITIONS).in_bulk(_ids(bodies, "figure", _image) | lead_ids - {None})
    documents = ArchivedDocument.objects.in_bulk(_ids(bodies, "document", _itself))
    for article in articles:
        article.lead_image = images.get(article.lead_image_id)
        for place, raw in enumerate(article.body.raw_data):
            if raw["type"] == "figure":
                value = raw["value"] | {"image": images.get(raw["value"].get("image"))}
                article.body[place] = ("figure", value, raw.get("id"))
            elif raw["type"] == "document":
                article.body[place] = ("document", documents.get(raw["value"]), raw.get("id"))
    return articles


def _ids(bodies: list[StreamValue], block_type: str, chosen: Any) -> set[int]:
    blocks = (block for body in bodies for block in body.raw_data if block["type"] == block_type)
    return {chosen(block["value"]) for block in blocks} - {None}


def _image(value: dict[str, Any]) -> int | None:
    return value.get("image")


def _itself(value: int | None) -> int | None:
    return value
