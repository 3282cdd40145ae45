"""New objects in the search index, in a time that does not grow with the archive."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Manager, Model
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.database.postgres.weights import get_weight
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField, class_is_indexed
from wagtail.search.models import IndexEntry

from articles.importing import tables

# Of how many of the newest entries the usual length of a title is taken.
SAMPLE = 50
# What PostgreSQL's search gives words that an address bar or a chooser completes.
LEAST = "D"
# A text, and how much more a find in it counts than in others; None where it only completes what is typed.
type Text = tuple[str, float | None]


def index_new(objects: Iterable[Model]) -> None:
    """Enters ``objects``, none of which is in the index yet.

    Wagtail weighs a title by the mean length of all titles, for which it reads the whole index twice for each object;
    here that mean is taken of the newest entries. ``manage.py update_index`` weighs all titles anew.
    """
    things = [thing for thing in objects if class_is_indexed(type(thing))]
    if not things:
        return
    if connection.vendor == "sqlite":
        _enter_texts(things)
    else:
        _enter_words(things)


def _enter_texts(things: Sequence[Model]) -> None:
    """Into the one table of texts that SQLite's search keeps, from which a trigger feeds the index of words."""
    titles = list(filter(None, tables.newest(IndexEntry, "title", SAMPLE)))
    usual = sum(map(len, titles)) / len(titles) if titles else 0.0
    entries = []
    for thing in things:
        title, body, autocomplete = (" ".join(text for text, _boost in column) for column in _columns(thing))
        kind = ContentType.objects.get_for_model(thing)
        entry = IndexEntry(
            content_type=kind, object_id=str(thing.pk), title=title, body=body, autocomplete=autocomplete
        )
        entry.title_norm = usual / len(title) if title and usual else 1.0
        entries.append(entry)
    tables.insert(IndexEntry, entries)


def _enter_words(things: Sequence[Model]) -> None:
    """PostgreSQL makes the words, and weighs the titles by how many they are, while it stores them: one statement."""
    backend = get_search_backend()
    rows, values = [], []
    for thing in things:
        title, body, autocomplete = map(_stripped, _columns(thing))
        values += [ContentType.objects.get_for_model(thing).pk, str(thing.pk)]
        made = (
            _vector(title, backend.config, values),
            _vector(autocomplete, backend.autocomplete_config, values),
            _vector(body, backend.config, values),
        )
        rows.append(f"(%s, %s, {', '.join(made)}, %s, %s)")
        values += [" ".join(text for text, _boost in column) for column in (title, body)]
    with connection.cursor() as cursor:
        cursor.execute(_statement().replace("ROWS", ", ".join(rows)), [SAMPLE, *values])


@cache
def _statement() -> str:
    """The mean is that of the words of the newest titles; a title without words keeps the weight that Wagtail begins with."""
    table = connection.ops.quote_name(IndexEntry._meta.db_table)
    columns = "content_type_id, object_id, title, autocomplete, body, title_text, body_text"
    words = (
        "WITH usual AS (SELECT AVG(NULLIF(length(title), 0)) AS words FROM",
        *("(SELECT title FROM", table, "ORDER BY id DESC LIMIT %s) AS newest)"),
        f"INSERT INTO {table} ({columns}, title_norm)",
        f"SELECT {columns}, COALESCE(usual.words / NULLIF(length(title), 0), 1.0)",
        f"FROM usual, (VALUES ROWS) AS new ({columns})",
    )
    return " ".join(words)


def _vector(texts: Iterable[Text], config: str | None, values: list[Any]) -> str:
    """The expression that makes words of ``texts``, each weighed by its boost; its parameters into ``values``."""
    parts = []
    for text, boost in texts:
        values += [*filter(None, [config]), text, LEAST if boost is None else get_weight(boost)]
        parts.append(f"setweight(to_tsvector({'%s::regconfig, ' if config else ''}%s), %s)")
    return f"({' || '.join(parts)})" if parts else "''::tsvector"


def _stripped(column: Iterable[Text]) -> list[Text]:
    return [(text.strip(), boost) for text, boost in column if text.strip()]


def _columns(thing: Model) -> tuple[list[Text], ...]:
    """What is searched of ``thing``: the texts of the columns title, body and autocomplete."""
    columns: dict[str, list[Text]] = {"title": [], "body": [], "autocomplete": []}
    for column, text, boost in _texts(thing, _fields(type(thing))):
        columns[column].append((text, boost))
    return tuple(columns.values())


@cache
def _fields(model: type[Model]) -> list[SearchField | AutocompleteField | RelatedFields]:
    kinds = (SearchField, AutocompleteField, RelatedFields)
    return [field for field in model.get_search_fields() if isinstance(field, kinds)]


def _texts(thing: Model, fields: Iterable) -> Iterator[tuple[str, str, float | None]]:
    for field in fields:
        if isinstance(field, SearchField):
            column = "title" if field.field_name == "title" else "body"
            yield column, str(field.get_value(thing)), field.boost
        elif isinstance(field, AutocompleteField):
            yield "autocomplete", str(field.get_value(thing)), None
        elif isinstance(field, RelatedFields):
            related = field.get_value(thing)
            for each in related.all() if isinstance(related, Manager) else filter(None, [related]):
                yield from _texts(each, field.fields)
