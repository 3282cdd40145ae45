"""From paths to bytes to lines."""

import hashlib
import os
from pathlib import Path

import pytest

from articles.importing import intake
from articles.importing.intake import File, Member
from articles.importing.readers import read_source
from articles.importing.readers.text import LARGEST_TEXT
from articles.importing.source import Refusal
from tests.articles.importing.archives import packed

LINE = "遠景論壇 No. 91　2024年11月"


def refusal(call, *arguments) -> Refusal:
    with pytest.raises(Refusal) as refused:
        call(*arguments)
    return refused.value


def names(paths):
    return [found.name if isinstance(found, Member) else found for found in intake.find(paths)]


def test_folders_are_walked_in_order_without_what_systems_leave(tmp_path):
    clutter = ("Thumbs.db", "desktop.ini", ".DS_Store", "~$b.docx", ".~lock.b.docx#", "__MACOSX/b.txt", ".git/d.txt")
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt", *clutter):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LINE)
    found = names([tmp_path, tmp_path / "a.txt"])
    assert found == [f"{tmp_path}/{name}" for name in ("a.txt", "b.txt", "sub/c.txt")]


def test_a_missing_path_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_text(LINE)
    gone, there, unreadable = names([tmp_path / "gone.txt", tmp_path / "a.txt", "x\0y"])
    assert (gone[1].code, there, unreadable[1].code) == ("missing", f"{tmp_path}/a.txt", "missing")


def test_a_file_in_hand_is_found_as_one_on_disk(tmp_path):
    [found] = intake.find([File("upload.txt", b"abcdef")])
    assert (found.name, found.read(2), found.read(0)) == ("upload.txt", b"ab", b"abcdef")


def test_a_name_that_turns_the_line_around_is_shown_as_it_is(tmp_path):
    path = tmp_path / "a\u202etxt\x1b.exe"
    path.write_text(LINE)
    [found] = intake.find([path])
    assert found.name == f"{tmp_path}/a\\u202etxt\\u001b.exe"
    assert found.read(0) == LINE.encode()


def test_what_cannot_be_read_is_refused(tmp_path):
    assert refusal(intake.read, tmp_path / "gone").code == "missing"
    assert refusal(intake.read, tmp_path).code == "missing"
    assert refusal(read_source, "empty.txt", b"").code == "empty"


def test_a_device_is_no_file():
    assert refusal(intake.read, Path("/dev/zero")).code == "missing"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_missing(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(LINE)
    secret.chmod(0)
    assert refusal(intake.read, secret).code == "missing"


def test_a_file_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "LARGEST_FILE", 10)
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    assert refusal(intake.read, tmp_path / "big.txt").code == "too_large"
    assert refusal(read_source, "big.txt", b"x" * (LARGEST_TEXT + 1)).code == "too_large"


def test_the_files_of_an_archive_are_found_without_what_systems_leave():
    data = packed({"b.txt": LINE, "a/c.txt": LINE, "__MACOSX/b.txt": b"x", "a/.DS_Store": b"x", "~$b.docx": b"x"})
    found = intake.unpacked("a.zip", data)
    assert [member.name for member in found] == ["a.zip/a/c.txt", "a.zip/b.txt"]
    assert [(member.read(6), member.file().data) for member in found] == [(LINE.encode()[:6], LINE.encode())] * 2


@pytest.mark.parametrize(
    "inner", [packed({"x.txt": LINE}), packed({}), b"\x1f\x8b\x08rest", b"Rar!\x1a", b"7z\xbc\xaf"]
)
def test_an_archive_in_an_archive_is_unsafe(inner):
    assert refusal(intake.unpacked, "a.zip", packed({"good.txt": LINE, "inner": inner})).code == "unsafe_archive"


def test_a_word_file_in_an_archive_is_none():
    word = packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert [member.file().data for member in intake.unpacked("a.zip", packed({"a.docx": word}))] == [word]


def test_lines_keep_their_spaces_their_numbers_and_their_pages():
    data = " 甲 \r\n\r\n\f乙\x85丙\f丁\n".encode()
    source = read_source("a.txt", data)
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    printed = [(line.text, line.place.line, line.place.page) for line in source.lines if line.text.strip()]
    assert printed == [(" 甲 ", 1, 1), ("乙", 3, 2), ("丙", 4, 2), ("丁", 4, 3)]
    assert read_source("a.txt", b"a\nb").lines[1].place.page == 0, "no form feed, no pages"


@pytest.mark.parametrize(
    ("data", "code", "named"),
    [
        (b" \n\t \r\n", "empty", "empty"),
        ("　\n\u2003".encode(), "empty", "empty"),
        ("遠景論壇\ufffd".encode(), "encoding", "U+FFFD"),
        ("遠景論壇\x07".encode(), "control_chars", "U+0007"),
        (("遠景論壇" * 40 + "\x07\x01").encode("cp950"), "control_chars", "U+0007"),
        (b"a\x00b\x00c", "control_chars", "U+0000"),
        ("\x01".join("遠景論壇").encode(), "control_chars", "U+0001"),
        (LINE.encode() + b"\n" + LINE.encode("cp950"), "encoding", "Big5"),
        (("遠景論壇討論俄羅斯與中國的關係。" * 20).encode("gb18030"), "encoding", "Big5"),
        (("遠景論壇は東アジアの情勢を論じる。" * 20).encode("shift_jis"), "encoding", "Big5"),
        ("Déjà vu à l’été, señor".encode("cp1252"), "encoding", "Big5"),
        (b"\xff\xfea\x00b", "encoding", "UTF-16"),
    ],
)
def test_a_text_that_cannot_be_read_without_doubt_is_refused(data, code, named):
    refused = refusal(read_source, "issue.txt", data)
    assert (refused.code, named in refused.message) == (code, True)
    assert "issue.txt" in refused.message


@pytest.mark.parametrize("mark", ["\x02", "\ufffe"])
@pytest.mark.parametrize("end", ["\n", "\r\n", " \r\n", "\f"])
@pytest.mark.parametrize("name", ["no-7.txt", "no-7.md"])
def test_what_stands_for_a_hyphen_at_the_end_of_a_line_is_one(mark, end, name):
    text = f"Prospects No. 91\nThe strait{end}is a water{mark}{end}way of Franc{mark}{end}ophone states."
    lines = [line.text.rstrip() for line in read_source(name, text.encode()).lines]
    assert (lines[-2].split()[-1], lines[-3].split()[-1]) == ("Franc-", "water-")


@pytest.mark.parametrize("mark", ["\x02", "\ufffe"])
@pytest.mark.parametrize(
    "text", ["a wa{}ter", "港口{}\n夜", "{}\n港口", "港口 {}\n夜", "water{}{}\nway", "water -{}\nway"]
)
def test_it_is_no_hyphen_anywhere_else(mark, text):
    written = f"{LINE}\n{text.format(mark, mark)}".encode()
    assert refusal(read_source, "no-7.txt", written).code in ("control_chars", "encoding")


def test_the_line_of_a_broken_encoding_is_named():
    data = "第一行\n第二行\n".encode() + "第三行".encode("cp950")
    assert refusal(read_source, "a.txt", data).where == "a.txt, line 3"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp950"])
@pytest.mark.parametrize(
    "text", ["遠景論壇 No. 91\n「中亞峰會」，2023年。\n", "遠景論壇\n\n一二三四五\n", "The captain’s “no” – and ours\n"]
)
def test_texts_of_every_encoding_are_read(codec, text):
    source = read_source("a.txt", text.encode(codec))
    assert "\n".join(line.text for line in source.lines) == text


def test_radicals_become_characters_and_full_width_marks_stay():
    [line] = read_source("a.txt", "⼈⼤⾏⺠⻑，（Ａ）：１".encode()).lines
    assert line.text == "人大行民長，（Ａ）：１"


def test_invisible_marks_are_dropped():
    [line] = read_source("a.txt", "\ufeff\ufeff遠\u200b景\u00ad論\u2060壇\x1a".encode()).lines
    assert line.text == "遠景論壇"


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n\n"])
def test_a_word_parted_at_a_soft_hyphen_is_whole(end):
    lines = read_source(
        "a.txt", f"What Canada Can Teach Taiwan about Criti\u00ad{end}cal Minerals\nand more".encode()
    ).lines
    assert [line.text for line in lines if line.text] == [
        "What Canada Can Teach Taiwan about Critical",
        "Minerals",
        "and more",
    ]
