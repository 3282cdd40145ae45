"""The series of an export on this site."""

from collections.abc import Mapping

from wagtail.models import Page

from articles.exporting.description import SERIES_FIELDS
from articles.exporting.shapes import SERIES
from articles.importing.restoring import sentences
from articles.importing.restoring.archive import Archive
from articles.importing.restoring.holdings import Holdings, assign, shaped_document, when
from articles.importing.writing.files_written import FilesWritten
from articles.models import HomePage, IssuePage, SeriesPage


def home_in(archive: Archive, language: str) -> HomePage:
    """The front page of a language, its row kept to the end of the transaction: one import at a time works below it."""
    home = HomePage.objects.select_for_update(of=("self",)).filter(locale__language_code=language).first()
    if home is None:
        raise sentences.no_such_language(archive.name, language)
    return home


def take_series(archive: Archive, reference: Mapping[str, str], kept: FilesWritten, *, live: bool) -> SeriesPage:
    """The series of ``reference``; made when the site has none. One of which no issue is out, or ever was,
    takes what the export says of it.

    Refused: ``conflict`` when another page has its address, ``unknown_series`` without a front page in its language.
    """
    member = f"series/{reference['language']}/{reference['slug']}.json"
    described = shaped_document(archive, member, SERIES)
    home = home_in(archive, reference["language"])
    series = SeriesPage.objects.child_of(home).filter(slug=reference["slug"]).first()
    if series is not None and IssuePage.objects.filter(series=series, first_published_at__isnull=False).exists():
        return series
    if series is None and home.get_children().filter(slug=reference["slug"]).exists():
        raise sentences.taken(archive.name, f"{home.url_path}{reference['slug']}/")
    series = series or SeriesPage(slug=reference["slug"], locale=home.locale, live=False)
    holdings = Holdings(archive, member, kept)
    holdings.take_files({}, described["documents"])
    assign(series, {name: described["content"][name] for name in SERIES_FIELDS})
    series.draft_title = series.title
    series.introduction = holdings.html(described["content"]["introduction"])
    series.translation_key = free_translation_key(series, described["translation_key"])
    if live and described["public"]:
        # As an import makes one: it is out with the archive that it holds, since the day of its first issue.
        series.live, series.has_unpublished_changes = True, False
        series.first_published_at = when(described["first_published_at"])
        series.last_published_at = when(described["last_published_at"])
    holdings.valid(series, exclude=("path", "depth", "content_type", "locale", "owner"))
    if series.pk is None:
        home.add_child(instance=series)
    else:
        series.save()
    series.save_revision(log_action=False)
    return series


def free_translation_key(page: Page, wanted: str) -> str:
    """``wanted``, unless it would make ``page`` the translation of a page of another kind, or one of two in a language."""
    others = Page.objects.filter(translation_key=wanted).exclude(pk=page.pk)
    kinds_and_languages = [(type(other.specific), other.locale_id) for other in others]
    free = all(kind is type(page) and language != page.locale_id for kind, language in kinds_and_languages)
    return wanted if free else str(page.translation_key)
