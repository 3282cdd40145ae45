"""An issue of an export becomes pages: its versions in their order, the newest last. Called within a transaction."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from articles.importing.plan import Options
from articles.importing.restoring import sentences
from articles.importing.restoring.archive import Archive
from articles.importing.restoring.comparing import ORDER
from articles.importing.restoring.content import fill_article, fill_issue
from articles.importing.restoring.holdings import Holdings, when
from articles.importing.restoring.series import free_translation_key, take_series
from articles.importing.stored import NotStored, draft_from_data
from articles.importing.writing.files_written import FilesWritten
from articles.models import ArticlePage, ImportRecord, IssuePage, SeriesPage

# The tree's own columns and what follows from it.
_OF_THE_TREE = ("path", "depth", "content_type", "locale", "owner", "url_path", "series", "issue", "slug", "body")

Fill = Callable[[Any, Mapping[str, Any], Sequence[Revision]], None]


class Writer:
    """Writes one described issue: ``member`` of ``archive``."""

    def __init__(
        self, archive: Archive, member: str, described: Mapping[str, Any], options: Options, kept: FilesWritten
    ):
        self._archive = archive
        self._described = described
        self._options = options
        self._kept = kept
        self._holdings = Holdings(archive, member, kept)
        # What goes out at the end, by key: since when and until when readers see it.
        self._out: dict[int, tuple[datetime | None, datetime | None]] = {}
        self._drafts: list[tuple[Page, Mapping[str, Any], Fill, list[Revision]]] = []

    def write(self, standing: IssuePage | None, changes: Sequence[str]) -> IssuePage:
        """Stores the issue anew, or those pages of ``standing`` that ``changes``, paths of what differs, are about; returns
        its page."""
        described = self._described
        series = take_series(self._archive, described["series"], self._kept, live=self._options.live)
        self._take_what_it_refers_to()
        issue = standing or self._new_issue(series)
        of_issue = [path for path in changes if path != ORDER and path.partition(".")[0] != "articles"]
        if standing is None or of_issue:
            self._write_versions(issue, described, self._fill_issue)
        articles = self._in_order(self._articles(issue))
        for place, article in enumerate(articles):
            if standing is None or any(_is_of_article(path, place) for path in changes):
                self._write_versions(article, described["articles"][place], self._fill_article)
        self._remember_import(issue, articles)
        log(
            instance=issue,
            action="articles.import",
            user=self._options.by,
            data={"file": self._archive.name, "sha256": self._archive.members[self._holdings.member].sha256},
        )
        if self._out:
            import_string(settings.PUBLISH_RESTORED_ISSUE)(issue, self._out, by=self._options.by)
        for page, content, fill, earlier in self._drafts:
            self._save(type(page).objects.get(pk=page.pk).get_latest_revision_as_object(), content, fill, earlier)
        return issue

    def _take_what_it_refers_to(self) -> None:
        self._holdings.take_files(self._described["pictures"], self._described["documents"])
        authors, topics = slugs_of(self._described)
        for slug in authors:
            self._holdings.take_author(slug)
        for slug in topics:
            self._holdings.take_topic(slug)

    def _new_issue(self, series: SeriesPage) -> IssuePage:
        issue = IssuePage(number=self._described["number"], live=False, locale=series.locale)
        self._identify(issue, self._described)
        issue.source_document = self._holdings.documents.get(self._described["source_document"])
        issue.disclaimer = self._described["content"]["disclaimer"]
        self._holdings.valid(issue, exclude=(*_OF_THE_TREE, "title", "date"))
        SeriesPage.objects.get(pk=series.pk).add_child(instance=issue)
        return issue

    def _articles(self, issue: IssuePage) -> list[ArticlePage]:
        """The page of each described article, those that stand first; new ones at the end. An address leads only to a page
        that is no other article of the export by its permanent address."""
        standing = {article.permanent_id: article for article in ArticlePage.objects.filter(issue=issue)}
        meant = {described["permanent_id"] for described in self._described["articles"]}
        by_slug = {article.slug: article for key, article in standing.items() if key not in meant}
        articles = []
        for described in self._described["articles"]:
            article = standing.get(described["permanent_id"]) or by_slug.get(described["slug"])
            articles.append(article or self._new_article(issue, described))
        return articles

    def _in_order(self, articles: Sequence[ArticlePage]) -> list[ArticlePage]:
        """``articles``, after the pages were moved so that they are printed in this order."""
        wanted = [article.pk for article in articles]
        stand = list(ArticlePage.objects.filter(pk__in=wanted).in_print_order().values_list("pk", flat=True))
        for place, key in enumerate(wanted):
            if stand[place] != key:
                page, next_one = (Page.objects.get(pk=each) for each in (key, stand[place]))
                page.move(next_one, pos="left", user=self._options.by)
                stand.remove(key)
                stand.insert(place, key)
        fresh = ArticlePage.objects.in_bulk(wanted)  # a move gives other pages other places too
        return [fresh[key] for key in wanted]

    def _new_article(self, issue: IssuePage, described: Mapping[str, Any]) -> ArticlePage:
        article = ArticlePage(title=described["content"]["title"], live=False, locale=issue.locale)
        self._identify(article, described)
        IssuePage.objects.get(pk=issue.pk).add_child(instance=article)
        return article

    def _identify(self, page: IssuePage | ArticlePage, described: Mapping[str, Any]) -> None:
        """Address, permanent address, and whose translation it is, as they were, unless another page has them."""
        page.slug = described["slug"]
        if type(page).objects.filter(permanent_id=described["permanent_id"]).exists():
            raise sentences.taken(self._archive.name, described["permanent_id"])
        page.permanent_id = described["permanent_id"]
        page.translation_key = free_translation_key(page, described["translation_key"])
        if self._goes_out(described) or not described["public"]:
            # What readers saw once keeps its day when it is withdrawn; what will go out by the desk has none yet.
            page.first_published_at = when(described["first_published_at"])
            page.last_published_at = when(described["last_published_at"])

    def _goes_out(self, described: Mapping[str, Any]) -> bool:
        return bool(self._options.live and described["public"])

    def _write_versions(self, page: Any, described: Mapping[str, Any], fill: Fill) -> None:
        earlier: list[Revision] = []
        for version in described.get("earlier", ()):
            earlier.append(self._save(page, version["content"], fill, earlier))
            Revision.objects.filter(pk=earlier[-1].pk).update(created_at=when(version["saved_at"]))
        page.expire_at = when(described["expire_at"]) if self._goes_out(described) else None
        self._save(page, described["content"], fill, earlier, complete=self._goes_out(described))
        if not page.live and not self._goes_out(described):
            page.save()
        if self._goes_out(described):
            self._out[page.pk] = (when(described["first_published_at"]), when(described["last_published_at"]))
        if described["draft"]:
            self._drafts.append((page, described["draft"], fill, earlier))

    def _save(
        self, page: Any, content: Mapping[str, Any], fill: Fill, earlier: Sequence[Revision], *, complete: bool = False
    ) -> Revision:
        """A new version of ``page``. One that goes out is ``complete`` by the site's rules; each fits its columns."""
        fill(page, content, earlier)
        if complete:
            page.full_clean()
        for thing in (page, *(page.bylines.all() if isinstance(page, ArticlePage) else ())):
            empty = [field.name for field in thing._meta.fields if getattr(thing, field.attname) in ("", None)]
            self._holdings.valid(thing, exclude=(*_OF_THE_TREE, *empty, "article", "author"))
        return page.save_revision(user=self._options.by, clean=False)

    def _fill_issue(self, issue: IssuePage, content: Mapping[str, Any], _earlier: Sequence[Revision]) -> None:
        fill_issue(issue, content, self._holdings)

    def _fill_article(self, article: ArticlePage, content: Mapping[str, Any], earlier: Sequence[Revision]) -> None:
        fill_article(article, content, self._holdings, earlier)

    def _remember_import(self, issue: IssuePage, articles: Sequence[ArticlePage]) -> None:
        """So that the file that the issue came from is known when it is imported again."""
        imported = self._described["imported"]
        if imported is None:
            return
        try:
            draft_from_data(imported["content"])
        except NotStored as error:
            faults = str(error)
            raise sentences.malformed(self._archive.name, self._holdings.member, faults, faults) from error
        ImportRecord.objects.create(
            issue=issue,
            created_at=when(imported["created_at"]),
            by=self._options.by,
            source=imported["source"][:255],
            sha256=imported["sha256"],
            document=issue.source_document,
            content=imported["content"],
            pages=[articles[at].pk if at is not None and at < len(articles) else None for at in imported["pages"]],
        )


def _is_of_article(path: str, place: int) -> bool:
    """``articles`` alone: they are not as many as in the export."""
    return path == "articles" or path.startswith(f"articles.{place}.")


def slugs_of(described: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The authors and topics that a described issue refers to, in the order in which they come."""
    contents = [content for article in described["articles"] for content in contents_of(article)]
    authors = [byline["author"] for content in contents for byline in content["bylines"] if byline["author"]]
    return list(dict.fromkeys(authors)), list(dict.fromkeys(slug for content in contents for slug in content["topics"]))


def contents_of(article: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    earlier = [version["content"] for version in article["earlier"]]
    return [*earlier, article["content"], *([article["draft"]] if article["draft"] else [])]
