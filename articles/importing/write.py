"""*Write*: carries out a plan. The only stage that changes anything; all of an issue or nothing of it."""

from collections.abc import Iterator, Sequence
from functools import cache

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.text import slugify
from wagtail.models import Locale

from articles.importing import conflicts, tables
from articles.importing.document import IssueDraft
from articles.importing.plan import Plan
from articles.importing.planning.standing import home_in
from articles.importing.writing.bulk import Written, create_issue
from articles.importing.writing.changes import change_issue
from articles.importing.writing.files_written import File, FilesWritten
from articles.importing.writing.verification import verify_changed, verify_new
from articles.models import HomePage, IssuePage, SeriesPage

# Each issue asks for its series anew, and Django takes long over seventy columns.
NEEDED_OF_A_SERIES = (
    *("title", "path", "depth", "numchild", "url_path", "first_published_at", "disclaimer", "colophon"),
    "locale",
)


def lock_series(title: str) -> SeriesPage | None:
    """Lets one import at a time work on a series, to the end of the caller's transaction; returns it as it is then.

    On SQLite the transaction itself is the lock. None when there is no such series: then the home pages are kept, under
    which it would be made.
    """
    found = _locked_series(title)
    if found is None:
        list(HomePage.objects.select_for_update(of=("self",)).order_by("pk"))
        found = _locked_series(title)
    return found


def _locked_series(title: str) -> SeriesPage | None:
    found = next(iter(SeriesPage.objects.raw(_statement_of_series(), [title])), None)
    if found is not None:
        (found.locale,) = tables.things(Locale, "pk", [found.locale_id])
    return found


@cache
def _statement_of_series() -> str:
    series = SeriesPage.objects.only(*NEEDED_OF_A_SERIES).order_by("path").filter(title="the one parameter")
    if connection.features.has_select_for_update:
        series = series.select_for_update(of=("self",))
    statement, _parameters = series[:1].query.sql_with_params()
    return statement


def write_issue(plan: Plan, files: Sequence[File] = ()) -> IssuePage:
    """Stores the issue of ``plan``, reads it back and compares; returns its page.

    ``files`` are what it was read from; they are kept as the issue's document. Refused: ``suspicious`` when what was stored
    does not say what the file says. Then, as after any error, nothing of the issue is left, its files included.
    """
    with FilesWritten() as kept, transaction.atomic():
        series = plan.series or _new_series(plan.draft, live=plan.publish)
        if plan.issue is None:
            written = create_issue(plan, series, files, kept)
            verify_new(plan, written)
        else:
            written = change_issue(plan, files, kept)
            verify_changed(plan, written.issue)
        if plan.publish:
            _publish(plan, written)
    return written.issue


def _publish(plan: Plan, written: Written) -> None:
    new = written.pages if plan.issue is None else ()
    import_string(settings.PUBLISH_IMPORTED_ISSUE)(written.issue, by=plan.by, new=new)


def _new_series(draft: IssueDraft, *, live: bool) -> SeriesPage:
    home = home_in(draft.language)
    if home is None:
        raise conflicts.no_home_page(draft)
    stem = slugify(draft.series) or "series"
    taken = set(home.get_children().values_list("slug", flat=True))
    slug = next(name for name in _numbered(stem) if name not in taken)
    series = SeriesPage(title=draft.series, slug=slug, locale=home.locale, live=live)
    series.first_published_at = series.last_published_at = timezone.now() if live else None
    home.add_child(instance=series)
    series.save_revision()
    return series


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
