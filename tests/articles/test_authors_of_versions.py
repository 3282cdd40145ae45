"""No version of an article becomes unreadable because its author is gone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.models import Revision

from articles.models import ArticlePage, Author, Byline
from tests.desk import edit, fresh, new_article, new_issue, people, submit
from tests.factories import make_article

__all__ = ["people"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def author(site) -> Author:
    return Author.objects.create(name="林一")


@pytest.fixture
def article(site) -> ArticlePage:
    return make_article(title="晶片與海峽")


def named_in_a_draft(article: ArticlePage, author: Author) -> Revision:
    draft = fresh(article).get_latest_revision_as_object()
    draft.bylines = [*draft.bylines.all(), Byline(author=author, name="林壹", affiliations="海洋大學教授")]
    return draft.save_revision()


def named_no_more(article: ArticlePage) -> None:
    draft = fresh(article).get_latest_revision_as_object()
    draft.bylines = []
    draft.save_revision()


@pytest.mark.parametrize("how", ["one", "several"])
def test_an_author_of_a_draft_is_not_deleted_and_the_chief_is_told_why(people, client, article, author, how):
    named_in_a_draft(article, author)
    client.force_login(people.chief)
    address = reverse("wagtailsnippets_articles_author:delete", args=[author.pk])
    if how == "several":
        address = reverse("wagtail_bulk_action", args=["articles", "author", "delete"]) + f"?id={author.pk}"
    answer = client.post(address, follow=True)
    assert answer.status_code == 200
    assert "〈晶片與海峽〉的草稿列有林一" in answer.content.decode()
    assert Author.objects.filter(pk=author.pk).exists()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 200


def test_an_author_of_a_draft_is_deleted_by_no_other_way(article, author):
    named_in_a_draft(article, author)
    for delete in (author.delete, Author.objects.filter(pk=author.pk).delete):
        with pytest.raises(PermissionDenied, match=article.title), transaction.atomic():
            delete()


def test_an_author_of_what_is_in_review_or_planned_is_not_deleted(forum, people, author):
    article = new_article(new_issue(forum, 92), by=people.editor)
    edit(article, by=people.editor, bylines=[Byline(author=author, name="林一")])
    submit(article, by=people.editor)
    Byline.objects.filter(author=author).delete()
    in_review = fresh(article).latest_revision
    named_no_more(article)
    with pytest.raises(PermissionDenied), transaction.atomic():
        author.delete()
    in_review.task_states.update(status="cancelled")
    Revision.objects.filter(pk=in_review.pk).update(approved_go_live_at="2030-01-01T00:00Z")
    with pytest.raises(PermissionDenied), transaction.atomic():
        author.delete()


def test_an_author_of_old_versions_only_is_deleted_and_they_open(people, client, article, author):
    old = named_in_a_draft(article, author)
    named_no_more(article)
    client.force_login(people.chief)
    answer = client.post(reverse("wagtailsnippets_articles_author:delete", args=[author.pk]))
    assert (answer.status_code, Author.objects.filter(pk=author.pk).exists()) == (302, False)
    byline = old.as_object().bylines.get(name="林壹")
    assert (byline.author, byline.printed_name, byline.affiliations) == (None, "林壹", "海洋大學教授")
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, old.pk])
    assert client.get(revert).status_code == 200


def test_a_draft_stored_after_its_author_was_deleted_opens(people, client, article, author):
    draft = fresh(article).get_latest_revision_as_object()
    draft.bylines = [Byline(author=author, name="林壹")]
    author.delete()
    draft.bylines.all()[0].author_id = author.pk or Author.objects.order_by("-pk").first().pk + 1
    draft.save_revision()
    client.force_login(people.chief)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert answer.status_code == 200
    assert "林壹" in answer.content.decode()
