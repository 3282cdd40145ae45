"""Rows into tables and back, many at a time, without asking Django anew how a statement is written.

Putting a statement together costs Django more than running it costs the database: an archive of a thousand issues needs the
same twenty statements a thousand times. Values pass through Django's fields, names through its quoting.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import cache
from types import NoneType
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Field, JSONField, Model
from wagtail.fields import StreamField

# What every driver takes as it is, in every kind of column but one of JSON.
PLAIN = frozenset({str, int, bool, NoneType})


def insert(model: type[Model], things: Sequence[Model], **same: Any) -> list[Any]:
    """One row of ``model``'s own table for each of ``things``, instances of it or of a class below it; their keys.

    ``same`` are values, by the names of attributes, that all rows have in place of those of the thing. The instances are
    given their keys; signals are not sent.
    """
    if not things:
        return []
    has_key = model._meta.pk.value_from_object(things[0]) is not None
    fields, statement = _insertion(model, len(things), has_key)
    values = [
        _for_the_database(
            field, as_it_is, same[field.attname] if field.attname in same else field.pre_save(thing, True)
        )
        for thing in things
        for field, as_it_is in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        keys = [row[0] for row in cursor.fetchall()]
    for thing, key in zip(things, keys, strict=True):
        setattr(thing, model._meta.pk.attname, key)
        thing._state.adding = False
        thing._state.db = connection.alias
    return keys


def tell_planner() -> str:
    """Has PostgreSQL count its tables anew. It does so by itself, but later than a load needs: until then it reads whole
    tables where an index would do, and the load slows down as it goes on. SQLite asks nothing of the kind.

    A table that others hold is left out. Returns why the rest could not be done, such as a connection that was lost: what was
    written stands all the same, and the next statement has a connection that works.
    """
    if connection.vendor != "postgresql":
        return ""
    try:
        # By itself it lets each table go as it goes on; within a transaction its failure must not end that.
        with transaction.atomic() if connection.in_atomic_block else nullcontext(), connection.cursor() as cursor:
            cursor.execute("ANALYZE (SKIP_LOCKED)")
    except DatabaseError as error:
        if (
            not connection.in_atomic_block
        ):  # within one it would close a connection that works, and with it the transaction
            connection.close_if_unusable_or_obsolete()
        return " ".join(str(error).split()) or type(error).__name__
    return ""


def _for_the_database(field: Field, as_it_is: bool, value: Any) -> Any:
    """Most values are stored as they are; Django asks five times about each."""
    if as_it_is and type(value) in PLAIN:
        return value
    return field.get_db_prep_save(value, connection)


@cache
def _insertion(model: type[Model], count: int, has_key: bool) -> tuple[list[tuple[Field, bool]], str]:
    meta, quote = model._meta, connection.ops.quote_name
    fields = [field for field in meta.local_concrete_fields if has_key or field is not meta.pk]
    columns = ", ".join(quote(field.column) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    rows = ", ".join([row] * count)
    words = ("INSERT INTO", quote(meta.db_table), f"({columns})", "VALUES", rows, "RETURNING", quote(meta.pk.column))
    return [(field, not isinstance(field, JSONField | StreamField)) for field in fields], " ".join(words)


def update_each(model: type[Model], name: str, values: Mapping[Any, Any]) -> None:
    """Sets the field ``name`` of the rows whose keys ``values`` has."""
    field, statement = _update(model, name)
    rows = [(field.get_db_prep_save(value, connection), key) for key, value in values.items()]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


@cache
def _update(model: type[Model], name: str) -> tuple[Field, str]:
    meta, quote = model._meta, connection.ops.quote_name
    field = meta.get_field(name)
    words = ("UPDATE", quote(meta.db_table), "SET", quote(field.column), "= %s", "WHERE", quote(meta.pk.column), "= %s")
    return field, " ".join(words)


def update_all(model: type[Model], keys: Sequence[Any], values: Mapping[str, Any], copied: Mapping[str, str]) -> None:
    """Sets the same ``values``, by the names of fields, in the rows of ``keys``; a field named in ``copied`` gets what
    another field of its row holds."""
    meta, quote = model._meta, connection.ops.quote_name
    fields = [meta.get_field(name) for name in values]
    setting = [f"{quote(field.column)} = %s" for field in fields]
    for name, other in copied.items():
        setting.append(f"{quote(meta.get_field(name).column)} = {quote(meta.get_field(other).column)}")
    places = f"({', '.join(['%s'] * len(keys))})"
    words = ("UPDATE", quote(meta.db_table), "SET", ", ".join(setting), "WHERE", quote(meta.pk.column), "IN", places)
    prepared = [field.get_db_prep_save(value, connection) for field, value in zip(fields, values.values(), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(" ".join(words), [*prepared, *keys])


def key_where(model: type[Model], **equal: Any) -> Any:
    """The key of a row whose fields are ``equal`` to the values given; None when there is none."""
    meta, quote = model._meta, connection.ops.quote_name
    conditions = " AND ".join(f"{quote(meta.get_field(name).column)} = %s" for name in equal)
    words = ("SELECT", quote(meta.pk.column), "FROM", quote(meta.db_table), "WHERE", conditions, "LIMIT 1")
    with connection.cursor() as cursor:
        cursor.execute(" ".join(words), list(equal.values()))
        row = cursor.fetchone()
    return row and row[0]


def things[Thing: Model](model: type[Thing], by: str, keys: Iterable[Any]) -> list[Thing]:
    """The instances of ``model``, which has no table above it, where the field ``by`` is one of ``keys``."""
    names = [field.attname for field in model._meta.concrete_fields]
    fields = [field.name for field in model._meta.concrete_fields]
    rows = read(model, fields, by, keys)
    return [model.from_db(connection.alias, names, [row[name] for name in names]) for row in rows]


def pairs(model: type[Model], by: str, name: str, keys: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each value of the field ``by`` among ``keys`` with each that the field ``name``, of plain text, has beside it; the
    oldest first, none twice."""
    key = model._meta.get_field(by).attname
    return list(dict.fromkeys((row[key], row[name]) for row in read(model, [by, name], by, keys)))


def read(model: type[Model], names: Sequence[str], by: str, keys: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """What the table of ``model`` holds in the fields ``names`` where the field ``by`` is one of ``keys``, as Django
    would give it to an instance, ordered by key of the table."""
    keys = list(keys)
    if not keys:
        return
    columns, key, statement = _selection(model, tuple(names), by, len(keys))
    values = [key.get_db_prep_value(value, connection) for value in keys]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    for row in rows:
        yield {
            field.attname: _converted(value, field, converters) if converters else value
            for value, (field, converters) in zip(row, columns, strict=True)
        }


@cache
def _selection(
    model: type[Model], names: tuple[str, ...], by: str, count: int
) -> tuple[list[tuple[Field, list[Any]]], Field, str]:
    meta, quote = model._meta, connection.ops.quote_name
    fields = [meta.get_field(name) for name in names]
    key = meta.pk if by == "pk" else meta.get_field(by)
    columns = ", ".join(quote(field.column) for field in fields)
    places = f"({', '.join(['%s'] * count)})"
    words = ("SELECT", columns, "FROM", quote(meta.db_table), "WHERE", quote(key.column), "IN", places)
    statement = " ".join((*words, "ORDER BY", quote(meta.pk.column)))
    return [(field, _converters(field)) for field in fields], key, statement


def add(model: type[Model], name: str, number: int, key: Any) -> None:
    """Adds ``number`` to the field ``name`` of one row."""
    meta, quote = model._meta, connection.ops.quote_name
    column = quote(meta.get_field(name).column)
    words = ("UPDATE", quote(meta.db_table), "SET", column, "=", column, "+ %s WHERE", quote(meta.pk.column), "= %s")
    with connection.cursor() as cursor:
        cursor.execute(" ".join(words), [number, key])


def highest(model: type[Model], name: str, first: Any, last: Any, **equal: Any) -> Any:
    """The highest value of the field ``name`` from ``first`` to ``last``, of the rows whose other fields are ``equal`` to
    the values given; None without a row."""
    meta, quote = model._meta, connection.ops.quote_name
    column = quote(meta.get_field(name).column)
    conditions = "".join(f" AND {quote(meta.get_field(other).column)} = %s" for other in equal)
    words = (
        "SELECT",
        column,
        "FROM",
        quote(meta.db_table),
        "WHERE",
        column,
        f"BETWEEN %s AND %s{conditions} ORDER BY",
        column,
    )
    with connection.cursor() as cursor:
        cursor.execute(" ".join((*words, "DESC LIMIT 1")), [first, last, *equal.values()])
        row = cursor.fetchone()
    return row and row[0]


def newest(model: type[Model], name: str, count: int) -> list[Any]:
    """What the field ``name`` holds in the newest ``count`` rows, as the database gives it."""
    meta, quote = model._meta, connection.ops.quote_name
    columns = (quote(meta.get_field(name).column), "FROM", quote(meta.db_table))
    with connection.cursor() as cursor:
        cursor.execute(" ".join(("SELECT", *columns, "ORDER BY", quote(meta.pk.column), "DESC LIMIT %s")), [count])
        return [row[0] for row in cursor.fetchall()]


def _converters(field: Field) -> list[Any]:
    expression = field.cached_col
    return [*connection.ops.get_db_converters(expression), *expression.get_db_converters(connection)]


def _converted(value: Any, field: Field, converters: list[Any]) -> Any:
    for convert in converters:
        value = convert(value, field.cached_col, connection)
    return value
