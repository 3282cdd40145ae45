"""Loads what texts show together: a listing of thirty texts asks no more questions than one of three."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

if TYPE_CHECKING:
    from articles.models import ArticlePage

# The widths that templates/components/picture.html asks for.
WIDTHS = (480, 800, 1200, 1600)
RENDITIONS = [f"width-{width}" for width in WIDTHS]


def with_pictures(articles: Iterable["ArticlePage"]) -> list["ArticlePage"]:
    """``articles`` with their pictures, the pictures' renditions, and their documents, in three queries."""
    articles = list(articles)
    bodies = [article.body for article in articles]
    lead_ids = {article.lead_image_id for article in articles}
    image_ids = (_chosen(bodies, "figure", lambda value: value.get("image")) | lead_ids) - {None}
    images = get_image_model().objects.prefetch_renditions(*RENDITIONS).in_bulk(image_ids)
    documents = get_document_model().objects.in_bulk(_chosen(bodies, "document", lambda value: value) - {None})
    for article in articles:
        article.lead_image = images.get(article.lead_image_id)
        for place, raw in enumerate(article.body.raw_data):
            if raw["type"] == "figure":
                value = raw["value"] | {"image": images.get(raw["value"].get("image"))}
                article.body[place] = ("figure", value, raw.get("id"))
            elif raw["type"] == "document":
                article.body[place] = ("document", documents.get(raw["value"]), raw.get("id"))
    return articles


def _chosen(bodies: list[StreamValue], block_type: str, choice: Callable[[Any], int | None]) -> set[int | None]:
    return {choice(block["value"]) for body in bodies for block in body.raw_data if block["type"] == block_type}
