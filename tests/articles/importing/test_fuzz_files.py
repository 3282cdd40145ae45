"""Broken archives and bytes of every beginning: files or a refusal, never another exception."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.bundles import open_bundle
from articles.importing.intake import File
from articles.importing.readers.kinds import Kind, kind_of
from articles.importing.source import Refusal
from articles.importing.wording import in_language
from tests.articles.importing.archives import packed, with_password, with_raw_name

TEXT = "遠景論壇 No. 91　2024年11月\n".encode() * 40
ARCHIVES = [
    packed(
        {"a.txt": TEXT, "b/c.md": b"---\nnumber: 1\nposition: 1\n---\n![x](d.png)", "b/d.png": b"\x89PNG\r\n\x1a\n"}
    ),
    packed({"a.docx": packed({"[Content_Types].xml": b"<x/>", "word/document.xml": TEXT})}),
    with_password("a.txt", open_names=("b.txt",), content=TEXT),
    with_raw_name("遠景.txt".encode("cp950"), TEXT),
]
BEGINNINGS = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"---\n",
    b"<?xml",
    b"\xff\xfe",
]
NAMES = ["a", "a.txt", "a.pdf", "a.docx", "a.zip", "a.md", "a.png", "a.html"]
fuzzing = settings(max_examples=150, deadline=None)


def survives(data: bytes) -> None:
    """What comes out of a broken archive is what went in: its sums are held."""
    refusal, files = None, []
    try:
        files = [file for bundle in open_bundle(File("a.zip", data)) for file in bundle.load()]
    except Refusal as refused:
        refusal = refused
    assert refusal is None or in_language(refusal.message, "zh-hant").isprintable()
    assert all(file.data == TEXT for file in files if file.name.endswith("a.txt"))


@fuzzing
@given(st.sampled_from(ARCHIVES), st.integers(0, 3_000))
def test_a_torn_archive(data, end):
    survives(data[:end])


@fuzzing
@given(st.sampled_from(ARCHIVES), st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 7)), min_size=1, max_size=5))
def test_an_archive_with_flipped_bits(data, flips):
    broken = bytearray(data)
    for at, bit in flips:
        broken[at % len(broken)] ^= 1 << bit
    survives(bytes(broken))


@fuzzing
@given(st.sampled_from(ARCHIVES), st.integers(0, 3_000), st.binary(max_size=60))
def test_an_archive_with_other_bytes_in_it(data, at, other):
    survives(data[:at] + other + data[at + len(other) :])
    survives(data[:at] + other + data[at:])


@fuzzing
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=600), st.sampled_from(NAMES))
def test_bytes_of_every_beginning(beginning, rest, name):
    try:
        answer = kind_of(name, beginning + rest)
    except Refusal as refused:
        answer = refused.message
    assert isinstance(answer, Kind) or name in answer
