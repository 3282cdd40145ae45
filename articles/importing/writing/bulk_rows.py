"""New pages as rows: what ``add_child()`` and ``save_revision()`` write, in a few statements for many pages.

For pages that nobody has seen yet, made and filled in one transaction. Wagtail's own road asks the database some hundred
and fifty times for one page; this one some twenty times for an issue. ``tests/articles/importing/writing/test_bulk_rows.py`` holds
the rows of both roads equal, table by table, and names each receiver of a signal that this road passes by
(docs/decisions/rows-of-an-import.md).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import get_active_log_context
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page, PageLogEntry, ReferenceIndex, Revision

from articles.importing import tables
from articles.importing.writing.bulk_index import index_new


def place_below(parent: Page, pages: Sequence[Page]) -> None:
    """Gives ``pages``, which have their slugs, their places after all that stands below ``parent``, and counts them there.

    The caller holds the lock on ``parent``, or has made it in this transaction.
    """
    newest = _newest_below(parent) if parent.pk else ""
    last = Page._str2int(newest[-Page.steplen :]) if newest else 0
    for step, page in enumerate(pages, start=last + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, step)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale = parent.locale
        page.draft_title = page.title
        page._cached_parent_obj = parent
    parent.numchild += len(pages)
    if parent.pk:
        tables.add(Page, "numchild", len(pages), parent.pk)


def _newest_below(parent: Page) -> str:
    """The path of the last page below ``parent``; empty when there is none."""
    first, last = Page._get_children_path_interval(parent.path)
    return tables.highest(Page, "path", first, last, depth=parent.depth + 1) or ""


def complete(page: Page, **relations: Iterable[Model]) -> None:
    """Gives a new ``page`` its ``relations``; all others are empty, and nobody need ask the database about them."""
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        setattr(page, name, list(relations.get(name, ())))
    for field in get_all_child_m2m_relations(page):
        setattr(page, field.name, list(relations.get(field.name, ())))


def clean(page: Page) -> None:
    """Raises ``ValidationError`` for a field that does not fit. Foreign keys were found in the database just now."""
    keys = [field.name for field in page._meta.fields if isinstance(field, ForeignKey)]
    page.clean_fields(exclude=keys)


def insert_pages(pages: Sequence[Page], at: datetime) -> None:
    """The rows of ``pages`` in the table that all pages share, as drafts with one revision, made ``at``."""
    keys = tables.insert(Page, pages, has_unpublished_changes=True, latest_revision_created_at=at)
    for page, key in zip(pages, keys, strict=True):
        page.pk = key


def insert_specifics(pages: Iterable[Page]) -> None:
    """The rows of the pages' own tables."""
    for model, alike in groupby(pages, key=type):
        tables.insert(model, list(alike))


def insert_children(pages: Sequence[Page], name: str) -> None:
    """The rows of the children called ``name`` (a relation by ``ParentalKey``) of all ``pages``."""
    children = []
    for page in pages:
        key = page._meta.get_field(name).field
        for child in getattr(page, name).all():
            setattr(child, key.attname, page.pk)
            children.append(child)
    if children:
        tables.insert(type(children[0]), children)


def insert_links(pages: Sequence[Page], name: str) -> None:
    """The rows that link ``pages`` with what stands in their ``ParentalManyToManyField`` called ``name``."""
    field = type(pages[0])._meta.get_field(name)
    through = field.remote_field.through
    here, there = (f"{names}_id" for names in (field.m2m_field_name(), field.m2m_reverse_field_name()))
    links = [through(**{here: page.pk, there: linked.pk}) for page in pages for linked in getattr(page, name).all()]
    tables.insert(through, links)


def insert_revisions(pages: Sequence[Page], at: datetime) -> list[Revision]:
    """The first revision of each page, and the pages' links to it. Of no user, as a revision of an import is."""
    base = ContentType.objects.get_for_model(Page)
    revisions = [
        Revision(
            content_type_id=page.content_type_id,
            base_content_type=base,
            object_id=str(page.pk),
            created_at=at,
            content=page.serializable_data(),
            object_str=str(page),
        )
        for page in pages
    ]
    keys = tables.insert(Revision, revisions)
    tables.update_each(Page, "latest_revision", dict(zip([page.pk for page in pages], keys, strict=True)))
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = revision
        page.has_unpublished_changes, page.latest_revision_created_at = True, at
    _say_where_comments_began(pages)
    return revisions


def _say_where_comments_began(pages: Sequence[Page]) -> None:
    for page in pages:
        if comments := [comment.pk for comment in getattr(page, COMMENTS_RELATION_NAME).all()]:
            Comment.objects.filter(pk__in=comments).update(revision_created=page.latest_revision)


def log_row(
    page: Page, action: str, at: datetime, by: AbstractBaseUser | None = None, *, changed: bool = False, **more: Any
) -> PageLogEntry:
    """One line of the history of ``page``, not yet stored."""
    context = get_active_log_context()
    return PageLogEntry(
        page_id=page.pk,
        content_type_id=page.content_type_id,
        label=page.get_admin_display_title(),
        action=action,
        timestamp=at,
        user=by or context.user,
        uuid=context.uuid,
        content_changed=changed,
        **{"data": {}} | more,
    )


def index_all(objects: Iterable[Model]) -> None:
    """Enters new ``objects`` in the two indexes that Wagtail keeps by signals: of references, and for search."""
    objects = list(objects)
    references = [row for thing in objects if ReferenceIndex.is_indexed(type(thing)) for row in _references(thing)]
    tables.insert(ReferenceIndex, references)
    index_new(objects)


def _references(thing: Model) -> list[ReferenceIndex]:
    kinds = [ContentType.objects.get_for_model(model) for model in (thing, *thing._meta.get_parent_list())]
    return [
        ReferenceIndex(
            content_type=kinds[0],
            base_content_type=kinds[-1],
            object_id=str(thing.pk),
            to_content_type_id=kind,
            to_object_id=key,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for kind, key, model_path, content_path in sorted(set(ReferenceIndex._extract_references_from_object(thing)))
    ]
