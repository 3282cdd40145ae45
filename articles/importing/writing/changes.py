"""A standing issue, changed by Wagtail's own road: few of its pages change, and each has a history to keep."""

import json
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from wagtail.log_actions import log
from wagtail.models import COMMENTS_RELATION_NAME, Page

from articles.importing import conflicts
from articles.importing.document import ArticleDraft
from articles.importing.plan import Plan
from articles.importing.planning.comparison import bare_article
from articles.importing.planning.standing import footnotes_of, issue_as_draft, kept_blocks
from articles.importing.source import BylineDraft
from articles.importing.stored_body import footnotes_block, stored_block
from articles.importing.writing import comments
from articles.importing.writing.bulk import Written
from articles.importing.writing.files_written import File, FilesWritten, document_of, store_pictures
from articles.importing.writing.new_authors import make_authors
from articles.importing.writing.page_fields import article_fields, issue_fields, new_bylines
from articles.importing.writing.records import new_record
from articles.models import ArchivedDocument, ArticlePage, Author, Byline, CreditedImage, IssuePage


def change_issue(plan: Plan, files: Sequence[File], kept: FilesWritten) -> Written:
    """Writes what ``plan`` changes of its standing issue: one new revision of each page that changes, none of the others.

    The import itself is remembered, with the file, also when all it does is to publish what an earlier one brought.
    """
    issue = plan.issue
    _keep_others_out(plan)
    before = issue_as_draft(issue, plan.articles)
    changed = [
        place
        for place, target in enumerate(plan.target.articles)
        if place >= len(plan.articles) or bare_article(target) != bare_article(before.articles[place])
    ]
    document = _document(plan, files, kept)
    _change_issue_page(plan, issue, document)
    pictures = store_pictures(plan.target, [plan.target.articles[place] for place in changed], kept)
    made = make_authors(chain.from_iterable(plan.authors[place] for place in changed))
    for author in made.values():
        author.save()  # tells the search index, which the row alone does not
    articles = list(plan.articles) + [ArticlePage(live=False) for _added in plan.target.articles[len(plan.articles) :]]
    change = _Change(plan, issue, pictures, made)
    for place in changed:
        change.prepare(articles[place], place)
    doubts = comments.doubts_of(plan, {place: articles[place].body.raw_data for place in changed})
    for place in changed:
        change.save(articles[place], place, doubts.get(place, []))
    record = new_record(plan, issue, articles, document or issue.source_document)
    record.save()
    data = {"file": plan.draft.source, "sha256": plan.draft.sha256}
    log(instance=issue, action="articles.import", user=plan.by, data=data)
    return Written(issue, articles)


def _keep_others_out(plan: Plan) -> None:
    """Locks the pages to the end of the transaction. Refused: ``conflict`` when somebody saved one since it was planned."""
    planned = {page.pk: page for page in (plan.issue, *plan.articles)}
    rows = Page.objects.select_for_update().filter(pk__in=planned).order_by("path").values_list("pk", "latest_revision")
    for key, newest in rows:
        if newest != planned[key].latest_revision_id:
            raise conflicts.changed_meanwhile(plan.draft, planned[key].title)


def _document(plan: Plan, files: Sequence[File], kept: FilesWritten) -> ArchivedDocument | None:
    document = document_of(plan.target, files, kept)
    if document is None:
        return None
    standing = plan.issue.source_document
    if standing is not None and standing.sha256 == document.sha256:
        return None
    if document.pk is None:
        document.save()
    return document


def _change_issue_page(plan: Plan, issue: IssuePage, document: ArchivedDocument | None) -> None:
    """The file belongs to the issue as it is, and not to a version that readers may never see."""
    if document is not None:
        issue.source_document = document
        IssuePage.objects.filter(pk=issue.pk).update(source_document=document)
    fields = issue_fields(plan.target)
    fields |= _disclaimer(plan, issue)
    if all(getattr(issue, name) == value for name, value in fields.items()):
        return
    for name, value in fields.items():
        setattr(issue, name, value)
    issue.save_revision(log_action=True)


def _disclaimer(plan: Plan, issue: IssuePage) -> dict[str, str]:
    """That of the issue follows when all its articles go along: no article changes through another."""
    said = {article.disclaimer for article in plan.target.articles if article.disclaimer}
    return {"disclaimer": said.pop()} if len(said) == 1 else {}


class _Change:
    """The articles of one issue on their way from what stands to the plan's target."""

    def __init__(self, plan: Plan, issue: IssuePage, pictures: Mapping[str, CreditedImage], made: dict[int, Author]):
        self.plan, self.issue, self.pictures, self.made = plan, issue, pictures, made

    def prepare(self, article: ArticlePage, place: int) -> None:
        """Gives ``article`` the fields and the body of the target; blocks that say the same stay as they are."""
        target = self.plan.target.articles[place]
        for name, value in article_fields(self.issue, target, self.pictures).items():
            setattr(article, name, value)
        article.body = json.dumps(self._body(article, target), ensure_ascii=False)

    def _body(self, article: ArticlePage, target: ArticleDraft) -> list[dict[str, Any]]:
        keys = {sha256: picture.pk for sha256, picture in self.pictures.items()}
        blocks = [
            block if isinstance(block, dict) else stored_block(block, keys) for block in kept_blocks(article, target)
        ]
        if target.footnotes and footnotes_of(article) != target.footnotes:
            blocks.append(footnotes_block(target.footnotes))
        return blocks

    def save(self, article: ArticlePage, place: int, doubts: comments.Doubts) -> None:
        """A new revision of ``article``; a new page when it stands nowhere yet."""
        is_new = article.pk is None
        if (topics := self.plan.topics[place]) is not None:
            article.topics = topics
        self._set_bylines(article, place)
        if doubts:
            importer = comments.the_importer()
            added = comments.new_comments(article, doubts, importer)
            setattr(article, COMMENTS_RELATION_NAME, [*getattr(article, COMMENTS_RELATION_NAME).all(), *added])
        if is_new:
            self.issue.add_child(instance=article)
        article.full_clean()
        article.save_revision(log_action=False if is_new else "wagtail.edit")

    def _set_bylines(self, article: ArticlePage, place: int) -> None:
        """The rows whose name is unchanged keep what no file says: their key, and the role of the author."""
        target = self.plan.target.articles[place]
        standing = list(article.bylines.all()) if article.pk else []
        if [_said(byline) for byline in standing] == list(target.bylines):
            return
        bylines = new_bylines(target, self.plan.authors[place], self.made)
        for byline in bylines:
            same = next((old for old in standing if old.printed_name == byline.name), None)
            if same is not None:
                standing.remove(same)
                byline.pk, byline.role = same.pk, same.role
        article.bylines = bylines


def _said(byline: Byline) -> BylineDraft:
    return BylineDraft(byline.printed_name, tuple(byline.affiliation_list))
