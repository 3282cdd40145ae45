"""New objects in the search index, in a time that does not grow with the archive."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Avg, F, Manager, Model, Q
from django.db.models.functions import Length
from wagtail.search.backends import get_search_backends
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField, class_is_indexed
from wagtail.search.models import IndexEntry

from articles.importing.writing import tables

# Of how many of the newest entries the usual length of a title is taken.
SAMPLE = 50


def index_new(objects: Iterable[Model]) -> None:
    """Enters ``objects``, none of which is in the index yet.

    Wagtail weighs a title by the mean length of all titles, for which it reads the whole index twice for each object;
    here that mean is taken of the newest entries. ``manage.py update_index`` weighs all titles anew.
    """
    things = [thing for thing in objects if class_is_indexed(type(thing))]
    if connection.vendor == "sqlite":
        _enter(things)
    else:
        _let_the_backend_enter(things)


def _enter(things: list[Model]) -> None:
    """Into the one table of texts that SQLite's search keeps, from which a trigger feeds the index of words."""
    titles = list(filter(None, tables.newest(IndexEntry, "title", SAMPLE)))
    usual = sum(map(len, titles)) / len(titles) if titles else 0.0
    entries = []
    for thing in things:
        texts = defaultdict(list)
        for name, text in _texts(thing, type(thing)):
            texts[name].append(text)
        title, body, autocomplete = (" ".join(texts[name]) for name in ("title", "body", "autocomplete"))
        kind = ContentType.objects.get_for_model(thing)
        entry = IndexEntry(
            content_type=kind, object_id=str(thing.pk), title=title, body=body, autocomplete=autocomplete
        )
        entry.title_norm = usual / len(title) if title and usual else 1.0
        entries.append(entry)
    tables.insert(IndexEntry, entries)


@cache
def _fields(model: type[Model]) -> list[SearchField | AutocompleteField | RelatedFields]:
    kinds = (SearchField, AutocompleteField, RelatedFields)
    return [field for field in model.get_search_fields() if isinstance(field, kinds)]


def _texts(thing: Model, model: type[Model], fields: Iterable | None = None) -> Iterator[tuple[str, str]]:
    """What is searched of ``thing``: under which column of the index, and the words."""
    for field in _fields(model) if fields is None else fields:
        if isinstance(field, SearchField):
            yield "title" if field.field_name == "title" else "body", str(field.get_value(thing))
        elif isinstance(field, AutocompleteField):
            yield "autocomplete", str(field.get_value(thing))
        else:
            related = field.get_value(thing)
            for each in related.all() if isinstance(related, Manager) else filter(None, [related]):
                yield from _texts(each, type(each), field.fields)


def _let_the_backend_enter(things: list[Model]) -> None:
    by_model: dict[type[Model], list[Model]] = defaultdict(list)
    for thing in things:
        by_model[type(thing)].append(thing)
    for backend in get_search_backends(with_auto_update=True):
        for model, alike in by_model.items():
            index = backend.get_index_for_model(model)
            index._refresh_title_norms = _leave_titles
            index.add_items(model, alike)
    _weigh_titles(by_model)


def _leave_titles(full: bool = False) -> None:
    """They are weighed at the end, all at once."""


def _weigh_titles(by_model: dict[type[Model], list[Model]]) -> None:
    new = Q()
    for model, things in by_model.items():
        keys = [str(thing.pk) for thing in things]
        new |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
    newest = IndexEntry.objects.annotate(length=Length("title")).order_by("-pk")[:SAMPLE]
    if usual := newest.aggregate(usual=Avg("length", filter=Q(length__gt=0)))["usual"]:
        entries = IndexEntry.objects.filter(new).annotate(length=Length("title")).filter(length__gt=0)
        entries.update(title_norm=usual / F("length"))
