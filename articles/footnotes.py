"""The references to footnotes in a rendered text: ``[^1]`` becomes a link to the first note. Pure."""

import re
from collections.abc import Callable

from articles.plain_text import FOOTNOTE_MARK

TAG = re.compile(r"(<[^>]*>)")
LINK_BEGINS = re.compile(r"<a[\s>]", re.IGNORECASE)
LINK_ENDS = re.compile(r"</a\s*>", re.IGNORECASE)

# What stands for a reference: from the number of the note, and whether this is its first reference.
Mark = Callable[[int, bool], str]


def with_references(html: str, notes: int, mark: Mark) -> tuple[str, set[int]]:
    """``html`` with each reference to one of its ``notes`` as ``mark`` writes it, and the notes referred to.

    Tags and attributes are left alone; so is a reference to a note that is not there, or inside a link, where a
    second link would be no HTML.
    """
    referred: set[int] = set()

    def reference(match: re.Match[str]) -> str:
        number = int(match[1])
        if not 1 <= number <= notes:
            return match[0]
        first = number not in referred
        referred.add(number)
        return mark(number, first)

    pieces = []
    inside_link = False
    for piece in TAG.split(html):
        if piece.startswith("<"):
            inside_link = not LINK_ENDS.match(piece) and (inside_link or bool(LINK_BEGINS.match(piece)))
        elif not inside_link:
            piece = FOOTNOTE_MARK.sub(reference, piece)
        pieces.append(piece)
    return "".join(pieces), referred


def linked_mark(group: str) -> Mark:
    """A superscript that links to its note, for pages; ``group`` keeps the notes of one list apart from another's."""

    def mark(number: int, first: bool) -> str:
        anchor = f' id="{group}-ref-{number}"' if first else ""
        return f'<sup class="note-mark"><a href="#{group}-{number}"{anchor} role="doc-noteref">{number}</a></sup>'

    return mark


def plain_mark(number: int, first: bool) -> str:
    """The number in brackets, for feeds: links inside the text lead nowhere in a feed reader."""
    return f"[{number}]"
