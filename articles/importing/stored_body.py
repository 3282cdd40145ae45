"""A text as the database keeps it: the items of a draft as the blocks of a StreamField. Pure."""

import uuid
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from articles.importing.document import ArticleDraft, BodyItem, Figure, Heading, ItemList, Paragraph, Quote
from articles.importing.source import Table

type Block = dict[str, Any]

# The keys of pictures by the SHA-256 of their bytes.
Pictures = Mapping[str, int]
NONE: Pictures = {}


def stored_body(draft: ArticleDraft, pictures: Pictures = NONE) -> list[Block]:
    """The blocks of ``draft``, each with an id of its own, footnotes last."""
    notes = [footnotes_block(draft.footnotes)] if draft.footnotes else []
    return [stored_block(item, pictures) for item in draft.body] + notes


def footnotes_block(notes: Iterable[str]) -> Block:
    return _with_id("footnotes", _items(notes))


def _with_id(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def stored_block(item: BodyItem, pictures: Pictures = NONE) -> Block:
    """One item of a text as a block."""
    match item:
        case Heading(text, level):
            return _with_id("heading", {"text": text, "level": str(level)})
        case Paragraph(text):
            return _with_id("paragraph", _html(text))
        case Quote(text):
            return _with_id("quote", {"text": text, "attribution": ""})
        case ItemList(items, numbered):
            return _with_id("list", {"numbered": numbered, "items": _items(items)})
        case Figure():
            return _with_id("figure", _figure(item, pictures))
        case Table(rows, caption):
            return _with_id("table", _table(rows, caption))


def _html(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _items(texts: Iterable[str]) -> list[Block]:
    return [_with_id("item", _html(text)) for text in texts]


def _figure(figure: Figure, pictures: Pictures) -> dict[str, Any]:
    return {
        "image": pictures[figure.picture.sha256] if figure.picture else None,
        "caption": figure.caption,
        "source_name": figure.source_name,
        "source_url": figure.source_url,
    }


def _table(rows: tuple[tuple[str, ...], ...], caption: str) -> dict[str, Any]:
    """The first row becomes the headings of the columns, as the series prints its tables."""
    headings, *cells = rows
    return {
        "caption": caption,
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": list(row)} for row in cells],
    }
