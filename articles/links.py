"""Where a link may lead: the one rule for what is stored, exported and restored. Pure."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

LINK_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
# The attributes of HTML whose address a browser may follow.
_FOLLOWED = frozenset(("href", "xlink:href", "src", "action", "formaction"))


def is_harmless(address: str) -> bool:
    """Whether an address in a text leads to the web, a mailbox, a telephone, or a place on this site or page."""
    if not address or any(character <= " " or character == "\\" for character in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme in LINK_SCHEMES and (bool(parts.netloc) or parts.scheme in ("mailto", "tel"))
    return address.startswith("#") or (address.startswith("/") and not address.startswith("//"))


def is_on_the_web(address: str) -> bool:
    """Whether an address is http(s) with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_harmless(address)


def addresses_in(html: str) -> Iterator[str]:
    """The addresses that a text in HTML leads to, empty ones aside."""
    if "=" in html and "<" in html:
        parser = _Links()
        parser.feed(html)
        parser.close()
        yield from filter(None, parser.found)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in _FOLLOWED]
