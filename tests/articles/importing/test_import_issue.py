"""The command as an operator meets it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import ArticlePage, Author, HomePage, IssuePage

pytestmark = pytest.mark.django_db

TEXT = """
遠景論壇 No. {number}  2026年{month}月

{title}

東方研究院海洋研究中心研究員

王小明

　　海底電纜承載了絕大多數的跨洋資料往來，一旦中斷，金融、通訊與政府運作都會受到影響，各國因此愈來愈重視其安全。

修復船的排程

　　全世界能夠修復海底電纜的工作船不到一百艘，排程往往需要數週，島國的處境尤其不利，必須及早規劃備援的路線。

編按：本文僅代表作者個人觀點，不代表遠景基金會之政策與立場。
"""


@pytest.fixture
def text_file(tmp_path):
    def write(name="no-7.txt", number=7, month=3, title="海纜的備援路線", author="王小明"):
        path = tmp_path / name
        path.write_text(TEXT.format(number=number, month=month, title=title).replace("王小明", author))
        return str(path)

    return write


def run(*arguments):
    """The parsed ``--json`` document, and whether the command ended well."""
    out = StringIO()
    try:
        call_command("import_issue", *arguments, "--json", stdout=out)
    except CommandError as error:
        return json.loads(out.getvalue())["issues"], error.returncode
    return json.loads(out.getvalue())["issues"], 0


def test_a_text_becomes_drafts(forum, text_file):
    issues, code = run(text_file())
    assert code == 0
    assert [issue["outcome"] for issue in issues] == ["created"]
    assert issues[0]["issue"]["articles"][0]["title"] == "海纜的備援路線"
    article = ArticlePage.objects.get()
    assert (article.title, article.live, article.issue.number) == ("海纜的備援路線", False, 7)


def test_json_has_the_keys_that_programs_rely_on(forum, text_file):
    issues, _code = run(text_file(), "--dry-run")
    assert set(issues[0]) == {
        "source",
        "outcome",
        "error",
        "warnings",
        "changes",
        "conflicts",
        "suggestions",
        "issue",
        "evidence",
    }
    assert set(issues[0]["evidence"][0]) == {"field", "where", "certainty", "why"}
    assert set(issues[0]["issue"]) == {"series", "number", "date", "language", "articles"}
    assert set(issues[0]["issue"]["articles"][0]) == {
        "title",
        "authors",
        "images",
        "sections",
        "footnotes",
        "tables",
        "disclaimer",
    }


def test_a_dry_run_tells_and_writes_nothing(forum, text_file):
    issues, code = run(text_file(), "--dry-run")
    assert (issues[0]["outcome"], code) == ("created", 0)
    assert not IssuePage.objects.exists()
    assert not Author.objects.exists()


def test_a_second_run_is_unchanged(forum, text_file):
    path = text_file()
    run(path)
    revisions = ArticlePage.objects.get().revisions.count()
    issues, code = run(path)
    assert (issues[0]["outcome"], code) == ("unchanged", 0)
    assert ArticlePage.objects.get().revisions.count() == revisions


def test_live_publishes_with_the_printed_date(forum, text_file):
    _issues, code = run(text_file(), "--live")
    assert code == 0
    article = ArticlePage.objects.readable().get()
    assert article.first_published_at.date().isoformat() in ("2026-02-28", "2026-03-01")
    assert article.issue.live


def test_live_publishes_what_stands_as_a_draft(forum, text_file):
    path = text_file()
    run(path)
    issues, code = run(path, "--live")
    assert (issues[0]["outcome"], code) == ("changed", 0)
    assert ArticlePage.objects.readable().count() == 1
    assert run(path, "--live")[0][0]["outcome"] == "unchanged"


def test_live_in_a_new_series_is_readable(forum, tmp_path):
    path = tmp_path / "other.txt"
    path.write_text(TEXT.format(number=1, month=3, title="新系列").replace("遠景論壇", "遠景快訊"))
    assert run(str(path))[0][0]["error"]["code"] == "unknown_series"
    _issues, code = run(str(path), "--live", "--create-series")
    assert code == 0
    assert ArticlePage.objects.readable().count() == 1


def test_one_refused_file_does_not_stop_the_others(forum, text_file, tmp_path):
    bad = text_file("bad.txt", number=8, month=13)
    empty = tmp_path / "empty.txt"
    empty.touch()
    issues, code = run(str(tmp_path / "none.txt"), bad, str(empty), text_file())
    assert code == 1
    assert [issue["outcome"] for issue in issues] == ["refused", "refused", "refused", "created"]
    assert [issue["error"]["code"] for issue in issues[:3]] == ["missing", "bad_date", "empty"]
    assert all(issue["error"]["message"] and issue["error"]["where"] for issue in issues[:3])
    assert IssuePage.objects.count() == 1


def test_another_work_under_a_known_number_is_refused_unless_replaced(forum, text_file):
    run(text_file())
    other = text_file("other.txt", title="另一個標題", author="李大華")
    issues, code = run(other)
    assert (issues[0]["error"]["code"], code) == ("conflict", 1)
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == "海纜的備援路線"
    issues, code = run(other, "--replace")
    assert (issues[0]["outcome"], code) == ("changed", 0)
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == "另一個標題"


def test_what_an_editor_changed_too_is_a_conflict_unless_overwritten(forum, text_file):
    run(text_file())
    article = ArticlePage.objects.get().get_latest_revision_as_object()
    article.title = "編輯的標題"
    article.save_revision()
    other = text_file("other.txt", title="檔案的標題", month=4)
    issues, _code = run(other)
    assert [issues[0]["outcome"], len(issues[0]["conflicts"])] == ["changed", 1]
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == "編輯的標題"
    run(other, "--overwrite")
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == "檔案的標題"


def test_a_replacement_of_a_live_article_waits_as_a_draft_unless_live(forum, text_file):
    run(text_file(), "--live")
    other = text_file("other.txt", title="另一個標題")
    run(other, "--replace")
    article = ArticlePage.objects.get()
    assert (article.live, article.title, article.has_unpublished_changes) == (True, "海纜的備援路線", True)
    run(other, "--replace", "--live")
    assert ArticlePage.objects.readable().get().title == "另一個標題"


def test_the_same_issue_twice_in_one_run(forum, text_file):
    issues, code = run(text_file("a.txt"), text_file("b.txt"), text_file("c.txt", title="別的"), "--dry-run")
    assert [issue["outcome"] for issue in issues] == ["created", "unchanged", "refused"]
    assert code == 1


def test_a_folder_is_read_in_the_order_of_its_names(forum, text_file, tmp_path):
    text_file("b.txt", number=2)
    text_file("a.txt", number=1)
    issues, _code = run(str(tmp_path))
    assert [issue["issue"]["number"] for issue in issues] == [1, 2]


def test_an_empty_folder_is_no_success(forum, tmp_path):
    with pytest.raises(CommandError, match="No files"):
        call_command("import_issue", str(tmp_path), stdout=StringIO())


def test_plain_output_names_file_outcome_and_what_to_do(forum, text_file, capsys):
    path = text_file()
    call_command("import_issue", path)
    line = capsys.readouterr().out.splitlines()[0]
    assert line == f"{path}: created: 遠景論壇 No. 7, 2026-03"


@pytest.mark.parametrize("arguments", [("--create-series",), ("--create-series", "--dry-run"), ()])
def test_a_site_without_a_home_page_is_told_what_to_do(site, text_file, arguments):
    for page in HomePage.objects.all():
        page.delete()
    issues, code = run(text_file(), *arguments)
    assert (code, issues[0]["error"]["code"]) == (1, "unknown_series")
    assert ("set_up_site" in issues[0]["error"]["message"]) == bool(arguments)


def test_a_second_home_page_of_a_language_keeps_no_series_from_being_made(site, forum, text_file):
    forum.delete()
    site.get_parent().add_child(instance=HomePage(title="另一個首頁", slug="other", locale=site.locale))
    issues, code = run(text_file(), "--create-series")
    assert (code, issues[0]["outcome"]) == (0, "created")
