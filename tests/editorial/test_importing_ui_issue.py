"""One uploaded issue on its page: what an editor corrects, and what a refused file is supplied with."""

import pytest
from django.urls import reverse

from articles.models import ArticlePage, IssuePage
from editorial.models import DraftState, UploadedIssue
from tests.desk import edit
from tests.editorial.uploads import address, form_of, issue_in, save, text_of, upload

pytestmark = pytest.mark.django_db


def test_corrections_are_what_is_written(editor, client):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    answer = save(
        client,
        issue,
        issue__number="302",
        issue__date="2025-11-05",
        article_0__title="海峽上的霧",
        bylines_0__0__name="林大明",
        bylines_0__0__affiliations="海洋大學教授\n燈塔學會理事",
        bylines_0__1__name="陳小華",
    )
    assert answer.status_code == 302
    assert not IssuePage.objects.exists()
    save(client, issue, "create")
    assert issue.state == DraftState.CREATED
    article = ArticlePage.objects.get().get_latest_revision_as_object()
    assert (issue.issue.number, str(issue.issue.get_latest_revision_as_object().date)) == (302, "2025-11-05")
    assert article.title == "海峽上的霧"
    assert [(byline.name, byline.affiliations) for byline in article.bylines.all()] == [
        ("林大明", "海洋大學教授\n燈塔學會理事"),
        ("陳小華", ""),
    ]


def test_another_number_than_the_file_has_is_shown_before_anything_is_written(editor, client):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    answer = save(client, issue, "create", issue__number="302")
    assert answer["Location"] == address(issue)
    assert (issue.state, issue.edits["number"]) == (DraftState.READ, 302)
    for there in (address(issue), reverse("desk:import_batch", args=[issue.upload.batch_id])):
        assert "檔案寫的是 No. 301，這裡改成 No. 302" in client.get(there).content.decode()
    save(client, issue, "create", article_0__title="海峽上的霧")
    assert (issue.state, issue.issue.number) == (DraftState.CREATED, 302)


def test_a_byline_is_removed(editor, client):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    save(client, issue, bylines_0__1__name="陳小華")
    save(client, issue, bylines_0__0__DELETE="on")
    assert [byline["name"] for byline in issue.edits["articles"][0]["bylines"]] == ["陳小華"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("issue__date", "2025-13"),
        ("issue__date", "2025-02-30"),
        ("issue__date", "next week"),
        ("issue__number", "0"),
        ("issue__number", "ninety"),
        ("issue__series", "別的系列"),
        ("article_0__title", ""),
        ("bylines_0__0__name", ""),
        ("bylines_0__TOTAL_FORMS", "x"),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(editor, client, field, value):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    answer = save(client, issue, "create", **{field: value})
    assert answer.status_code == 422
    assert "error-message" in answer.content.decode()
    assert (issue.edits, issue.state) == ({}, DraftState.READ)


def test_the_same_file_again_does_not_undo_a_correction(editor, client):
    issue = issue_in(upload(client, ("a.txt", text_of(301))))
    save(client, issue, article_0__title="海峽上的霧")
    save(client, issue, "create")
    again = issue_in(upload(client, ("a.txt", text_of(301))))
    assert again.planned["outcome"] == "unchanged"
    save(client, again, "create")
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == "海峽上的霧"


def test_nothing_is_said_to_be_made_of_what_stands_already(editor, client):
    save(client, issue_in(upload(client, ("a.txt", text_of(301)))), "create")
    again = issue_in(upload(client, ("a.txt", text_of(301))))
    page = client.get(address(again)).content.decode()
    assert 'name="create"' not in page
    assert "沒有要建立的內容" in page
    save(client, again, "create")
    assert again.state == DraftState.READ
    # A correction makes something of it.
    save(client, again, article_0__title="海峽上的霧")
    assert 'name="create"' in client.get(address(again)).content.decode()


def test_what_an_editor_wrote_is_overwritten_only_when_asked(editor, client):
    save(client, issue_in(upload(client, ("a.txt", text_of(301)))), "create")
    edit(ArticlePage.objects.get(), by=editor, title="編輯改的標題")
    again = issue_in(upload(client, ("b.txt", text_of(301, "檔案改的標題"))))
    page = client.get(address(again)).content.decode()
    assert 'name="choices-overwrite"' in page or 'name="choices-replace"' in page
    save(client, again, choices__overwrite="on", choices__replace="on")
    save(client, again, "create")
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == "檔案改的標題"


def test_another_window_does_not_lose_what_was_saved(editor, client):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    stale = form_of(client, issue)
    save(client, issue, article_0__title="第一個視窗")
    answer = client.post(address(issue), stale | {"article-0-title": "第二個視窗", "save": "1"})
    issue.refresh_from_db()
    assert answer.status_code == 409
    assert "第二個視窗" in answer.content.decode()
    assert issue.edits["articles"][0]["title"] == "第一個視窗"


def test_a_refused_file_is_read_again_with_what_it_lacks(editor, client):
    batch = upload(client, ("霧.txt", text_of(301).split(b"\n", 1)[1]))
    refused = issue_in(batch)
    assert refused.refusal["code"] == "no_issue_number"
    answer = client.post(
        address(refused), {"series": "遠景論壇", "number": "305", "date": "2025-11", "read_again": "1"}
    )
    assert answer.status_code == 302
    issue = issue_in(batch)
    assert (issue.state, issue.draft["number"], issue.draft["date"]) == (DraftState.READ, 305, "2025-11")
    assert client.get(address(refused)).status_code == 200


def test_a_file_that_is_broken_is_not_asked_about(editor, client):
    refused = issue_in(upload(client, ("empty.txt", b" ")))
    assert 'name="read_again"' not in client.get(address(refused)).content.decode()
    client.post(address(refused), {"number": "305"})
    assert UploadedIssue.objects.get(pk=refused.pk).state == DraftState.REFUSED
