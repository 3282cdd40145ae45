"""An archive is used whole or not at all, and never further than its limits."""

import struct
import zipfile

import pytest

from articles.importing.readers import archive
from articles.importing.source import Refusal
from articles.importing.wording import in_language
from tests.articles.importing.archives import packed, with_link, with_password, with_raw_name, with_size


def listed(data: bytes) -> list[str]:
    with archive.open_archive("a.zip", data) as opened:
        return [archive.member_name(info) for info in archive.members("a.zip", opened)]


def unpacked(data: bytes) -> dict[str, bytes]:
    with archive.open_archive("a.zip", data) as opened:
        return {
            archive.member_name(info): archive.unpack("a.zip", opened, info)
            for info in archive.members("a.zip", opened)
        }


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        unpacked(data)
    assert "a.zip" in caught.value.message
    assert all(in_language(caught.value.message, language).isprintable() for language in ("zh-hant", "en"))
    return caught.value


def test_files_are_unpacked_in_the_order_of_their_names():
    data = packed({"b/2.txt": b"two", "a.txt": b"one" * 1000, "b/": b""})
    assert unpacked(data) == {"a.txt": b"one" * 1000, "b/2.txt": b"two"}


@pytest.mark.parametrize("raw", ["遠景論壇.txt".encode("cp950"), "遠景論壇.txt".encode()])
def test_names_of_old_programs_are_read(raw):
    assert listed(with_raw_name(raw, b"x")) == ["遠景論壇.txt"]


def test_a_name_of_old_dos_is_kept():
    assert listed(with_raw_name("é.txt".encode("cp437"), b"x")) == ["é.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "a/../../evil.txt",
        "/etc/evil.txt",
        "..\\evil.txt",
        "a\\b.txt",
        "C:/evil.txt",
        "c:evil.txt",
        "a\x00.txt",
        "a\x1b[2J.txt",
        "a\u202etxt.exe",
        "a\u200bb.txt",
        "a//b.txt",
        "./a.txt",
        "長" * 100 + ".txt",
        "a" * 300 + ".txt",
    ],
)
def test_a_name_that_leads_away_or_hides_is_unsafe(name):
    assert refused(packed({"good.txt": b"x", name: b"x"})).code == "unsafe_archive"


def test_links_are_unsafe():
    assert refused(with_link()).code == "unsafe_archive"


def test_two_files_of_one_name_are_unsafe(recwarn):
    assert refused(packed({"a.txt": b"1", "A.TXT": b"2"})).code == "unsafe_archive"


def test_an_archive_under_a_password_says_so():
    assert refused(with_password("a.txt", "b.txt")).code == "encrypted"


def test_a_part_under_a_password_is_unsafe():
    assert refused(with_password("a.txt", open_names=("b.txt",))).code == "unsafe_archive"


def test_a_bomb_is_unsafe():
    assert refused(packed({"a.txt": b"\0" * 20_000_000})).code == "unsafe_archive"


@pytest.mark.parametrize("size", [10, 1000])
def test_a_size_that_is_not_true_is_refused(size):
    data = with_size({"a.txt": b"0123456789" * 50}, "a.txt", size)
    assert refused(data).code in {"unsafe_archive", "corrupt"}


def test_unusual_packing_is_unsafe():
    assert refused(packed({"a.txt": b"x" * 99}, zipfile.ZIP_LZMA)).code == "unsafe_archive"


def test_the_limits_are_kept(monkeypatch):
    assert refused(packed({f"{at}.txt": b"x" for at in range(archive.MOST_MEMBERS + 1)})).code == "too_large"
    monkeypatch.setattr(archive, "LARGEST_MEMBER", 100)
    assert refused(packed({"a.txt": b"x" * 101})).code == "too_large"
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 150)
    assert refused(packed({"a.txt": b"x" * 99, "b.txt": b"x" * 99})).code == "too_large"


def test_a_directory_of_a_million_entries_is_not_read():
    assert refused(packed({f"{at:0200}.txt": b"" for at in range(6000)}, zipfile.ZIP_STORED)).code == "too_large"


def test_a_directory_of_a_long_archive_is_not_read():
    data = packed({"a.txt": b"x"})
    end = data.rfind(b"PK\x05\x06")
    locator = struct.pack("<IIQI", 0x07064B50, 0, end, 1)
    assert refused(data[:end] + locator + data[end:]).code == "too_large"


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95, 0.999])
def test_a_torn_archive_is_corrupt(share):
    data = packed({"a.txt": "遠景論壇".encode() * 500, "b.txt": b"x"})
    assert refused(data[: int(len(data) * share)]).code == "corrupt"


def test_a_changed_byte_is_corrupt():
    data = bytearray(packed({"a.txt": bytes(range(256)) * 8}, zipfile.ZIP_STORED))
    data[500] ^= 1
    assert refused(bytes(data)).code == "corrupt"
