"""The page "Import issues": upload, look, correct, drafts or nothing."""

import io
import zipfile

import pytest
from django.urls import reverse
from wagtail.models import Comment

from articles.importing.wording import in_language
from articles.models import ArticlePage, CreditedImage, IssuePage
from editorial.models import DraftState, ImportBatch, UploadedIssue
from tests.desk import new_issue
from tests.editorial.uploads import address, form_of, issue_in, markdown_of, picture, save, text_of, upload

pytestmark = pytest.mark.django_db


def page_of(client, batch):
    return client.get(reverse("desk:import_batch", args=[batch.pk])).content.decode()


def files_of(settings):
    return [path for path in settings.IMPORT_ROOT.rglob("*") if path.is_file()]


def test_an_upload_writes_nothing_to_the_site(editor, client):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    assert (issue.state, issue.planned["outcome"]) == (DraftState.READ, "created")
    assert not IssuePage.objects.exists()
    assert CreditedImage.objects.count() == 0


def test_the_issue_is_shown_beside_its_file(editor, client):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    page = client.get(address(issue)).content.decode()
    assert 'value="海峽上的燈塔"' in page
    assert 'id="at-0-0-1" value="1"' in page
    assert page.count("鐘聲比燈光老實") == 2


def test_the_list_says_what_each_file_holds_and_why_one_does_not(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)), ("damaged.pdf", b"%PDF-1.7\n1 0 obj\n<<"))
    good, bad = UploadedIssue.objects.filter(upload__batch=batch)
    page = page_of(client, batch)
    assert "海峽上的燈塔" in page
    assert "林小明" in page
    assert (good.state, bad.state, bad.refusal["code"]) == (DraftState.READ, DraftState.REFUSED, "corrupt")
    chinese, english = (in_language(bad.refusal["message"], language) for language in ("zh-hant", "en"))
    shown = client.get(address(bad)).content.decode()
    assert (chinese in shown, english in shown) == (True, False)


def test_drafts_are_made_and_stay_drafts(editor, client, settings):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    answer = save(client, issue, "create")
    assert answer.status_code == 302
    made = IssuePage.objects.get()
    assert (issue.state, issue.issue) == (DraftState.CREATED, made)
    assert not made.live
    assert not ArticlePage.objects.get().live
    assert files_of(settings) == []
    assert reverse("wagtailadmin_explore", args=[made.pk]) in page_of(client, issue.upload.batch)


def test_pressing_twice_makes_one(editor, client):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    sent = form_of(client, issue) | {"create": "1"}
    answers = [client.post(address(issue), sent) for _times in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert IssuePage.objects.count() == ArticlePage.objects.count() == 1
    assert ArticlePage.objects.get().revisions.count() == 1


def test_everything_ready_is_made_at_once(editor, client):
    batch = upload(client, *((f"{number}.txt", text_of(number)) for number in (301, 302)), ("x.txt", b"no issue"))
    ready = client.get(reverse("desk:import_batch", args=[batch.pk])).context["summary"]["ready"]
    sent = {"ready": [f"{row['issue'].pk}:{row['issue'].digest}" for row in ready]}
    for _times in range(2):
        client.post(reverse("desk:import_create_all", args=[batch.pk]), sent)
    assert sorted(IssuePage.objects.values_list("number", flat=True)) == [301, 302]
    assert UploadedIssue.objects.filter(state=DraftState.REFUSED).count() == 1


def test_what_stands_already_is_not_counted_among_the_drafts_to_be_made(editor, client):
    save(client, issue_in(upload(client, ("a.txt", text_of(301)))), "create")
    batch = upload(client, ("a.txt", text_of(301)), ("b.txt", text_of(302)))
    there = reverse("desk:import_batch", args=[batch.pk])
    summary = client.get(there).context["summary"]
    assert [row["draft"].number for row in summary["ready"]] == [302]
    assert "1 期" in summary["create"]
    assert "1 期" in summary["standing"]
    sent = {"ready": [f"{issue.pk}:{issue.digest}" for issue in UploadedIssue.objects.filter(upload__batch=batch)]}
    answer = client.post(reverse("desk:import_create_all", args=[batch.pk]), sent, follow=True)
    assert "1 期" in str(next(iter(answer.context["messages"])))
    assert answer.context["summary"]["ready"] == []
    assert 'action="/admin/desk/import/' not in answer.content.decode()


def test_whom_an_issue_of_the_same_upload_names_keeps_no_other_back(editor, client):
    """That the author of the second may be the one of the first is known when the first is made: a comment says it."""
    moved = text_of(302).replace("海洋大學教授".encode(), "港口博物館館長".encode())
    batch = upload(client, ("a.txt", text_of(301)), ("b.txt", moved))
    ready = client.get(reverse("desk:import_batch", args=[batch.pk])).context["summary"]["ready"]
    sent = {"ready": [f"{row['issue'].pk}:{row['issue'].digest}" for row in ready]}
    client.post(reverse("desk:import_create_all", args=[batch.pk]), sent)
    assert sorted(IssuePage.objects.values_list("number", flat=True)) == [301, 302]
    assert Comment.objects.filter(page__articlepage__issue__number=302, text__contains="林小明").exists()


def test_what_the_list_did_not_show_is_not_made(editor, client):
    batch = upload(client, ("霧.txt", text_of(301)))
    issue = issue_in(batch)
    for sent in ({}, {"ready": [f"{issue.pk}:{'0' * 64}"]}, {"ready": ["x", ":", "1:2:3"]}):
        client.post(reverse("desk:import_create_all", args=[batch.pk]), sent)
    assert not IssuePage.objects.exists()


def test_an_issue_that_came_meanwhile_is_shown_before_anything_is_written(editor, client, forum):
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    sent = form_of(client, issue) | {"create": "1"}
    standing = new_issue(forum, 301)
    client.post(address(issue), sent)
    issue.refresh_from_db()
    assert issue.state == DraftState.READ
    assert issue.planned["outcome"] != "created"
    assert ArticlePage.objects.filter(issue=standing).count() == 0


def test_the_same_number_twice_in_one_upload_is_made_once(editor, client):
    batch = upload(client, ("a.txt", text_of(301)), ("b.txt", text_of(301, "另一篇完全不同的文章")))
    first, second = UploadedIssue.objects.filter(upload__batch=batch)
    sent = [form_of(client, issue) | {"create": "1"} for issue in (first, second)]
    for issue, form in zip((first, second), sent, strict=True):
        client.post(address(issue), form)
    second.refresh_from_db()
    assert second.state == DraftState.READ
    assert [article.title for article in ArticlePage.objects.all()] == ["海峽上的燈塔"]


def test_an_upload_again_changes_what_it_brought(editor, client):
    save(client, issue_in(upload(client, ("a.txt", text_of(301)))), "create")
    again = issue_in(upload(client, ("b.txt", text_of(301).replace("鐘聲比燈光老實".encode(), "鐘聲最老實".encode()))))
    assert again.planned["outcome"] == "changed"
    assert any("鐘聲最老實" in change for change in again.planned["changes"])
    shown = client.get(address(again)).content.decode()
    assert "內文第 3 段：「" in shown
    assert "paragraph 3: " not in shown
    save(client, again, "create")
    assert "鐘聲最老實" in str(ArticlePage.objects.get().get_latest_revision_as_object().body)
    assert IssuePage.objects.count() == 1


def test_discarding_one_deletes_its_files(editor, client, settings):
    batch = upload(client, ("a.txt", text_of(301)), ("b.txt", text_of(302)))
    first, second = UploadedIssue.objects.filter(upload__batch=batch)
    before = len(files_of(settings))
    client.post(address(first, "import_discard"))
    first.refresh_from_db()
    assert (first.state, first.draft) == (DraftState.DISCARDED, None)
    assert 0 < len(files_of(settings)) < before
    assert client.get(address(first)).status_code == 200
    save(client, second, "create")
    assert IssuePage.objects.get().number == 302


def test_discarding_all_is_announced_and_deletes_everything(editor, client, settings):
    batch = upload(client, ("a.txt", text_of(301)), ("b.txt", b"no issue"))
    there = reverse("desk:import_discard_all", args=[batch.pk])
    assert "2" in client.get(there).context["summary"]["discard"]
    assert ImportBatch.objects.exists()
    client.post(there)
    assert not ImportBatch.objects.exists()
    assert files_of(settings) == []


def test_an_archive_brings_its_issues(editor, client):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in (301, 302):
            archive.writestr(f"{number}.txt", text_of(number))
    batch = upload(client, ("兩期.zip", stream.getvalue()))
    issues = UploadedIssue.objects.filter(upload__batch=batch)
    assert [issue.draft["number"] for issue in issues] == [301, 302]
    save(client, issues[0], "create")
    save(client, issues[1], "create")
    assert IssuePage.objects.count() == 2


def test_articles_and_pictures_dropped_together_are_one_issue(editor, client):
    parts = [(f"part{position}.md", markdown_of(position)) for position in (1, 2)]
    batch = upload(client, *parts, ("chart.png", picture()))
    issue = issue_in(batch)
    assert len(issue.draft["articles"]) == 2
    assert "import/" in client.get(address(issue)).content.decode()
    save(client, issue, "create")
    assert ArticlePage.objects.count() == 2
    assert CreditedImage.objects.count() == 1


def test_what_belongs_together_is_told_by_bytes_as_the_command_does(editor, client):
    article = markdown_of(1)
    for files in (
        (("文章.txt", article), ("chart.png", picture())),
        (("part1.md", article), ("chart.jpg", picture()), ("chart.png", b"not a picture")),
    ):
        batch = upload(client, *files)
        shown = {upload.name for upload in batch.uploads.all()}
        assert ("文章.txt、chart.png" in shown) is (files[0][0] == "文章.txt"), shown
        assert "part1.md、chart.png" not in shown
    first = UploadedIssue.objects.order_by("pk")[0]
    save(client, first, "create")
    assert (ArticlePage.objects.count(), CreditedImage.objects.count()) == (1, 1)


def test_each_of_several_texts_is_an_issue_of_its_own_with_its_pictures(editor, client):
    batch = upload(
        client, ("a.md", markdown_of(1, 303)), ("a.md", markdown_of(1, 304)), ("chart.png", picture()), ("x.md", b"# x")
    )
    names = [(upload.name, upload.issues.count()) for upload in batch.uploads.all()]
    assert names == [("a.md、chart.png", 1), ("a.md、chart.png", 1), ("x.md", 1)]
    numbers = [issue.draft and issue.draft["number"] for issue in UploadedIssue.objects.filter(upload__batch=batch)]
    assert numbers == [303, 304, None]


def test_without_files_the_page_says_so(editor, client):
    answer = client.post(reverse("desk:import"), {})
    assert answer.status_code == 422
    assert answer.context["form"].errors["files"]
    assert not ImportBatch.objects.exists()


def test_what_waits_is_found_again_on_the_first_page(editor, client):
    there = reverse("desk:import")
    empty = client.get(there).content.decode()
    batch = upload(client, ("霧.txt", text_of(301)))
    to_batch = reverse("desk:import_batch", args=[batch.pk])
    assert to_batch not in empty
    assert to_batch in client.get(there).content.decode()
    save(client, issue_in(batch), "create")
    assert to_batch not in client.get(there).content.decode()
