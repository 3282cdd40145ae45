"""Checks of single values: is a text storable, an address harmless, a rich text one that the editor makes? Pure."""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from articles.exporting.rich_text import in_one_form, outside_link
from articles.links import is_on_the_web

LONGEST_ADDRESS = 2000
LONGEST_TAG = 100
KEY = re.compile(r"[0-9a-f]{16}", re.ASCII)
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")

# A leaf: says whether a value is of its kind.
Leaf = Callable[[Any], bool]
Shape = Leaf | list[Any] | dict[str, Any]


class Malformed(Exception):
    """A document has not its shape; ``where`` is the path of what is wrong, such as ``articles.0.content.title``."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def check(value: Any, shape: Shape, where: str = "") -> None:
    """``Malformed`` unless ``value`` has every field of ``shape`` and no other, all the way down."""
    if isinstance(shape, dict):
        if not isinstance(value, dict) or value.keys() != shape.keys():
            odd = sorted(map(str, value.keys() ^ shape.keys())) if isinstance(value, dict) else []
            raise Malformed(f"{where}.{odd[0]}".lstrip(".") if odd else where or "{}")
        for name, part in shape.items():
            check(value[name], part, f"{where}.{name}".lstrip("."))
    elif isinstance(shape, list):
        if not isinstance(value, list):
            raise Malformed(where)
        for place, item in enumerate(value):
            check(item, shape[0], f"{where}.{place}")
    elif not shape(value):
        raise Malformed(where)


def text(value: Any) -> bool:
    return isinstance(value, str) and not _UNSTORABLE.search(value)


def line(value: Any) -> bool:
    return text(value) and "\n" not in value and "\r" not in value


def tag(value: Any) -> bool:
    return line(value) and 0 < len(value) <= LONGEST_TAG


def storable(value: Any) -> bool:
    """An object that a database keeps as JSON."""
    return isinstance(value, dict) and all(map(text, _texts(value)))


def whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def day(value: Any) -> bool:
    return _parses(value, date.fromisoformat)


def moment(value: Any) -> bool:
    return _parses(value, datetime.fromisoformat) and datetime.fromisoformat(value).tzinfo is not None


def unique_key(value: Any) -> bool:
    return _parses(value, uuid.UUID)


def web_address(value: Any) -> bool:
    """Empty, or http(s) with a host."""
    return line(value) and len(value) <= LONGEST_ADDRESS and (not value or is_on_the_web(value))


def rich_text(value: Any) -> bool:
    """Exactly as an export writes it: what the editor's features cannot make is not in it."""
    return text(value) and in_one_form(value, archive_link) == value


def archive_link(attributes: Mapping[str, str]) -> Mapping[str, str] | None:
    if attributes.get("linktype") == "document" and KEY.fullmatch(attributes.get("id", "")):
        return {"linktype": "document", "id": attributes["id"]}
    return None if "linktype" in attributes else outside_link(attributes)


def one_of(*values: str) -> Leaf:
    return lambda value: value in values


def matching(pattern: re.Pattern[str]) -> Leaf:
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value))


def or_none(leaf: Leaf) -> Leaf:
    return lambda value: value is None or leaf(value)


def shaped(shape: Shape) -> Leaf:
    def holds(value: Any) -> bool:
        try:
            check(value, shape)
        except Malformed:
            return False
        return True

    return holds


def keyed(shape: Shape) -> Leaf:
    """An object of records by their keys."""
    return lambda value: (
        isinstance(value, dict)
        and all(bool(KEY.fullmatch(key)) and shaped(shape)(record) for key, record in value.items())
    )


def _parses(value: Any, parse: Callable[[str], object]) -> bool:
    if not isinstance(value, str):
        return False
    try:
        parse(value)
    except ValueError:
        return False
    return True


def _texts(value: Any) -> Iterator[str]:
    """Every text in what JSON holds, names of fields included."""
    if isinstance(value, dict):
        yield from value
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value
