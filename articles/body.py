"""A text on its way to readers: anchors for its headings, links between references and notes."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

from articles.footnotes import linked_mark, plain_mark, with_references
from articles.plain_text import FOOTNOTE_MARK


@dataclass(frozen=True)
class Heading:
    """One line of an article's contents."""

    anchor: str
    text: str
    level: str


def headings_of(body: StreamValue) -> list[Heading]:
    """The headings of ``body`` in their order, with the anchors that ``rendered()`` gives them."""
    headings = [block.value for block in body if block.block_type == "heading"]
    return [
        Heading(_anchor(place), FOOTNOTE_MARK.sub("", heading["text"]), heading["level"])
        for place, heading in enumerate(headings, start=1)
    ]


def rendered(body: StreamValue, for_feed: bool = False) -> SafeString:
    """The HTML of ``body``. Each list of footnotes answers the references in the text since the list before it.

    ``for_feed`` leaves out what only works on a page: anchors, and links between a reference and its note.
    """
    done: list[str] = []
    text: list[str] = []
    headings = lists = 0
    for block in body:
        context: dict[str, Any] = {"for_feed": for_feed}
        if block.block_type == "footnotes":
            lists += 1
            group = "note" if lists == 1 else f"note-{lists}"
            mark = plain_mark if for_feed else linked_mark(group)
            html, referred = with_references("".join(text), len(block.value), mark)
            done += [html, block.render(context | {"group": group, "referred": referred})]
            text = []
            continue
        if block.block_type == "heading":
            headings += 1
            context["anchor"] = _anchor(headings)
        text.append(block.render(context))
    # Blocks render themselves through templates, which escape; with_references() adds markup of its own only.
    return mark_safe("".join(done + text))


def _anchor(place: int) -> str:
    return f"section-{place}"
