"""What stands in all tables, in words that do not depend on which keys, times and random marks a row was given."""

import json
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from articles.models import ImportRecord

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
OF_A_CHILD = re.compile(r"(?<=\.)\d+(?=\.)")
# Chosen by chance; weighed by what else stands in the index.
RANDOM = ("permanent_id", "title_norm")

type Rows = dict[str, list[str]]


def rows_made_by(action: Callable[[], object]) -> Rows:
    """The rows that ``action`` adds or changes, by table, put in order; then all is taken back."""
    before = _everything()
    with transaction.atomic():
        action()
        after = _everything()
        transaction.set_rollback(True)
    return _made(before, after)


def all_rows() -> Rows:
    """All rows there are, as ``rows_made_by`` tells them."""
    nothing: dict[type[models.Model], dict] = defaultdict(dict)
    return _made(nothing, _everything())


def _made(before: dict, after: dict) -> Rows:
    ranks = _ranks(before, after)
    made: Rows = {}
    for model, rows in after.items():
        changed = [row for key, row in rows.items() if before[model].get(key) != row]
        if changed:
            made[model._meta.label] = sorted(
                json.dumps(_told(model, row, ranks), ensure_ascii=False) for row in changed
            )
    return made


def _everything() -> dict[type[models.Model], dict[Any, dict[str, Any]]]:
    tables = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return {
        m: {row[m._meta.pk.attname]: row for row in _rows(m)}
        for m in tables
        if not m._meta.label.endswith("FTSIndexEntry")
    }


def _rows(model: type[models.Model]) -> list[dict[str, Any]]:
    return list(model._base_manager.values(*(field.attname for field in model._meta.local_concrete_fields)))


def _ranks(before: dict, after: dict) -> dict[tuple[type, Any], str]:
    """New rows by their place among the new ones of their table, others by their keys."""
    ranks: dict[tuple[type, Any], str] = defaultdict(str)
    for model, rows in after.items():
        new = sorted(key for key in rows if key not in before[model])
        ranks |= {(model, key): f"new {place}" for place, key in enumerate(new)}
        ranks |= {(model, key): f"old {key}" for key in rows if key in before[model]}
    return ranks


def _told(model: type[models.Model], row: dict[str, Any], ranks: dict) -> dict[str, Any]:
    told = {field.name: _value(field, row[field.attname], ranks) for field in model._meta.local_concrete_fields}
    if model in (ReferenceIndex, IndexEntry, PageLogEntry):
        del told["id"]  # in which order they were entered says nothing
    if model in (Revision, ReferenceIndex, IndexEntry):
        told["object_id"] = _thing(row["content_type_id"], row["object_id"], ranks)
    if model is ReferenceIndex:
        told["to_object_id"] = _thing(row["to_content_type_id"], row["to_object_id"], ranks)
        told["content_path"] = OF_A_CHILD.sub("child", UUID.sub("uuid", row["content_path"]))
    if model is ImportRecord:
        told["pages"] = [ranks[Page, key] for key in row["pages"]]
    if model is Revision:
        kind = ContentType.objects.get_for_id(row["content_type_id"]).model_class()
        told["content"] = _content(kind, row["content"], ranks)
    return told


def _thing(content_type: int, key: str, ranks: dict) -> str:
    kind = ContentType.objects.get_for_id(content_type).model_class()
    return ranks[_root(kind), int(key)]


def _root(model: type[models.Model]) -> type[models.Model]:
    return Page if issubclass(model, Page) else model


def _value(field: models.Field, value: Any, ranks: dict) -> Any:
    if value is None:
        return None
    if field.name in RANDOM:
        return "random"
    if isinstance(field, models.ForeignKey):
        related = field.related_model
        return ranks[_root(related), value] or str(value)
    if field.primary_key:
        return ranks[field.model, value]
    if isinstance(field, models.DateTimeField | models.UUIDField):
        return field.get_internal_type()
    return UUID.sub("uuid", value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False))


def _content(model: type[models.Model], content: dict[str, Any], ranks: dict) -> dict[str, Any]:
    """A revision, field by field. What it does not restore is left out: the page's children, and when it first went out."""
    told: dict[str, Any] = {}
    for name, value in content.items():
        if name in ("pk", "numchild", "first_published_at"):
            continue
        field = model._meta.get_field(name)
        if field.one_to_many:
            told[name] = [_content(field.related_model, child, ranks) for child in value]
        elif field.many_to_many:
            told[name] = [ranks[field.related_model, key] for key in value]
        else:
            told[name] = _value(field, value, ranks)
    return told
