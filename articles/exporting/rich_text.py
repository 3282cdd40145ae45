"""Rich text in one form: the few tags of the editor, nothing else. Pure.

What Wagtail stores has keys of the editor's and ids of this database in it; an archive has neither. A text that is not
already as ``in_one_form`` writes it was not written by an export.
"""

from collections.abc import Callable, Mapping
from html import escape
from html.parser import HTMLParser

from articles.links import is_harmless

# What TEXT_FEATURES of articles/blocks.py lets an editor do, as Wagtail stores it.
INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub", "a": "a"}
PARAGRAPHS = frozenset("p div li h1 h2 h3 h4 h5 h6 blockquote tr ul ol table hr".split())
UNSAID = frozenset(("script", "style", "template", "noscript", "textarea", "title", "iframe"))

# From the attributes of a link to those that it shall have; None takes the link away and leaves its words.
Link = Callable[[Mapping[str, str]], Mapping[str, str] | None]


def in_one_form(html: str, link: Link) -> str:
    """``html`` as paragraphs of text with bold, italic, raised, lowered and linked words, each link as ``link`` says."""
    parser = _Parser(link)
    parser.feed(html)
    parser.close()
    return parser.finished()


def outside_link(attributes: Mapping[str, str]) -> Mapping[str, str] | None:
    """A link to an address, where it leads somewhere harmless: the web, a mailbox, a place on this site or page."""
    address = attributes.get("href", "")
    return {"href": address} if is_harmless(address) else None


class _Parser(HTMLParser):
    def __init__(self, link: Link) -> None:
        super().__init__(convert_charrefs=True)
        self._link = link
        self._written: list[str] = []
        self._open: list[str] = []
        self._in_paragraph = False
        self._unsaid = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSAID:
            self._unsaid += 1
        elif self._unsaid:
            return
        elif tag in PARAGRAPHS:
            self._end_paragraph()
            if tag == "p":
                self._begin_paragraph()
        elif tag == "br":
            self._begin_paragraph()
            self._written.append("<br/>")
        elif tag in INLINE:
            self._begin_inline(INLINE[tag], {name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSAID:
            self._unsaid = max(0, self._unsaid - 1)
        elif self._unsaid:
            return
        elif tag in PARAGRAPHS:
            self._end_paragraph()
        elif INLINE.get(tag) in self._open:
            self._close_down_to(INLINE[tag])

    def handle_data(self, data: str) -> None:
        if self._unsaid or (not self._in_paragraph and not data.strip()):
            return
        self._begin_paragraph()
        self._written.append(escape(data, quote=False))

    def finished(self) -> str:
        self._end_paragraph()
        return "".join(self._written)

    def _begin_inline(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in self._open:  # bold inside bold says nothing, a link inside a link is no HTML
            return
        said = ""
        if tag == "a":
            kept = self._link(attributes)
            if kept is None:
                return
            said = "".join(f' {name}="{escape(value)}"' for name, value in sorted(kept.items()))
        self._begin_paragraph()
        self._open.append(tag)
        self._written.append(f"<{tag}{said}>")

    def _close_down_to(self, tag: str) -> None:
        while self._open:
            last = self._open.pop()
            self._written.append(f"</{last}>")
            if last == tag:
                return

    def _begin_paragraph(self) -> None:
        if not self._in_paragraph:
            self._in_paragraph = True
            self._written.append("<p>")

    def _end_paragraph(self) -> None:
        if self._in_paragraph:
            self._close_down_to("")
            self._written.append("</p>")
            self._in_paragraph = False
