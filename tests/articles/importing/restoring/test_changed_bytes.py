"""A byte of an export that was changed, wherever it is: refused by the name of its member, with nothing written."""

import io
import random
import zipfile

import pytest

from articles.exporting.container import MANIFEST
from articles.importing.intake import File
from articles.importing.pipeline import import_files
from articles.importing.restoring.archive import opened
from articles.importing.result import Outcome
from articles.importing.source import Refusal
from tests.articles.importing.restoring.refusing import refusal

pytestmark = pytest.mark.django_db

SEED = 20261101


def members_with_places(data):
    """Each member with the offsets of its header, of its bytes and of its end; then the offset of the ZIP's directory."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        infos, directory = zipped.infolist(), zipped.start_dir
    begins = [info.header_offset for info in infos] + [directory]
    names = [info.filename for info in infos]
    headers = (begin + 30 + len(name) for begin, name in zip(begins, names, strict=False))
    return list(zip(names, begins, headers, begins[1:], strict=False)), directory


def told_of(data, at, bit):
    """The refusal of ``data`` with one bit of one byte changed, as the archive is opened; before anything is written."""
    damaged = io.BytesIO(data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :])
    with pytest.raises(Refusal) as caught, opened(damaged, "archive.zip"):
        pass
    return caught.value


def test_a_changed_byte_of_a_member_is_refused_by_its_name(archive):
    """Each byte of each header, and of each member's bytes the first, the last and one in every hundred between."""
    data = archive.read_bytes()
    chance = random.Random(SEED)
    members, _directory = members_with_places(data)
    assert {name.partition("/")[0] for name, *_places in members} >= {"authors", "files", "issues", MANIFEST}
    for name, begin, first, end in members:
        for at in {*range(begin, first), *range(first, end, 100), end - 1}:
            error = told_of(data, at, chance.randrange(8))
            assert (error.code, error.where) == ("corrupt", f"archive.zip, {name}"), at - begin
            assert name in error.message


def test_a_changed_byte_of_the_directory_is_refused(archive):
    data = archive.read_bytes()
    chance = random.Random(SEED)
    members, directory = members_with_places(data)
    for at in range(directory, len(data)):
        error = told_of(data, at, chance.randrange(8))
        assert error.code in ("corrupt", "unsafe_archive", "too_large"), at
        assert "is incomplete" in error.message or any(name in error.message for name, *_places in members), at


def test_one_changed_byte_of_any_member_keeps_the_whole_archive_out(archive):
    data = archive.read_bytes()
    for name, _begin, first, _end in members_with_places(data)[0]:
        error = refusal(data[:first] + bytes([data[first] ^ 1]) + data[first + 1 :])
        assert (error.code, error.where) == ("corrupt", f"archive.zip, {name}")


def test_an_export_that_lost_bytes_is_refused_as_damaged(archive):
    """Wherever they are lost: by its path, as its bytes, and as one of the files of an import."""
    data = archive.read_bytes()
    members, directory = members_with_places(data)
    for at in [*(first for _name, _begin, first, _end in members), directory]:
        cut = data[:at] + data[at + 5 :]
        archive.write_bytes(cut)
        for error in (refusal(archive), refusal(cut), refusal(io.BytesIO(cut))):
            assert (error.code, error.where) == ("corrupt", "archive.zip"), at
            assert "is incomplete or damaged" in error.message
        for source in (archive, File("archive.zip", cut)):
            assert [(result.outcome, result.error.code) for result in import_files([source])] == [
                (Outcome.REFUSED, "corrupt")
            ], at


def test_a_directory_in_another_order_is_refused(archive):
    """What it says of each member is as it was."""
    data = archive.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        sizes = [46 + len(info.orig_filename) + len(info.extra) + len(info.comment) for info in zipped.infolist()]
        at = zipped.start_dir
    entries = []
    for size in sizes:
        entries.append(data[at : at + size])
        at += size
    begin = at - sum(sizes)
    for order in (entries[::-1], [*entries[1:], entries[0]], [entries[1], entries[0], *entries[2:]]):
        error = refusal(data[:begin] + b"".join(order) + data[at:])
        assert error.code == "corrupt"
        assert "is not as it was exported" in error.message
