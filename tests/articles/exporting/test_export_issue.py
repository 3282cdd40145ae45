"""The command as an operator meets it: what goes out, what stays in, and what it says when it cannot."""

import errno
import io
import json
import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.exporting.container import ArchiveWriter
from articles.models import ArticlePage, Author
from tests.articles.exporting.archives import exported, full_issue, members
from tests.factories import make_article, make_issue

pytestmark = pytest.mark.django_db


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("export_issue", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def issue_in(path: Path, number: int) -> dict:
    return json.loads(members(path)[f"issues/zh-hant/forum/{number:05}.json"])


def test_an_issue_goes_out_with_its_files(site, tmp_path):
    full_issue()
    out, err = run("forum", 801, "--output", tmp_path / "a.zip")
    counts = "1 期、2 篇文章、6 個檔案。 1 issue, 2 articles, 6 files."
    assert (out, err) == (f"{tmp_path / 'a.zip'}：{counts}\n", "")
    document = issue_in(tmp_path / "a.zip", 801)
    assert [article["content"]["title"] for article in document["articles"]] == ["港口的早晨", "島鏈之間的海纜"]
    files = members(tmp_path / "a.zip")
    record = document["documents"][document["source_document"]]
    assert files[record["file"]] == "第 801 期原稿".encode()
    assert stat.S_IMODE((tmp_path / "a.zip").stat().st_mode) == 0o600


def test_a_series_is_known_by_its_title_too(site, tmp_path):
    full_issue()
    run("遠景論壇", 801, "--output", tmp_path / "a.zip")
    assert issue_in(tmp_path / "a.zip", 801)["number"] == 801


def test_what_readers_do_not_see_stays_in(site, tmp_path):
    issue = full_issue()
    make_article(issue, "祕密的草稿")
    article = ArticlePage.objects.get(title="港口的早晨")
    article.subtitle = "祕密的副標"
    article.save_revision()
    make_article(make_issue(802), "祕密的下期")
    out, err = run("--all", "--output", tmp_path / "a.zip")
    assert "1 issue," in out
    assert "1 issue (遠景論壇 No. 802)" in err
    assert "略過讀者看不到的 1 期（遠景論壇 No. 802）" in err
    assert not any("祕密".encode() in data for data in members(tmp_path / "a.zip").values())
    # The file that the issue came from tells of all its articles, of the draft too.
    assert issue_in(tmp_path / "a.zip", 801)["source_document"] is None
    run("--all", "--drafts", "--output", tmp_path / "b.zip")
    told = b"".join(members(tmp_path / "b.zip").values()).decode("utf-8", "ignore")
    assert {word for word in ("祕密的草稿", "祕密的副標", "祕密的下期") if word in told} == {
        "祕密的草稿",
        "祕密的副標",
        "祕密的下期",
    }


def test_an_expired_article_stays_in(site, tmp_path):
    full_issue()
    ArticlePage.objects.filter(title="港口的早晨").update(expire_at="2026-01-01T00:00Z")
    run("--all", "--output", tmp_path / "a.zip")
    assert [a["content"]["title"] for a in issue_in(tmp_path / "a.zip", 801)["articles"]] == ["島鏈之間的海纜"]


def test_an_authors_mail_never_goes_out(site, tmp_path):
    full_issue()
    Author.objects.update(email="private@example.org")
    run("--all", "--drafts", "--output", tmp_path / "a.zip")
    assert not any(b"private@example.org" in data for data in members(tmp_path / "a.zip").values())


WRONG_CALL = "請寫出系列與期號，或用 --all。 Name a series and its numbers, or --all."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere", 1), "沒有「nowhere」這個系列，.* No series “nowhere”; there are: forum, perspectives."),
        (("forum", 801, 997, 998), "「forum」沒有 No. 997, 998。 forum has no No. 997, 998."),
        (("forum",), WRONG_CALL),
        ((), WRONG_CALL),
        (("forum", 801, "--all"), WRONG_CALL),
    ],
)
def test_a_wrong_call_is_one_sentence(site, tmp_path, arguments, sentence):
    make_issue(801)
    with pytest.raises(CommandError, match=f"^{sentence}$") as caught:
        run(*arguments, "--output", tmp_path / "a.zip")
    assert caught.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_only_drafts_make_no_archive(site, tmp_path):
    make_issue(801)
    with pytest.raises(CommandError, match=r"讀者都看不到.* --drafts"):
        run("forum", 801, "--output", tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_written_over(site, tmp_path):
    full_issue()
    (tmp_path / "a.zip").write_text("mine")
    with pytest.raises(CommandError, match=r"已存在.* exists: choose another name, or add --force"):
        run("--all", "--output", tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_text() == "mine"
    run("--all", "--output", tmp_path / "a.zip", "--force")
    assert members(tmp_path / "a.zip")


def test_a_full_disk_leaves_nothing_and_says_so(site, tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    full_issue()
    monkeypatch.setattr(ArchiveWriter, "finish", full)
    with pytest.raises(CommandError, match=r"磁碟已滿.*the disk is full"):
        run("--all", "--output", tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_lost_file_is_named(site, tmp_path):
    issue = full_issue()
    issue.source_document.file.storage.delete(issue.source_document.file.name)
    with pytest.raises(
        CommandError, match=r"「No. 801 定稿.txt」的檔案讀不到.* The file of “No. 801 定稿.txt” cannot be read"
    ):
        run("--all", "--output", tmp_path / "a.zip")
    assert list(tmp_path.iterdir()) == []


def test_two_exports_are_the_same_bytes(site, tmp_path):
    full_issue()
    exported(tmp_path / "a.zip")
    exported(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
