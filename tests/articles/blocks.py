"""Bodies of articles for tests that need no database."""

from typing import Any

from wagtail.blocks import StreamValue

from articles.models import ArticlePage


def body_of(*blocks: tuple[str, Any]) -> StreamValue:
    """The text that an article with these blocks, as stored, has."""
    stream = ArticlePage._meta.get_field("body").stream_block
    return stream.to_python([{"type": kind, "value": value} for kind, value in blocks])
