"""What went out comes back: a restored site exports the same bytes."""

import re
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision

from articles.importing.plan import Options
from articles.importing.restoring import is_own_export, restore
from articles.models import ArchivedDocument, ArticlePage, Author, CreditedImage, IssuePage, SeriesPage
from tests.articles.exporting.archives import (
    correct,
    emptied,
    english_issue,
    exported,
    full_issue,
    members,
    publish,
)
from tests.factories import make_article, make_issue

pytestmark = pytest.mark.django_db


def outcomes(path, **options):
    results = list(restore(path, Options(**options)))
    assert [result.error and result.error.message for result in results if result.error] == []
    return [str(result.outcome) for result in results]


def page_at(client, address):
    """What readers see there, but for the folders of files and the numbers of documents, which are given anew."""
    response = client.get(address)
    assert response.status_code == 200
    return re.sub(r"/[0-9a-f]{16}/|(?<=/documents)/\d+/", "/", response.content.decode())


def test_a_restored_site_exports_the_same_bytes(site, tmp_path):
    full_issue()
    english_issue()
    exported(tmp_path / "first.zip")
    emptied()
    assert not IssuePage.objects.exists()
    assert outcomes(tmp_path / "first.zip", live=True) == ["created", "created"]
    exported(tmp_path / "second.zip")
    first, second = members(tmp_path / "first.zip"), members(tmp_path / "second.zip")
    for name, data in first.items():
        assert second[name].decode("latin-1") == data.decode("latin-1"), name
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


def test_only_the_date_of_a_second_export_differs(site, tmp_path):
    full_issue()
    exported(tmp_path / "first.zip")
    first = (tmp_path / "first.zip").read_bytes()
    exported(tmp_path / "second.zip", at=datetime.fromisoformat("2027-01-02T03:04:05+00:00"))
    second = (tmp_path / "second.zip").read_bytes()
    assert first.replace(b"2026-11-01T09:30:00Z", b"2027-01-02T03:04:05Z") != first
    assert len(first) == len(second)
    differing = sum(a != b for a, b in zip(first, second, strict=True))
    assert differing <= len("2027-01-02T03:04:05Z") + 8  # and the CRC of the manifest, which stands in the ZIP twice


def test_an_order_comes_back_that_was_changed_since(site, tmp_path):
    issue = full_issue()
    exported(tmp_path / "first.zip")
    before = titles(issue)
    reverse(issue)
    assert titles(issue) == before[::-1]
    results = list(restore(tmp_path / "first.zip", Options(live=True)))
    assert [result.error.code for result in results] == ["conflict"]
    assert "order：「2、1」 → 「1、2」" in results[0].error.message
    revisions = Revision.objects.count()
    assert outcomes(tmp_path / "first.zip", live=True, replace=True) == ["changed"]
    assert titles(issue) == before
    assert Revision.objects.count() == revisions  # none of its pages says anything new
    assert Page.find_problems() == ([], [], [], [], [])
    assert outcomes(tmp_path / "first.zip", live=True) == ["unchanged"]


def test_an_order_that_an_editor_chose_is_that_of_an_empty_site_too(site, tmp_path):
    issue = full_issue()
    reverse(issue)
    before = titles(issue)
    exported(tmp_path / "first.zip")
    emptied()
    assert outcomes(tmp_path / "first.zip", live=True) == ["created"]
    assert titles(IssuePage.objects.get()) == before
    exported(tmp_path / "second.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


def titles(issue):
    return list(ArticlePage.objects.filter(issue=issue).in_print_order().values_list("title", flat=True))


def reverse(issue):
    first, last = ArticlePage.objects.filter(issue=issue).in_print_order()
    first.move(last, pos="right")


def test_what_readers_see_is_the_same(site, client, tmp_path):
    issue = full_issue()
    addresses = ["/forum/no-801/", "/forum/no-801/1/", "/forum/"]
    before = [page_at(client, address) for address in addresses]
    articles = list(ArticlePage.objects.filter(issue=issue).in_print_order().values_list("title", "permanent_id"))
    exported(tmp_path / "archive.zip")
    emptied()
    outcomes(tmp_path / "archive.zip", live=True)
    assert [page_at(client, address) for address in addresses] == before
    restored = ArticlePage.objects.readable().in_print_order()
    assert list(restored.values_list("title", "permanent_id")) == articles
    assert "導言更正。" in client.get("/forum/no-801/2/").content.decode()


def test_files_are_as_they_were_and_closed_to_readers(site, client, tmp_path):
    full_issue()
    exported(tmp_path / "archive.zip")
    emptied()
    outcomes(tmp_path / "archive.zip", live=True)
    issue = IssuePage.objects.get()
    with issue.source_document.file.open() as file:
        assert file.read() == "第 801 期原稿".encode()
    assert issue.source_document.sha256
    assert client.get(issue.source_document.url).status_code == 404
    lead = ArticlePage.objects.get(title="島鏈之間的海纜").lead_image
    assert (lead.width, lead.height, lead.focal_point_x) == (640, 400, 100)
    assert sorted(tag.name for tag in lead.tags.all()) == ["海", "燈塔"]
    assert len(lead.file.name.split("/")[-2]) == 16


def test_a_second_restore_changes_nothing(site, tmp_path):
    full_issue()
    exported(tmp_path / "archive.zip")
    emptied()
    outcomes(tmp_path / "archive.zip", live=True)
    kinds = (IssuePage, ArticlePage, Author, CreditedImage, ArchivedDocument)
    before = [list(kind.objects.order_by("pk").values()) for kind in kinds]
    assert outcomes(tmp_path / "archive.zip", live=True) == ["unchanged"]
    assert outcomes(tmp_path / "archive.zip") == ["unchanged"]
    assert [list(kind.objects.order_by("pk").values()) for kind in kinds] == before


def test_a_dry_run_writes_nothing(site, tmp_path):
    full_issue()
    exported(tmp_path / "archive.zip")
    emptied()
    result = next(iter(restore(tmp_path / "archive.zip", Options(live=True), dry_run=True)))
    assert "would be created: 遠景論壇 No. 801, 2024-11-05" in result.as_text()
    assert [article.title for article in result.draft.articles] == ["港口的早晨", "島鏈之間的海纜"]
    assert not IssuePage.objects.exists()
    assert not CreditedImage.objects.exists()


def test_without_live_it_comes_back_as_drafts_and_goes_out_later(site, client, tmp_path):
    full_issue()
    exported(tmp_path / "archive.zip")
    emptied()
    assert outcomes(tmp_path / "archive.zip") == ["created"]
    assert not IssuePage.objects.filter(live=True).exists()
    assert not ArticlePage.objects.filter(live=True).exists()
    assert client.get("/forum/no-801/").status_code == 404
    assert outcomes(tmp_path / "archive.zip") == ["unchanged"]
    assert outcomes(tmp_path / "archive.zip", live=True) == ["changed"]
    exported(tmp_path / "second.zip")
    assert (tmp_path / "archive.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


def test_drafts_come_back_beside_what_is_public(site, tmp_path):
    issue = full_issue()
    make_article(issue, "還沒審完的一篇")
    article = ArticlePage.objects.get(title="港口的早晨")
    article.subtitle = "新的副標"
    article.save_revision()
    make_article(make_issue(802), "下一期")
    exported(tmp_path / "first.zip", drafts=True)
    emptied()
    outcomes(tmp_path / "first.zip", live=True)
    restored = ArticlePage.objects.get(title="港口的早晨")
    assert (restored.subtitle, restored.get_latest_revision_as_object().subtitle) == ("", "新的副標")
    assert not ArticlePage.objects.get(title="還沒審完的一篇").live
    assert not IssuePage.objects.get(number=802).live
    exported(tmp_path / "second.zip", drafts=True)
    assert members(tmp_path / "first.zip") == members(tmp_path / "second.zip")


def test_what_readers_saw_before_a_correction_comes_back(site, tmp_path):
    issue = full_issue()
    correct(ArticlePage.objects.get(issue=issue, title="島鏈之間的海纜"), "再次更正。")
    exported(tmp_path / "first.zip")
    emptied()
    outcomes(tmp_path / "first.zip", live=True)
    article = ArticlePage.objects.get(title="島鏈之間的海纜")
    seen = [correction.revision.as_object().standfirst for correction in article.corrections.all()]
    assert (article.standfirst, seen) == ("再次更正。", ["導言。", "導言更正。"])


def test_several_issues_come_back(site, tmp_path):
    for number in range(301, 305):
        issue = make_issue(number)
        make_article(issue, f"第 {number} 題")
        publish(issue)
    exported(tmp_path / "first.zip")
    emptied()
    assert outcomes(tmp_path / "first.zip", live=True) == ["created"] * 4
    exported(tmp_path / "second.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


def test_a_series_that_holds_issues_keeps_its_own_words(site, tmp_path):
    full_issue()
    exported(tmp_path / "archive.zip")
    emptied()
    publish(make_issue(1))
    series = SeriesPage.objects.get(slug="forum")
    series.issn, series.title = "0378-5955", "遠景論壇（舊）"
    series.save()
    outcomes(tmp_path / "archive.zip", live=True)
    standing = SeriesPage.objects.get(slug="forum")
    assert (standing.issn, standing.title) == ("0378-5955", "遠景論壇（舊）")


def test_an_export_is_told_from_another_zip(site, tmp_path):
    full_issue()
    exported(tmp_path / "archive.zip")
    data = (tmp_path / "archive.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[:-400])
    assert is_own_export(tmp_path / "archive.zip")
    assert is_own_export(data)
    for other in (data[:-400], b"PK\x05\x06" + bytes(18), b"", "遠景論壇 No. 1".encode()):
        assert not is_own_export(other)
    assert not is_own_export(tmp_path / "nothing.zip")


def test_the_command_restores_what_the_command_exported(site, tmp_path):
    full_issue()
    path = str(tmp_path / "archive.zip")
    call_command("export_issue", "forum", "801", "--output", path, stdout=StringIO())
    emptied()
    out = StringIO()
    call_command("import_issue", path, "--dry-run", stdout=out)
    assert not IssuePage.objects.exists()
    call_command("import_issue", path, "--live", stdout=out)
    assert IssuePage.objects.readable().count() == 1
    call_command("import_issue", path, "--live", stdout=out)
    for verdict in ("would be created", ": created", ": unchanged"):
        assert verdict in out.getvalue()
