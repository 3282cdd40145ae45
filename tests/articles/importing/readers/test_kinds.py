"""The bytes tell what a file is; a name may only not say otherwise."""

import io
import zipfile

import pytest

from articles.importing.readers import read_source
from articles.importing.readers.kinds import Kind, front_matter, kind_of
from articles.importing.source import Refusal
from tests.articles.importing.archives import packed

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
WORD = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})
TEXT = "遠景論壇 No. 91　2024年11月\n".encode()
MARKDOWN = "---\nseries: 遠景論壇\nnumber: 91\n---\n本文。\n".encode()
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OLD_WORD = OLD + "WordDocument".encode("utf-16-le")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
NOISE = bytes(range(256)) * 8


def refused(name: str, data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        kind_of(name, data)
    assert name in caught.value.message
    return caught.value


@pytest.mark.parametrize(
    ("data", "kind", "ends"),
    [
        (PDF, Kind.PDF, (".pdf", ".PDF", "", ".bin")),
        (b"\xef\xbb\xbf\r\n" + PDF, Kind.PDF, (".pdf",)),
        (WORD, Kind.DOCX, (".docx", "", ".doc")),
        (packed({"a.txt": TEXT}), Kind.ZIP, (".zip", "")),
        (packed({}), Kind.ZIP, (".zip",)),
        (TEXT, Kind.TEXT, (".txt", "", ".md", ".91")),
        (TEXT.decode().encode("utf-16"), Kind.TEXT, (".txt",)),
        (TEXT.decode().encode("utf-16-le"), Kind.TEXT, (".txt",)),
        (TEXT.decode().encode("cp950"), Kind.TEXT, (".txt",)),
        (b"a\x00b", Kind.TEXT, (".txt",)),
        (b"<html><b>x</b>", Kind.TEXT, (".txt", ".md")),
        (MARKDOWN, Kind.MARKDOWN, (".md", ".txt", "", ".markdown")),
        (MARKDOWN.decode().encode("utf-16"), Kind.MARKDOWN, (".md",)),
        ("標題\n\n## 小標題\n\n內文。".encode(), Kind.MARKDOWN, (".md",)),
        ("內文。\n![圖](img/1.png)\n".encode(), Kind.MARKDOWN, (".md",)),
        ("內文。[^1]\n\n[^1]: 註。\n".encode(), Kind.MARKDOWN, (".md",)),
        (b"| a | b |\n|---|---|\n| 1 | 2 |\n", Kind.MARKDOWN, (".md",)),
        ("#1 第一\n－－－\n---\n甲：乙\n".encode(), Kind.TEXT, (".txt",)),
        (PNG, Kind.PICTURE, (".png", "")),
    ],
)
def test_the_bytes_tell_what_a_file_is(data, kind, ends):
    assert {kind_of(f"issue{end}", data) for end in ends} == {kind}


@pytest.mark.parametrize(
    ("name", "data", "named"),
    [
        ("a.doc", OLD_WORD, ".docx"),
        ("a.xls", OLD + "Workbook".encode("utf-16-le"), "Excel"),
        ("a", OLD, "Office"),
        ("a.rtf", b"{\\rtf1 text}", ".docx"),
        ("a.odt", packed({"mimetype": b"x", "META-INF/manifest.xml": b"<x/>"}), "OpenDocument"),
        ("a.epub", packed({"mimetype": b"x", "META-INF/container.xml": b"<x/>"}), "EPUB"),
        ("a.xlsx", packed({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "Excel"),
        ("a.pptx", packed({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}), "PowerPoint"),
        ("a.html", b"<!DOCTYPE html><p>x", "HTML"),
        ("a.svg", b"<svg onload='x()'>", "XML"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "ZIP"),
        ("a.gz", b"\x1f\x8b\x08", "ZIP"),
        ("a.exe", b"MZ\x90\x00\x03", "program"),
        ("a.bin", NOISE, "binary"),
    ],
)
def test_what_is_no_issue_is_named_with_the_way_out(name, data, named):
    answer = refused(name, data)
    assert (answer.code, named in answer.message) == ("unsupported_type", True)


@pytest.mark.parametrize(
    ("name", "data", "named"),
    [
        ("a.pdf", TEXT, "plain text"),
        ("a.pdf", WORD, "Word"),
        ("a.pdf", b"<!DOCTYPE html><p>x", "HTML"),
        ("a.pdf", PNG, "picture"),
        ("a.pdf", NOISE, "binary"),
        ("a.txt", PDF, "PDF"),
        ("a.txt", b"MZ\x90\x00" + NOISE, "program"),
        ("a.md", WORD, "Word"),
        ("a.docx", PDF, "PDF"),
        ("a.docx", TEXT, "plain text"),
        ("a.docx", OLD_WORD, "save it as .docx"),
        ("a.docx", packed({"a.txt": TEXT}), "archive"),
        ("a.zip", PDF, "PDF"),
        ("a.jpg", PDF, "PDF"),
    ],
)
def test_a_name_that_claims_another_type_is_a_mismatch(name, data, named):
    answer = refused(name, data)
    assert (answer.code, named in answer.message) == ("type_mismatch", True)


def test_a_file_damaged_at_its_beginning_is_corrupt():
    assert refused("a.pdf", b"%Q" + PDF[2:] + NOISE).code == "corrupt"
    assert refused("a.docx", b"QK" + WORD[2:]).code == "corrupt"
    assert refused("a.docx", WORD[:-30]).code == "corrupt"


@pytest.mark.parametrize(
    "data",
    [
        PDF + packed({"a.txt": TEXT}),
        b"GIF89a/*" + PDF,
        b"<html><script>x()</script>" + PDF,
        b"PK\x03\x04" + PDF,
    ],
)
def test_two_types_in_one_file_are_suspicious(data):
    assert refused("a.pdf", data).code == "suspicious"


def test_office_under_a_password_is_encrypted():
    assert refused("a.docx", OLD + "EncryptedPackage".encode("utf-16-le")).code == "encrypted"


def test_nothing_is_empty():
    assert refused("a.pdf", b"").code == "empty"


def test_a_picture_and_an_archive_are_no_document():
    for name, data in (("a.png", PNG), ("a.zip", packed({"a.txt": TEXT}))):
        with pytest.raises(Refusal) as caught:
            read_source(name, data)
        assert caught.value.code == "unsupported_type"


def test_front_matter_stands_at_the_beginning_between_rules():
    assert front_matter("\ufeff\n---\na: 1\n---\nb: 2\n---\n") == ["a: 1"]
    assert front_matter("---\r\na: 1\r\n---\r\n") == ["a: 1"]
    assert front_matter("---\na: 1\n...\n") == ["a: 1"]
    assert not front_matter("x\n---\na: 1\n---\n")
    assert not front_matter("---\nno entry\n---\n")
    assert not front_matter("---\na: 1\n")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp950"])
@pytest.mark.parametrize("text", ["港口的清晨\n======\n\n內文", "![開港典禮（圖片來源：港務局）](圖/功.png)", "# 功課"])
def test_markdown_is_told_by_its_marks_in_every_encoding(text, codec):
    assert kind_of("a.md", text.encode(codec)) is Kind.MARKDOWN


@pytest.mark.parametrize(
    "text", ["---\n" * 20_000, "![" * 30_000, "-" * 60_000, "---\na:\n" + "b\n" * 30_000, "#" * 60_000]
)
def test_no_text_takes_long_to_tell(text):
    assert kind_of("a.txt", text.encode()) in {Kind.TEXT, Kind.MARKDOWN}


def test_an_archive_packed_without_compression_may_begin_with_a_pdf():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("no-7.pdf", PDF)
        archive.writestr("no-8.pdf", PDF)
    assert kind_of("issues.zip", stored.getvalue()) is Kind.ZIP
    assert refused("issues.pdf", stored.getvalue()).code == "type_mismatch"
