"""Versions of an article that name an author who is gone: they open all the same, with what they print.

A version that was being written while its author was merged away or deleted is stored afterwards and names nobody;
the foreign key of a byline would keep such a version, and all that it says, from ever being read again.
"""

from typing import Any

from django.db.models import Manager
from wagtail.models import ModelLogEntry

MERGED = "articles.merge_authors"


def of_present_authors(bylines: list[dict[str, Any]], authors: Manager) -> list[dict[str, Any]]:
    """``bylines`` of a stored version, each of an author who is there: who stayed in a merge, else nobody."""
    named = {byline.get("author") for byline in bylines} - {None}
    gone = named - set(authors.filter(pk__in=named).values_list("pk", flat=True))
    return [_of_who_stayed(byline, authors) if byline.get("author") in gone else byline for byline in bylines]


def _of_who_stayed(byline: dict[str, Any], authors: Manager) -> dict[str, Any]:
    """The history of authors says who was merged into whom, and under which name; they may be merged again later."""
    author, name, last = byline["author"], byline.get("name", ""), 0
    while author is not None and not authors.filter(pk=author).exists():
        merges = ModelLogEntry.objects.filter(action=MERGED, data__gone__id=author, pk__gt=last)
        if (merge := merges.order_by("pk").last()) is None:
            author = None
        else:
            author, name, last = int(merge.object_id), name or merge.data["gone"]["name"], merge.pk
    return byline | {"author": author, "name": name}
