"""What stands on a site after a load, for ``interrupted_import.py``: a digest of each table, and what ought not to be."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from wagtail.models import Page

from articles.models import ArchivedDocument, ArticlePage, CreditedImage, ImportRecord, IssuePage
from benchmarks.table_rows import all_rows

# Sessions and the like come and go; nothing of an import is there.
LEFT_OUT = ("sessions.", "django_tasks_database.")


def state() -> str:
    """As JSON: ``tables`` with the digest of each, ``faults`` of issues that are not whole, ``orphans`` among the files."""
    rows = {table: lines for table, lines in all_rows().items() if not table.startswith(LEFT_OUT)}
    digests = {table: hashlib.sha256("\n".join(lines).encode()).hexdigest() for table, lines in rows.items()}
    return json.dumps({"tables": digests, "faults": list(_faults()), "orphans": sorted(_orphans())})


def _faults() -> Iterator[str]:
    for kind, found in zip(("path", "alphabet", "parent", "depth", "children"), Page.find_problems(), strict=True):
        if found:
            yield f"tree: {kind} {found}"
    for issue in IssuePage.objects.all():
        record = ImportRecord.objects.filter(issue=issue).first()
        articles = list(ArticlePage.objects.child_of(issue).order_by("path").values_list("pk", flat=True))
        if record is None or record.pages != articles or not issue.live or issue.numchild != len(articles):
            yield f"{issue.title} is not whole"
        if not issue.source_document.file.storage.exists(issue.source_document.file.name):
            yield f"{issue.title} has lost its file"


def _orphans() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    files = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()} if root.exists() else set()
    known = {
        name for model in (ArchivedDocument, CreditedImage) for name in model.objects.values_list("file", flat=True)
    }
    return files - known
