"""A new issue with all its articles, as rows. Some twenty statements, however many articles there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.db.models import Model
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME, PageLogEntry

from articles.importing import tables
from articles.importing.plan import Plan
from articles.importing.stored_body import stored_body
from articles.importing.writing import bulk_rows, comments
from articles.importing.writing.files_written import File, FilesWritten, document_of, store_pictures
from articles.importing.writing.new_authors import make_authors
from articles.importing.writing.page_fields import article_fields, common_disclaimer, issue_fields, new_bylines
from articles.importing.writing.records import new_record
from articles.models import ArchivedDocument, ArticlePage, ImportRecord, IssuePage, SeriesPage
from articles.plain_text import plain_text_of


@dataclass(slots=True)
class Written:
    """The pages of an issue as they were just written."""

    issue: IssuePage
    articles: list[ArticlePage]
    others: list[Model] = field(default_factory=list)

    @property
    def pages(self) -> list[IssuePage | ArticlePage]:
        return [self.issue, *self.articles]


def create_issue(plan: Plan, series: SeriesPage, files: Sequence[File], kept: FilesWritten) -> Written:
    """Writes the issue of ``plan`` below ``series`` as a draft; its pictures and files into ``kept``."""
    now = timezone.now()
    document = document_of(plan.draft, files, kept)
    new = [document] if document and document.pk is None else []
    tables.insert(ArchivedDocument, new)
    written = Written(_issue(plan, series, document), [])
    bulk_rows.place_below(series, [written.issue])
    written.articles = _articles(plan, written, kept)
    bulk_rows.place_below(written.issue, written.articles)
    _comment(plan, written)
    for page in written.pages:
        bulk_rows.clean(page)
    bulk_rows.insert_pages(written.pages, now)
    for article in written.articles:
        article.issue = written.issue
    bulk_rows.insert_specifics(written.pages)
    bulk_rows.insert_children(written.pages, COMMENTS_RELATION_NAME)
    bulk_rows.insert_children(written.articles, "bylines")
    bulk_rows.insert_links(written.articles, "topics")
    bulk_rows.insert_revisions(written.pages, now)
    record = new_record(plan, written.issue, written.articles, document)
    tables.insert(ImportRecord, [record])
    created = [bulk_rows.log_row(page, "wagtail.create", now, plan.by, changed=True) for page in written.pages]
    data = {"file": plan.draft.source, "sha256": plan.draft.sha256}
    imported = bulk_rows.log_row(written.issue, "articles.import", now, plan.by, data=data)
    tables.insert(PageLogEntry, [*created, imported])
    bulk_rows.index_all([*written.pages, *written.others, record, *new])
    return written


def _issue(plan: Plan, series: SeriesPage, document: ArchivedDocument | None) -> IssuePage:
    target = plan.target
    issue = IssuePage(
        number=target.number,
        title=f"{series.title} No. {target.number}",
        slug=f"no-{target.number}",
        live=False,
        series=series,
        source_document=document,
        disclaimer=common_disclaimer(target),
        **issue_fields(target),
    )
    if plan.publish:
        # What is printed with an issue is kept with it from the day it is out.
        issue.disclaimer, issue.colophon = issue.printed_disclaimer, issue.printed_colophon
    bulk_rows.complete(issue)
    return issue


def _articles(plan: Plan, written: Written, kept: FilesWritten) -> list[ArticlePage]:
    drafts = plan.target.articles
    pictures = store_pictures(plan.target, drafts, kept)
    keys = {sha256: picture.pk for sha256, picture in pictures.items()}
    made = make_authors(chain.from_iterable(plan.authors))
    written.others += made.values()
    articles = []
    for place, draft in enumerate(drafts):
        fields = article_fields(written.issue, draft, pictures)
        article = ArticlePage(slug=str(place + 1), live=False, **fields)
        article.body = stored_body(draft, pictures=keys)
        article.plain_text = plain_text_of(article.body)
        bylines = new_bylines(draft, plan.authors[place], made)
        bulk_rows.complete(article, bylines=bylines, topics=plan.topics[place])
        articles.append(article)
    return articles


def _comment(plan: Plan, written: Written) -> None:
    """The doubts about this issue, on its pages."""
    doubts = comments.doubts_of(plan, {place: article.body.raw_data for place, article in enumerate(written.articles)})
    importer = comments.the_importer() if doubts else None
    for place, said in doubts.items():
        page = written.issue if place is None else written.articles[place]
        setattr(page, COMMENTS_RELATION_NAME, comments.new_comments(page, said, importer))
