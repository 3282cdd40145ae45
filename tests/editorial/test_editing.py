"""Versions of an article: what is on record stays as it was, and nobody writes over what they have not seen."""

import pytest
from django.test import Client
from django.urls import reverse

from editorial.publishing import PublishingBlocked
from tests.desk import (
    an_author,
    approve,
    article_form,
    edit,
    fresh,
    hold,
    new_article,
    new_issue,
    release,
    send_back,
    submit,
    withdraw,
)


@pytest.fixture
def issue(forum):
    return new_issue(forum, 92)


@pytest.fixture
def article(issue, people):
    return new_article(issue, by=people.editor)


def post(article, by, *, title, accept="text/html", **fields):
    client = Client()
    client.force_login(by)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return client.post(address, article_form(title=title) | fields, HTTP_ACCEPT=accept)


def autosave(article, by, revision_id, *, title):
    return post(article, by, title=title, accept="application/json", overwrite_revision_id=str(revision_id))


def test_an_autosave_writes_over_nothing_that_is_out(article, issue, people):
    hold(article, people)
    release(issue, by=people.chief)
    released = fresh(article).live_revision
    answer = autosave(article, people.editor, released.pk, title="沒有人審過的標題")
    assert answer.status_code == 200
    assert answer.json()["revision_id"] != released.pk
    released.refresh_from_db()
    assert released.content["title"] == article.title
    withdraw(issue, by=people.chief)
    assert fresh(article).title == article.title


def test_an_autosave_writes_over_nothing_that_was_approved(article, people):
    hold(article, people)
    approved = fresh(article).latest_revision
    send_back(article, by=people.reviewer)
    autosave(article, people.editor, approved.pk, title="退回後的新標題")
    approved.refresh_from_db()
    assert approved.content["title"] == article.title
    assert fresh(article).get_latest_revision_as_object().title == "退回後的新標題"


def test_an_autosave_goes_on_in_a_draft_of_its_own(article, people):
    mine = edit(article, by=people.editor)
    answer = autosave(article, people.editor, mine.pk, title="打到一半")
    assert answer.json()["revision_id"] == mine.pk


def test_a_form_that_did_not_see_the_newest_version_is_kept_and_not_saved(article, people):
    seen = fresh(article).latest_revision
    newer = edit(article, by=people.another("editor"), title="同事的標題")
    stale = {"loaded_revision_id": str(seen.pk), "loaded_revision_created_at": seen.created_at.isoformat()}
    answer = post(article, people.editor, title="我的標題", **stale)
    assert answer.status_code == 200
    assert answer.context["form"]["title"].value() == "我的標題"
    assert fresh(article).latest_revision_id == newer.pk
    current = {"loaded_revision_id": str(newer.pk), "loaded_revision_created_at": newer.created_at.isoformat()}
    post(article, people.editor, title="我的標題", **current)
    assert fresh(article).get_latest_revision_as_object().title == "我的標題"


def test_a_series_is_not_taken_away_from_around_what_is_out(article, issue, people, forum, site):
    for page in (forum, site):
        assert not page.permissions_for_user(people.administrator).can_set_view_restrictions()
    assert forum.permissions_for_user(people.chief).can_unpublish()
    hold(article, people)
    release(issue, by=people.chief)
    for page in (forum, site):
        assert not page.permissions_for_user(people.administrator).can_unpublish()


def test_a_byline_that_was_begun_is_saved_in_a_draft_and_blocks_the_release(article, issue, people):
    unfinished = {"bylines-0-author": "", "bylines-0-name": "", "bylines-0-affiliations": "某大學教授"}
    answer = post(article, people.editor, title="寫到一半", accept="application/json", **unfinished)
    assert answer.status_code == 200, answer.content.decode()
    draft = fresh(article).get_latest_revision_as_object()
    assert [byline.author for byline in draft.bylines.all()] == [an_author(), None]
    client = Client()
    client.force_login(people.editor)
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[article.pk])).status_code == 200
    submit(article, by=people.editor)
    approve(article, by=people.reviewer)
    with pytest.raises(PublishingBlocked) as blocked:
        release(issue, by=people.chief)
    assert "every_article_is_valid" in {finding.rule for finding in blocked.value.findings}
