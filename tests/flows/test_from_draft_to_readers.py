"""The story of issue No. 92, through the views of the admin, with each person's own log-in."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from articles.models import ArticlePage, IssuePage
from tests.desk import PASSWORD, article_form, fresh, step_of

pytestmark = pytest.mark.django_db

# Each public address with what tells there of the article.
PUBLIC = {
    "/": "晶片與海峽",
    "/forum/": "/forum/no-92/",
    "/forum/no-92/": "晶片與海峽",
    "/forum/no-92/1/": "第一段。",
    "/feeds/rss.xml": "第一段。",
    "/sitemap.xml": "/forum/no-92/1/",
    "/search/?q=第一段": "晶片與海峽",
    "/authors/": "林小明",
    "/topics/": "印太安全",
}


def log_in(person) -> Client:
    client = Client()
    answer = client.post(reverse("wagtailadmin_login"), {"username": person.username, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def start_issue(client, forum) -> IssuePage:
    form = {
        "number": "92",
        "date": "2024-11-05",
        "date_precision": "month",
        "theme": "",
        "disclaimer": "",
        "colophon": "",
    }
    form |= {"cover_image": "", "print_edition": "", "doi": "", "seo_title": "", "search_description": ""}
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    client.post(reverse("wagtailadmin_pages:add", args=["articles", "issuepage", forum.pk]), form)
    return IssuePage.objects.get(number=92)


def draft_article(client, issue) -> ArticlePage:
    client.post(reverse("wagtailadmin_pages:add", args=["articles", "articlepage", issue.pk]), article_form())
    return ArticlePage.objects.get(issue=issue)


def seen_by_readers() -> set[str]:
    return {address for address, words in PUBLIC.items() if words in Client().get(address).content.decode()}


def test_an_issue_goes_from_draft_to_readers(forum, people):
    editor, reviewer, chief = log_in(people.editor), log_in(people.reviewer), log_in(people.chief)
    issue = start_issue(editor, forum)
    article = draft_article(editor, issue)
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])

    editor.post(edit, article_form() | {"action-submit": "1"})
    assert step_of(article) == "ReviewTask"

    task_state = fresh(article).current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", task_state.pk])
    editor.post(approve, {"comment": ""})
    editor.post(edit, article_form() | {"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert step_of(article) == "ReviewTask"

    assert "晶片與海峽" in reviewer.get(reverse("wagtailadmin_home")).content.decode()
    assert reviewer.get(edit).status_code == 200
    reviewer.post(approve, {"comment": "可"})
    assert step_of(article) == "HoldTask"
    assert seen_by_readers() == set()

    release = reverse("desk:release", args=[issue.pk])
    assert "晶片與海峽" in chief.get(release).content.decode()
    for client in (editor, reviewer):
        client.post(release, {"release": "1"})
        assert not fresh(issue).live
    chief.post(release, {"release": "1"})
    assert seen_by_readers() == set(PUBLIC)

    history = chief.get(reverse("wagtailadmin_pages:history", args=[article.pk])).content.decode()
    for person in (people.editor, people.reviewer, people.chief):
        assert person.display_name in history
    assert who_did_what(article, issue) == [
        ("wagtail.create", people.editor),
        ("wagtail.edit", people.editor),
        ("wagtail.edit", people.editor),
        ("wagtail.workflow.approve", people.editor),
        ("wagtail.workflow.start", people.editor),
        ("wagtail.workflow.approve", people.reviewer),
        ("wagtail.workflow.approve", people.chief),
        ("wagtail.publish", people.chief),
        ("editorial.release", people.chief),
    ]


def who_did_what(article, issue) -> list[tuple]:
    of_article = PageLogEntry.objects.filter(page=article.pk).order_by("pk")
    of_issue = PageLogEntry.objects.filter(page=issue.pk, action="editorial.release")
    return [(entry.action, entry.user) for entry in [*of_article, *of_issue]]
