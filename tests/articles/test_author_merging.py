"""Two entries of one author made one: what articles print stays, in every draft and revision."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from articles.author_merging import extent_of, merge_authors, namesakes, tell_apart
from articles.models import ArticlePage, Author, Byline, FormerAuthorAddress, Namesakes
from tests.desk import approve, edit, fresh, new_article, new_issue, people, release, submit
from tests.factories import a_picture, make_article, publish

__all__ = ["people"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(site) -> Author:
    return Author.objects.create(name="王小明", bio="海洋法學者。")


@pytest.fixture
def gone(kept) -> Author:
    return Author.objects.create(name="王小明", latin_name="Wang Hsiao-ming", email="wang@example.org")


def by(author: Author, name: str = "王小明", affiliations: str = "海洋大學教授") -> list[Byline]:
    return [Byline(author=author, name=name, affiliations=affiliations)]


def article_by(author: Author, live: bool = False, **byline: str) -> ArticlePage:
    article = make_article(authors=[], title=f"文章{ArticlePage.objects.count()}")
    article = article.get_latest_revision_as_object()
    article.bylines = by(author, **byline)
    article.save()
    article.save_revision()
    if live:
        publish(article.issue)
    return fresh(article)


def authors_in_revisions(article: ArticlePage) -> set[int | None]:
    return {byline["author"] for revision in article.revisions.all() for byline in revision.content["bylines"]}


def test_every_article_goes_to_the_one_who_stays_as_it_is_printed(kept, gone):
    public, draft = article_by(gone, live=True), article_by(gone)
    merge_authors(kept, gone, by=None)
    for article in (public, draft):
        for version in (fresh(article), fresh(article).get_latest_revision_as_object()):
            (byline,) = version.bylines.all()
            assert (byline.author, byline.name, byline.affiliations) == (kept, "王小明", "海洋大學教授")
        assert authors_in_revisions(article) == {kept.pk}
    assert not Author.objects.filter(pk=gone.pk).exists()
    assert list(ArticlePage.objects.readable().by_author(kept)) == [public]


def test_a_byline_without_a_name_of_its_own_keeps_printing_the_same(kept, gone):
    gone.name = "王曉明"
    gone.save()
    article = article_by(gone, live=True, name="")
    draft = fresh(article).get_latest_revision_as_object()
    draft.bylines.all()[0].name = ""
    draft.save_revision(clean=False)
    Byline.objects.filter(article=article).update(name="")
    merge_authors(kept, gone, by=None)
    assert fresh(article).bylines.get().printed_name == "王曉明"
    assert fresh(article).get_latest_revision_as_object().bylines.all()[0].printed_name == "王曉明"


def test_a_merge_makes_no_revision_and_nothing_newer(kept, gone):
    article = article_by(gone, live=True)
    before = list(Revision.objects.order_by("pk").values_list("pk", "created_at", "object_id"))
    merge_authors(kept, gone, by=None)
    assert list(Revision.objects.order_by("pk").values_list("pk", "created_at", "object_id")) == before
    after = fresh(article)
    assert (after.latest_revision_id, after.live_revision_id, after.has_unpublished_changes) == (
        article.latest_revision_id,
        article.live_revision_id,
        False,
    )


def test_only_the_author_is_changed_in_a_revision(kept, gone):
    article = article_by(gone)
    before = article.get_latest_revision().content
    merge_authors(kept, gone, by=None)
    after = fresh(article).get_latest_revision().content
    for byline in before["bylines"]:
        byline["author"] = kept.pk
    assert after == before


def test_what_a_text_says_is_no_byline(kept, gone):
    """Not even where it is, character for character, what the merge looks for."""
    article = article_by(gone)
    draft = article.get_latest_revision_as_object()
    draft.standfirst = (
        f'{{"bylines": [{{"author": {gone.pk}, "name": "", "author": {gone.pk}}}]}}\\"author": {gone.pk},'
    )
    draft.save_revision()
    merge_authors(kept, gone, by=None)
    assert authors_in_revisions(article) == {kept.pk}
    assert fresh(article).get_latest_revision_as_object().standfirst == draft.standfirst


def test_a_merge_asks_no_more_of_many_articles_than_of_one(kept, gone):
    """One author may have written the whole archive."""
    article_by(gone, live=True)
    third = Author.objects.create(name="王小明")
    for _time in range(4):
        article_by(third, live=True)
    with CaptureQueriesContext(connection) as of_one:
        merge_authors(kept, gone, by=None)
    with CaptureQueriesContext(connection) as of_many:
        merge_authors(kept, third, by=None)
    assert len(of_many) <= len(of_one)
    assert Byline.objects.filter(author=kept).count() == 5


def test_an_author_whose_key_only_begins_alike_is_left_alone(kept, gone):
    other = Author.objects.create(pk=gone.pk * 10 + 1, name="林一")
    article = article_by(other)
    merge_authors(kept, gone, by=None)
    assert authors_in_revisions(article) == {other.pk}


def test_an_article_in_review_and_one_that_is_held_go_on(forum, people, kept, gone):
    issue = new_issue(forum, 92)
    articles = [new_article(issue, by=people.editor, title=title) for title in ("第一篇", "第二篇")]
    for article in articles:
        edit(article, by=people.editor, bylines=by(gone))
        submit(article, by=people.editor)
    approve(articles[0], by=people.reviewer)
    merge_authors(kept, gone, by=None)
    approve(articles[1], by=people.reviewer)
    release(issue, by=people.chief)
    assert ArticlePage.objects.readable().by_author(kept).count() == 2


def test_an_author_only_of_a_draft_of_a_public_article_is_found(kept, gone):
    article = article_by(kept, live=True)
    draft = article.get_latest_revision_as_object()
    draft.bylines = by(gone)
    draft.save_revision()
    assert (extent_of(kept, gone).public, extent_of(kept, gone).drafts) == (0, 1)
    merge_authors(kept, gone, by=None)
    assert authors_in_revisions(article) == {kept.pk}


def test_what_is_missing_is_taken_over_and_what_differs_when_asked_for(kept, gone):
    gone.bio, gone.portrait = "另一段簡介。", a_picture()
    gone.save()
    merge_authors(kept, gone, by=None)
    kept.refresh_from_db()
    assert (kept.bio, kept.latin_name, kept.email) == ("海洋法學者。", "Wang Hsiao-ming", "wang@example.org")
    assert kept.portrait
    third = Author.objects.create(name="王曉明", bio="第三段。")
    merge_authors(kept, third, by=None, taken=["bio", "name"])
    kept.refresh_from_db()
    assert (kept.bio, kept.name) == ("第三段。", "王曉明")


def test_the_old_address_leads_on(client, kept, gone):
    article_by(gone, live=True)
    third = Author.objects.create(name="王小明")
    merge_authors(gone, third, by=None)
    merge_authors(kept, gone, by=None)
    for old in (gone.slug, third.slug):
        answer = client.get(f"/authors/{old}/")
        assert (answer.status_code, answer.url) == (301, f"/authors/{kept.slug}/")
        assert client.get(f"/en/authors/{old}/").url == f"/en/authors/{kept.slug}/"
    assert client.get(f"/authors/{kept.slug}/").status_code == 200


def test_the_old_address_says_nothing_of_an_author_whom_no_reader_may_know(client, kept, gone):
    article_by(gone)
    merge_authors(kept, gone, by=None)
    assert client.get(f"/authors/{gone.slug}/").status_code == 404


def test_an_old_address_is_not_given_away(kept, gone):
    numbered = Author.objects.create(name="林一")
    merge_authors(kept, numbered, by=None)
    assert Author.objects.create(name="林一").slug not in (numbered.slug, kept.slug)
    merge_authors(kept, gone, by=None)
    assert Author.objects.create(name="王", latin_name="Wang Hsiao-ming").slug == "wang-hsiao-ming-2"


def test_an_old_address_cannot_be_chosen_for_somebody_else(kept, gone):
    merge_authors(kept, gone, by=None)
    with pytest.raises(ValidationError, match=kept.name):
        Author(name="林一", slug=gone.slug).full_clean()
    kept.slug = gone.slug
    kept.full_clean()


def test_the_reference_index_follows(kept, gone):
    article = article_by(gone, live=True)
    merge_authors(kept, gone, by=None)
    assert [int(each.object_id) for each in ReferenceIndex.get_references_to(kept)] == [article.pk]


def test_the_history_says_who_was_merged(people, kept, gone):
    article = article_by(gone)
    merge_authors(kept, gone, by=people.chief)
    entry = ModelLogEntry.objects.get(action="articles.merge_authors")
    assert (entry.user, entry.object_id) == (people.chief, str(kept.pk))
    assert entry.data["articles"] == [article.pk]
    assert (entry.data["gone"]["slug"], entry.data["gone"]["latin_name"]) == ("wang-hsiao-ming", "Wang Hsiao-ming")
    assert ModelLogEntry.objects.filter(action="wagtail.delete", object_id=str(gone.pk)).exists()


def test_two_authors_of_one_article_are_two_people(kept, gone):
    article = article_by(kept)
    draft = article.get_latest_revision_as_object()
    draft.bylines = [*by(kept), *by(gone)]
    draft.save_revision()
    assert extent_of(kept, gone).of_both == (article.title,)
    with pytest.raises(ValidationError, match=article.title):
        merge_authors(kept, gone, by=None)
    assert Author.objects.filter(pk=gone.pk).exists()


def test_an_author_is_not_merged_with_itself(kept):
    with pytest.raises(ValidationError):
        merge_authors(kept, kept, by=None)


@pytest.mark.parametrize(
    ("who", "merges", "tells_apart"), [("contributor", 0, 0), ("reviewer", 0, 0), ("editor", 0, 1)]
)
def test_who_may_not(people, kept, gone, who, merges, tells_apart):
    person = getattr(people, who)
    with pytest.raises(PermissionDenied):
        merge_authors(kept, gone, by=person)
    if tells_apart:
        tell_apart(kept, gone, by=person)
    else:
        with pytest.raises(PermissionDenied):
            tell_apart(kept, gone, by=person)


def test_a_fault_leaves_everything_as_it_was(kept, gone, monkeypatch):
    article = article_by(gone)

    def fails(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Author, "full_clean", fails)
    with pytest.raises(RuntimeError):
        merge_authors(kept, gone, by=None)
    assert authors_in_revisions(article) == {gone.pk}
    assert fresh(article).bylines.get().author == gone
    assert not FormerAuthorAddress.objects.exists()


def test_those_of_one_name_are_suggested_until_somebody_tells_them_apart(kept, gone):
    third = Author.objects.create(name="王小明")
    Author.objects.create(name="林一")
    assert namesakes() == [(kept, gone), (kept, third), (gone, third)]
    tell_apart(gone, kept, by=None)
    tell_apart(kept, gone, by=None)
    assert namesakes() == [(kept, third), (gone, third)]


def test_the_point_of_a_name_does_not_hide_a_namesake(site):
    pair = (Author.objects.create(name="尤瑪．巴彥"), Author.objects.create(name="尤瑪·巴彥"))
    assert namesakes() == [pair]


def test_who_was_told_apart_from_the_one_who_goes_is_another_than_the_one_who_stays(kept, gone):
    third = Author.objects.create(name="王小明")
    tell_apart(gone, third, by=None)
    merge_authors(kept, gone, by=None)
    assert namesakes() == []
    assert Namesakes.objects.get().first == kept


def test_every_relation_to_an_author_is_thought_of():
    """A new one must be moved by a merge too; else it would go with the one who goes, or forbid the merge."""
    fields = Author._meta.get_fields(include_hidden=True)
    related = {field.related_model for field in fields if field.auto_created and not field.concrete}
    assert related == {Byline, FormerAuthorAddress, Namesakes}
