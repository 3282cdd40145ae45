"""From paths to bytes to lines."""

import hashlib
import os

import pytest

from articles.importing import intake
from articles.importing.readers import read_source
from articles.importing.readers.text import LARGEST_TEXT
from articles.importing.source import Refusal

LINE = "遠景論壇 No. 91　2024年11月"


def refusal(call, *arguments) -> Refusal:
    with pytest.raises(Refusal) as refused:
        call(*arguments)
    return refused.value


def test_folders_are_walked_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LINE)
    found = intake.find_files([tmp_path, tmp_path / "a.txt"])
    assert [str(path.relative_to(tmp_path)) for path, _ in found] == ["a.txt", "b.txt", "sub/c.txt"]
    assert all(refused is None for _, refused in found)


def test_a_missing_path_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_text(LINE)
    found = intake.find_files([tmp_path / "gone.txt", tmp_path / "a.txt", "x\0y"])
    assert [refused and refused.code for _, refused in found] == ["not_found", None, "not_found"]


def test_what_cannot_be_read_is_refused(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert refusal(intake.read, empty).code == "empty"
    assert refusal(intake.read, tmp_path / "gone").code == "not_found"
    assert refusal(intake.read, tmp_path).code == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_unreadable(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(LINE)
    secret.chmod(0)
    assert refusal(intake.read, secret).code == "unreadable"


def test_a_file_over_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "LARGEST_FILE", 10)
    (tmp_path / "big.txt").write_bytes(b"x" * 11)
    assert refusal(intake.read, tmp_path / "big.txt").code == "too_large"
    assert refusal(read_source, "big.txt", b"x" * (LARGEST_TEXT + 1)).code == "too_large"


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
        (b"%PDF-1.7\n", "unsupported_format", "PDF"),
        (b"\n%PDF-1.7\n", "unsupported_format", "PDF"),
        (b"PK\x03\x04rest", "unsupported_format", "DOCX"),
        (b"\x89PNG\r\n\x1a\n", "unsupported_format", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "unsupported_format", "DOC"),
        (b"{\\rtf1 text}", "unsupported_format", "RTF"),
        (b"---\nseries: x\nnumber: 1\n---\ntext", "unsupported_format", "Markdown"),
        (b"<!DOCTYPE html><p>x", "unsupported_format", "HTML"),
        (b"a\x00b\x00\x01\xff", "unsupported_format", "binary"),
        (b" \n\t \r\n", "empty", "empty"),
        ("　\n\u2003".encode(), "empty", "empty"),
        ("遠景論壇\ufffd".encode(), "encoding", "U+FFFD"),
        ("遠景論壇\x07".encode(), "encoding", "U+0007"),
        (LINE.encode() + b"\n" + LINE.encode("cp950"), "encoding", "Big5"),
        (("遠景論壇討論俄羅斯與中國的關係。" * 20).encode("gb18030"), "encoding", "Big5"),
        (("遠景論壇は東アジアの情勢を論じる。" * 20).encode("shift_jis"), "encoding", "Big5"),
        ("Déjà vu à l’été, señor".encode("cp1252"), "encoding", "Big5"),
        (b"\xff\xfea\x00b", "encoding", "UTF-16"),
    ],
)
def test_the_bytes_tell_what_a_file_is(data, code, named):
    refused = refusal(read_source, "issue.txt", data)
    assert (refused.code, named in refused.message) == (code, True)
    assert "issue.txt" in refused.message


def test_the_line_of_a_broken_encoding_is_named():
    data = "第一行\n第二行\n".encode() + "第三行".encode("cp950")
    assert refusal(read_source, "a.txt", data).where == "a.txt, line 3"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp950"])
@pytest.mark.parametrize("text", ["遠景論壇 No. 91\n「中亞峰會」，2023年。\n", "遠景論壇\n\n一二三四五\n"])
def test_texts_of_every_encoding_are_read(codec, text):
    source = read_source("a.txt", text.encode(codec))
    assert "\n".join(line.text for line in source.lines) == text


def test_radicals_become_characters_and_full_width_marks_stay():
    [line] = read_source("a.txt", "⼈⼤⾏⺠⻑，（Ａ）：１".encode()).lines
    assert line.text == "人大行民長，（Ａ）：１"


def test_invisible_marks_are_dropped():
    [line] = read_source("a.txt", "\ufeff\ufeff遠\u200b景\u00ad論\u2060壇\x1a".encode()).lines
    assert line.text == "遠景論壇"
