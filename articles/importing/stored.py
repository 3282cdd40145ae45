"""A draft as plain data and back, without loss: for the record of an import, for an upload that waits. Pure.

Pictures keep their digest, format and size; their bytes are kept by whoever keeps the files.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from articles.importing.document import (
    ArticleDraft,
    Certainty,
    Evidence,
    Figure,
    Heading,
    IssueDraft,
    ItemList,
    Paragraph,
    Quote,
    Warning,
)
from articles.importing.source import BylineDraft, Picture, Place, Table

SCHEMA = 1
# What stands in a union is told by its name; the names are part of the stored form and outlive renamed classes.
NAMES: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Quote: "quote",
    ItemList: "list",
    Figure: "figure",
    Table: "table",
}
KINDS = {name: kind for kind, name in NAMES.items()}
# All that a stored draft may hold: nothing else is ever built from data.
KNOWN: frozenset[type] = frozenset(
    {ArticleDraft, BylineDraft, Evidence, Figure, Heading, IssueDraft, ItemList, Paragraph, Picture, Place, Quote}
    | {Table, Warning}
)


class NotStored(ValueError):
    """Data that ``draft_to_data`` did not write, or a later version of it did; ``str()`` says what and where."""


def draft_to_data(draft: IssueDraft) -> dict[str, Any]:
    """``draft`` as numbers, texts, lists and objects, ready for JSON; says its own schema."""
    return {"schema": SCHEMA, **_data(draft)}


def draft_from_data(data: Mapping[str, Any]) -> IssueDraft:
    """The draft that ``data`` holds, equal to the one that was stored but for the bytes of its pictures.

    ``NotStored`` when there is anything more, less or other in it than a draft.
    """
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise NotStored(f"not a draft of schema {SCHEMA}")
    draft: IssueDraft = _build(IssueDraft, {key: value for key, value in data.items() if key != "schema"}, "issue")
    return draft


def _data(value: Any) -> Any:
    kind: type = type(value)
    if is_dataclass(kind):
        said = {f.name: _data(getattr(value, f.name)) for f in fields(kind) if not _is_left_out(value, f.name)}
        name = NAMES.get(kind)
        return {"kind": name, **said} if name else said
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


def _is_left_out(value: object, name: str) -> bool:
    """The bytes of a picture, and what is as it is by itself: a record of many lines stays small."""
    kind: type = type(value)
    return (kind is Picture and name == "data") or getattr(value, name) == _defaults(kind)[name]


@cache
def _defaults(kind: type) -> dict[str, Any]:
    return {f.name: f.default for f in fields(kind)}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(wanted: Any, value: Any, where: str) -> Any:
    """``value`` as a ``wanted``: a class of ``KNOWN``, a union of them, a tuple, or a plain type."""
    if get_origin(wanted) is tuple:
        return _tuple(get_args(wanted)[0], value, where)
    if get_origin(wanted) in (UnionType, Union):
        return _one_of(get_args(wanted), value, where)
    if wanted in KNOWN:
        return _object(wanted, value, where)
    if wanted is Certainty:
        if value not in list(Certainty):
            raise NotStored(f"{where}: no certainty: {value!r}")
        return Certainty(value)
    if type(value) is not wanted:
        raise NotStored(f"{where}: no {wanted.__name__}: {value!r}")
    return value


def _tuple(item: Any, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise NotStored(f"{where}: no list: {value!r}")
    return tuple(_build(item, each, f"{where}.{place}") for place, each in enumerate(value))


def _one_of(wanted: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and NoneType in wanted:
        return None
    choices = [kind for kind in wanted if kind is not NoneType]
    if len(choices) == 1:
        return _build(choices[0], value, where)
    kind = KINDS.get(str(value.get("kind"))) if isinstance(value, Mapping) else None
    if kind not in choices:
        raise NotStored(f"{where}: none of {', '.join(NAMES[choice] for choice in choices)}")
    return _build(kind, value, where)


def _object(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise NotStored(f"{where}: no object: {value!r}")
    given = dict(value)
    if kind in NAMES and given.pop("kind", None) != NAMES[kind]:
        raise NotStored(f"{where}: no {NAMES[kind]}")
    hints = _hints(kind)
    if unknown := sorted(map(str, given.keys() - hints.keys())):
        raise NotStored(f"{where}: unknown: {', '.join(unknown)}")
    missing = [name for name, default in _defaults(kind).items() if default is MISSING and name not in given]
    if missing:
        raise NotStored(f"{where}: missing: {', '.join(missing)}")
    return kind(**{name: _build(hints[name], item, f"{where}.{name}") for name, item in given.items()})
