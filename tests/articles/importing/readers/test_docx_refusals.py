"""Word files that are broken, dangerous or too large are refused for what they are, and quickly."""

import io
import random
import struct
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.readers.docx import read_docx
from articles.importing.readers.docx.package import LARGEST_PART, LARGEST_PICTURE
from articles.importing.refusals import CODES
from articles.importing.source import Refusal
from articles.importing.understand import understand
from tests.articles.importing.dressings import random_word_case
from tests.articles.importing.word import WordFile, paragraph, png, run
from tests.articles.importing.word_issues import write_word

fuzzing = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WRITTEN = [write_word(*random_word_case(seed)) for seed in (3, 8, 21)]


def plain(**parts: bytes | str) -> WordFile:
    return WordFile(body=paragraph(run("港口的清晨。")), parts={**parts})


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_docx("a.docx", data)
    assert "a.docx" in refused.value.message
    return refused.value


def with_parts(parts: dict[str, bytes | str]) -> bytes:
    return WordFile(body=paragraph(run("港口的清晨。")), parts=parts).data()


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("word/vbaProject.bin", b"\x00"),
        ("word/activeX/activeX1.xml", "<ax/>"),
        ("[Content_Types].xml", '<Types><Default ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'),
        ("word/document.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"),
        ("word/document.xml", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>".encode("utf-16")),
        ("docProps/core.xml", "<!DOCTYPE lolz><x/>"),
        (
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            'Type="x/attachedTemplate" Target="http://127.0.0.1/x.dotm" TargetMode="External"/></Relationships>',
        ),
        (
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            'Type="x/aFChunk" Target="other.html"/></Relationships>',
        ),
    ],
)  # fmt: skip
def test_what_acts_by_itself_is_suspicious(path, content):
    assert refusal(with_parts({path: content})).code == "suspicious"


def types(*said: str) -> str:
    overrides = "".join(f'<Override PartName="/word/x{at}" ContentType="{each}"/>' for at, each in enumerate(said))
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0" encoding="utf-16"?><Types xmlns="{space}">{overrides}</Types>'


def related(kind: str, target: str, mode: str = "Internal") -> str:
    return (
        '<?xml version="1.0" encoding="utf-16"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


OFFICE = "http://schemas.microsoft.com/office/2006/relationships"


@pytest.mark.parametrize(
    ("path", "content", "word"),
    [
        ("[Content_Types].xml", types("application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        ("[Content_Types].xml", types("application/vnd.ms-word.template.macro&#69;nabledTemplate.main+xml"), "macros"),
        ("[Content_Types].xml", types("application/xml", "application/vnd.ms-office.vbaProject"), "macros"),
        ("[Content_Types].xml", types("application/vnd.ms-office.activeX+xml"), "ActiveX"),
        ("word/_rels/document.xml.rels", related(f"{OFFICE}/vbaProject", "picture.dat"), "macros"),
        ("word/_rels/other.xml.rels", related(f"{OFFICE}/wordVbaData", "data"), "macros"),
        ("word/_rels/document.xml.rels", related("x/control", "picture.dat"), "ActiveX"),
        ("word/_rels/header1.xml.rels", related("x/aFChunk", "other.html"), "another document"),
        ("word/_rels/options.xml.rels", related("x/attachedTemplate", "https://127.0.0.1/x.dotm", "External"), "template"),
    ],
)  # fmt: skip
def test_what_acts_by_itself_is_told_by_its_type_in_any_encoding_and_by_any_name(path, content, word):
    found = refusal(with_parts({path: content.encode("utf-16")}))
    assert (found.code, word in found.message) == ("suspicious", True)


def test_a_part_twice_over_is_suspicious():
    written = io.BytesIO(plain().data())
    with zipfile.ZipFile(written, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(written.getvalue()).code == "suspicious"


def test_a_file_behind_a_password_is_encrypted():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert refusal(ole).code == "encrypted"


@pytest.mark.parametrize(
    "content", ["", "<x", "<w:document/>", "no xml", "<a>" * 5000, "<x>\x01</x>", b"\xff\xfe\x00", "<x>&unknown;</x>"]
)
def test_a_broken_document_is_corrupt(content):
    assert refusal(with_parts({"word/document.xml": content})).code == "corrupt"


def test_a_file_without_words_is_empty():
    assert refusal(WordFile(body=paragraph("") * 3).data()).code == "empty"


def test_a_package_without_a_document_is_corrupt():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert refusal(written.getvalue()).code == "corrupt"


def test_a_part_that_grows_is_too_large():
    assert refusal(with_parts({"word/theme/theme1.xml": b" " * (LARGEST_PART + 1)})).code == "too_large"


def test_a_part_that_bursts_is_unsafe_though_nothing_refers_to_it():
    refused = refusal(with_parts({"word/media/zero.bin": b"\0" * (LARGEST_PICTURE + 1)}))
    assert (refused.code, "zero.bin" in refused.message) == ("unsafe_archive", True)


def test_a_text_without_end_is_too_large():
    body = paragraph(run("港口的清晨。" * 1000)) * 150
    assert refusal(WordFile(body=body).data()).code == "too_large"


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (8_000, 6_300), (12_000, 9_000)])
def test_a_vast_picture_is_refused_by_its_header(width, height):
    head = struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    file = WordFile()
    file.body = paragraph(run("港口的清晨。") + file.picture(data + png()[33:]))
    assert refusal(file.data()).code == "image_too_large"


def test_entities_and_addresses_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("機密")
    document = f"<!DOCTYPE x [<!ENTITY s SYSTEM '{secret.as_uri()}'>]><x>&s;</x>"
    assert "機密" not in refusal(with_parts({"word/document.xml": document})).message


def survives(data: bytes) -> None:
    """An issue, or a refusal with a sentence; never another exception."""
    refused = None
    try:
        understand(read_docx("fuzz.docx", data))
    except Refusal as refusal:
        refused = refusal
    assert refused is None or (refused.code in CODES and refused.message)


@fuzzing
@given(st.sampled_from(WRITTEN), st.floats(0, 1))
def test_a_truncated_file_is_refused_whole(data, share):
    with pytest.raises(Refusal):
        read_docx("fuzz.docx", data[: int(share * (len(data) - 1))])


@fuzzing
@given(st.sampled_from(WRITTEN), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 7)), min_size=1, max_size=5))
def test_flipped_bits(data, flips):
    broken = bytearray(data)
    for at, bit in flips:
        broken[at % len(broken)] ^= 1 << bit
    survives(bytes(broken))


@fuzzing
@given(st.sampled_from(WRITTEN), st.integers(), st.sampled_from(["document", "styles", "numbering", "footnotes"]))
def test_shuffled_xml(data, seed, part):
    """The ZIP is whole, its XML is not what Word would write: pieces dropped, doubled, emptied."""
    chance = random.Random(seed)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(written, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            if name == f"word/{part}.xml":
                for _ in range(chance.randint(1, 12)):
                    content = _spoilt(content, chance)
            archive.writestr(name, content)
    survives(written.getvalue())


def _spoilt(content: bytes, chance: random.Random) -> bytes:
    pieces = content.split(b"<")
    if len(pieces) < 4:
        return content
    at = chance.randrange(2, len(pieces) - 1)
    dice = chance.random()
    if dice < 0.3:
        del pieces[at]
    elif dice < 0.5:
        pieces.insert(at, pieces[at])
    elif dice < 0.7:
        pieces[at] = pieces[at].replace(b'w:val="', b'w:val="-9', 1)
    elif dice < 0.85:
        pieces[at] = pieces[at].replace(b'w:val="', b'w:val="x', 1)
    else:
        pieces[at] = pieces[at].split(b" ", 1)[0].rstrip(b"/>") + b"/>"
    return b"<".join(pieces)
