"""What each role may do with pages beside the releases."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page

from articles.models import ArticlePage, SeriesPage, StandardPage
from tests.desk import edit, hold, new_article, release, submit

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


def test_a_chief_publishes_the_other_pages(people, client, site):
    client.force_login(people.chief)
    client.post(
        reverse("wagtailadmin_pages:add", args=["articles", "standardpage", site.pk]),
        {"title": "徵稿", "slug": "call", "body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
        | {"seo_title": "", "search_description": ""}
        | PUBLISH,
    )
    assert Page.objects.get(slug="call").live


@pytest.mark.parametrize(
    ("who", "may"), [("contributor", False), ("editor", True), ("reviewer", False), ("chief", True)]
)
def test_editors_put_a_draft_in_order(issue, people, client, who, may):
    first, second = (new_article(issue, by=people.editor, title=title) for title in "一二")
    hold(first, people)
    client.force_login(getattr(people, who))
    client.post(reverse("wagtailadmin_pages:set_page_position", args=[second.pk]) + "?position=0")
    order = list(ArticlePage.objects.filter(issue=issue).in_print_order())
    assert order == ([second, first] if may else [first, second])


@pytest.mark.parametrize(("who", "may"), [("editor", False), ("chief", True)])
def test_only_a_chief_changes_the_order_of_what_is_out(issue, people, client, who, may):
    first, second = (new_article(issue, by=people.editor, title=title) for title in "一二")
    hold(first, people)
    hold(second, people)
    release(issue, by=people.chief)
    client.force_login(getattr(people, who))
    client.post(reverse("wagtailadmin_pages:set_page_position", args=[second.pk]) + "?position=0")
    assert list(ArticlePage.objects.filter(issue=issue).in_print_order()) == (
        [second, first] if may else [first, second]
    )


def test_a_reviewer_opens_what_is_in_review_and_nothing_else(issue, people, client):
    draft, waiting = new_article(issue, by=people.editor), new_article(issue, by=people.editor)
    submit(waiting, by=people.editor)
    client.force_login(people.reviewer)

    def opens(name, *args):
        return client.get(reverse(f"wagtailadmin_pages:{name}", args=args)).status_code == 200

    first = waiting.latest_revision_id
    second = edit(waiting, by=people.editor).pk
    assert opens("edit", waiting.pk)
    assert opens("history", waiting.pk)
    assert opens("revisions_compare", waiting.pk, first, second)
    assert opens("revisions_view", waiting.pk, first)
    assert not opens("edit", draft.pk)
    assert not opens("history", draft.pk)
    assert not opens("revisions_compare", draft.pk, "earliest", "latest")
    assert not opens("revisions_view", draft.pk, draft.latest_revision_id)
    assert not opens("view_draft", draft.pk)


def test_a_series_is_no_text_to_review(forum):
    assert not SeriesPage.objects.get(pk=forum.pk).has_workflow


def test_privacy_is_json(people, client):
    """Wagtail answers a form of its privacy dialogue with JSON for those who may."""
    about = StandardPage.objects.get(slug="about", locale__language_code="zh-hant")
    client.force_login(people.chief)
    answer = client.post(reverse("wagtailadmin_pages:set_privacy", args=[about.pk]), {"restriction_type": "login"})
    assert json.loads(answer.content)["step"] == "set_privacy_done"
