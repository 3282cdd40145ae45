import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime

from articles.exporting.container import MANIFEST, ArchiveWriter

AT = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
SIZE = 3 * 1024 * 1024


def written(at: datetime = AT) -> bytes:
    stream = io.BytesIO()
    with ArchiveWriter(stream) as writer:
        writer.add("b.json", b"{}")
        writer.add_stream("a.bin", io.BytesIO(b"x" * SIZE), SIZE)
        writer.finish(at)
    return stream.getvalue()


def test_the_manifest_names_every_member_with_size_and_checksum():
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    members = {member["name"]: (member["size"], member["sha256"]) for member in manifest["members"]}
    assert members == {
        "a.bin": (SIZE, hashlib.sha256(b"x" * SIZE).hexdigest()),
        "b.json": (2, hashlib.sha256(b"{}").hexdigest()),
    }
    assert manifest["exported_at"] == "2026-11-01T09:30:00Z"


def test_the_same_contents_make_the_same_bytes_and_the_date_stands_in_one_place():
    assert written() == written()
    later = written(AT.replace(year=2027))
    with zipfile.ZipFile(io.BytesIO(later)) as archive, zipfile.ZipFile(io.BytesIO(written())) as earlier:
        one, other = json.loads(archive.read(MANIFEST)), json.loads(earlier.read(MANIFEST))
    assert {name for name in one if one[name] != other[name]} == {"exported_at"}
    assert later.index(b"PK\x01\x02") == written().index(b"PK\x01\x02")


def test_what_a_zip_program_unpacks_is_private_to_its_owner_and_not_compressed():
    with zipfile.ZipFile(io.BytesIO(written())) as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {oct(info.external_attr >> 16) for info in archive.infolist()} == {"0o100600"}
        assert archive.testzip() is None
