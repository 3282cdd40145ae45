"""Files of every form and archives of them, from the command to the drafts; hostile ones to nowhere."""

import gc
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.importing.intake import File
from articles.importing.pipeline import import_files, read_all
from articles.importing.plan import Options
from articles.importing.result import IssueResult
from articles.importing.source import BylineDraft, Given, Refusal
from articles.models import ArchivedDocument, ArticlePage, Author, IssuePage, SeriesPage
from tests.articles.importing.archives import packed, with_link, with_password, with_size
from tests.articles.importing.test_import_issue import TEXT
from tests.articles.importing.test_parts import part

pytestmark = pytest.mark.django_db


def text(number: int, title: str = "海纜的備援路線") -> str:
    return TEXT.format(number=number, month=3, title=title)


def outcomes(paths, **options: object) -> list[str]:
    results: list[IssueResult] = list(import_files(paths, **options))
    return [result.error.code if result.error else str(result.outcome) for result in results]


def test_an_archive_of_many_issues_becomes_each_of_them(forum, tmp_path):
    path = tmp_path / "all.zip"
    path.write_bytes(
        packed({"2.txt": text(2), "1.txt": text(1), "sub/3.txt": "no issue", "4.png": b"\x89PNG\r\n\x1a\n"})
    )
    results = list(import_files([path]))
    assert [result.source.removeprefix(f"{path}/") for result in results] == ["1.txt", "2.txt", "4.png", "sub/3.txt"]
    codes = [result.error and result.error.code for result in results]
    assert codes == [None, None, "unsupported_type", "no_issue_number"]
    assert sorted(IssuePage.objects.values_list("number", flat=True)) == [1, 2]


def test_parts_in_a_folder_become_one_issue_with_all_of_their_files(forum, tmp_path):
    for file in (part(2, "港口的早晨"), part(1, "島鏈之間的海纜")):
        (tmp_path / file.name).parent.mkdir(exist_ok=True)
        (tmp_path / file.name).write_bytes(file.data)
    assert outcomes([tmp_path]) == ["created"]
    issue = IssuePage.objects.get()
    titles = [page.title for page in ArticlePage.objects.child_of(issue).in_print_order()]
    assert titles == ["島鏈之間的海纜", "港口的早晨"]
    assert issue.get_latest_revision_as_object().source_document
    assert outcomes([tmp_path]) == ["unchanged"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.zip", packed({"good.txt": text(1), "../../evil.txt": text(2)}), "unsafe_archive"),
        ("a.zip", packed({"good.txt": text(1), "/tmp/evil.txt": text(2)}), "unsafe_archive"),
        ("a.zip", packed({"good.txt": text(1), "..\\evil.txt": text(2)}), "unsafe_archive"),
        ("a.zip", packed({"good.txt": text(1), "a\u202etxt": text(2)}), "unsafe_archive"),
        ("a.zip", packed({"good.txt": text(1), "inner.zip": packed({"x.txt": text(2)})}), "unsafe_archive"),
        ("a.zip", packed({"good.txt": text(1), "zeros.txt": b"\0" * 20_000_000}), "unsafe_archive"),
        ("a.zip", with_link(), "unsafe_archive"),
        ("a.zip", with_password("a.txt"), "encrypted"),
        ("a.zip", with_size({"good.txt": text(1).encode()}, "good.txt", 100), "corrupt"),
        ("a.zip", packed({"good.txt": text(1)})[:-40], "corrupt"),
        ("a.zip", packed({}), "empty"),
        ("a.txt", packed({"good.txt": text(1)}), "type_mismatch"),
        ("a.pdf", b"%PDF-1.4\n" + packed({"good.txt": text(1)}), "suspicious"),
        ("a.html", b"<!DOCTYPE html><script>alert(1)</script>" + text(1).encode(), "unsupported_type"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "unsupported_type"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported_type"),
        ("a.csv", b"=cmd|' /C calc'!A0,1\n", "no_issue_number"),
    ],
)
def test_a_hostile_file_is_answered_and_leaves_nothing(forum, tmp_path, name, data, code):
    path = tmp_path / "in" / name
    path.parent.mkdir()
    path.write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    [result] = import_files([path])
    assert result.error.code == code
    assert name in result.error.message
    assert not IssuePage.objects.exists()
    assert not Author.objects.exists()
    assert not ArchivedDocument.objects.exists()
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/tmp/evil.txt").exists()


def test_markup_in_a_text_stays_words(forum, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(text(1, "<script>alert(1)</script>標題"))
    assert outcomes([path], options=Options(live=True)) == ["created"]
    article = ArticlePage.objects.readable().get()
    assert article.title == "<script>alert(1)</script>標題"


def told(paths, jobs: int) -> list[tuple]:
    return [(read.name, read.draft, read.refusal and read.refusal.code) for read in read_all(paths, jobs=jobs)]


def test_the_order_and_the_results_are_the_same_with_many_readers(forum, tmp_path):
    for number in range(1, 13):
        (tmp_path / f"{number:02}.txt").write_text(text(number) if number % 5 else "遠景論壇")
    (tmp_path / "13.zip").write_bytes(packed({"a.txt": text(13), "b.txt": b""}))
    one, two = (told([tmp_path], jobs) for jobs in (1, 3))
    assert one == two
    assert len(one) == 14


def held_after_importing(folder, count: int) -> int:
    """Bytes that are held when the last of ``count`` issues is handed out."""
    folder.mkdir()
    for number in range(1, count + 1):
        (folder / f"{number:03}.txt").write_text(text(number))
    tracemalloc.start()
    try:
        for result in import_files([folder], dry_run=True):
            if result.draft.number == count:
                gc.collect()
                return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_issues(forum, tmp_path):
    """But for what tells an issue that comes twice: its number, and a sum."""
    held_after_importing(tmp_path / "first", 2)  # what is loaded and remembered once
    few, many = held_after_importing(tmp_path / "few", 10), held_after_importing(tmp_path / "many", 110)
    assert many - few < 100 * 1_500, f"{(many - few) / 100:.0f} bytes for each issue more"


def test_what_a_file_lacks_is_supplied_but_never_overruled(forum, tmp_path):
    bare = tmp_path / "bare.txt"
    bare.write_text(text(1).split("\n", 3)[3].replace("東方研究院海洋研究中心研究員\n\n王小明\n\n", ""))
    given = Given(series="遠景論壇", number=44, date="2026-05", bylines=(BylineDraft("王小明", ("東方研究院研究員",)),))
    [read] = read_all([bare], given=given)
    assert read.refusal is None, read.refusal
    assert (read.draft.series, read.draft.number, read.draft.date) == ("遠景論壇", 44, "2026-05")
    assert read.draft.articles[0].bylines == given.bylines
    whole = tmp_path / "whole.txt"
    whole.write_text(text(7))
    [read] = read_all([whole], given=replace(given, number=0))
    assert (read.draft.number, read.draft.date) == (7, "2026-03")
    [read] = read_all([whole], given=replace(given, number=7))
    assert read.draft.number == 7


def test_a_number_that_the_file_contradicts_is_no_slip_to_pass_over(forum, tmp_path):
    (tmp_path / "7.txt").write_text(text(7))
    [read] = read_all([tmp_path / "7.txt"], given=Given(number=79))
    assert read.refusal is not None
    assert (read.refusal.code, read.refusal.where) == ("conflict", f"{tmp_path / '7.txt'}, line 2")
    assert "No. 7" in read.refusal.message
    assert "79" in read.refusal.message


def test_one_number_is_not_given_to_many_issues(forum, tmp_path):
    (tmp_path / "all.zip").write_bytes(packed({"1.txt": text(1), "2.txt": text(2)}))
    with pytest.raises(Refusal, match="--number"):
        list(import_files([tmp_path / "all.zip"], given=Given(number=3)))
    assert not IssuePage.objects.exists()


def test_an_export_of_this_site_is_known_by_its_bytes(forum, tmp_path):
    (tmp_path / "7.txt").write_text(text(7))
    assert outcomes([tmp_path / "7.txt"], options=Options(live=True)) == ["created"]
    call_command("export_issue", "forum", "7", "--output", str(tmp_path / "out.bin"), verbosity=0)
    data = (tmp_path / "out.bin").read_bytes()
    assert outcomes([tmp_path / "out.bin"]) == outcomes([File("out.zip", data)]) == ["unchanged"]
    [read] = read_all([tmp_path / "out.bin"])
    assert read.export == tmp_path / "out.bin"


def test_a_new_series_is_made_once_for_a_whole_archive(forum, tmp_path):
    texts = {f"{number}.txt": text(number).replace("遠景論壇", "遠景快訊") for number in (1, 2)}
    (tmp_path / "all.zip").write_bytes(packed(texts))
    assert outcomes([tmp_path], options=Options(create_series=True)) == ["created", "created"]
    assert SeriesPage.objects.filter(title="遠景快訊").count() == 1
