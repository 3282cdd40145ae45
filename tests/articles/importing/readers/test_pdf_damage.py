"""A damaged PDF is refused whole: never a part of it, never a traceback."""

import zlib
from functools import cache

import pytest
import weasyprint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.readers.pdf import read_pdf
from articles.importing.source import Refusal
from tests.articles.importing.prose import PARAGRAPHS

REFUSED = {"corrupt", "encrypted", "too_large", "image_too_large", "no_text_map", "scanned", "empty", "suspicious"}
SLOW = settings(max_examples=150, deadline=5000, suppress_health_check=[HealthCheck.too_slow])


@cache
def whole() -> bytes:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    style = '<style>@page { size: A5 } body { font: 11pt/1.6 "Noto Serif CJK TC" }</style>'
    data: bytes = weasyprint.HTML(string=style + body).write_pdf()
    return data


def lines_of(data: bytes) -> list[str]:
    return [line.text for line in read_pdf("a.pdf", data).lines]


def code(data: bytes) -> str:
    """The code with which the bytes are refused; empty for a file that is read."""
    try:
        read_pdf("a.pdf", data)
    except Refusal as refusal:
        return refusal.code
    return ""


@SLOW
@given(st.floats(0, 0.999))
def test_a_file_that_was_cut_short_is_refused(share):
    assert code(whole()[: int(share * len(whole().rstrip()))]) == "corrupt"


@SLOW
@given(st.floats(0, 0.99), st.floats(0.001, 0.5))
def test_a_file_without_a_part_of_its_middle_is_refused(start, length):
    data = whole()
    begin = int(start * len(data))
    assert code(data[:begin] + data[begin + max(1, int(length * len(data))) :]) in REFUSED


@SLOW
@given(st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 7)), min_size=1, max_size=12))
def test_flipped_bits_change_nothing_or_are_refused(flips):
    data = bytearray(whole())
    for share, bit in flips:
        data[int(share * len(data))] ^= 1 << bit
    refused = code(bytes(data))
    assert refused in REFUSED or lines_of(bytes(data)) == lines_of(whole())


@pytest.mark.parametrize(
    "part", [b" obj", b"<<", b"/Filter", b"/FlateDecode", b"/Length", b">>", b"stream", b"endstream"]
)
def test_an_object_that_does_not_begin_or_end_as_one_is_refused(part):
    data = bytearray(whole())
    data[data.index(part, data.index(b" obj")) + 1] ^= 1
    assert code(bytes(data)) == "corrupt"


@SLOW
@given(st.binary(max_size=4000))
def test_bytes_behind_the_signature_of_a_pdf_are_refused(rest):
    assert code(b"%PDF-1.7\n" + rest) == "corrupt"
    assert code(b"%PDF-1.7\n" + rest + b"\nstartxref\n9\n%%EOF") == "corrupt"


def test_a_stream_that_unpacks_without_end_is_refused_before_it_is_unpacked():
    bomb = _bomb(300 * 1024 * 1024)
    body = b"%PDF-1.4\n1 0 obj\n<</Length " + str(len(bomb)).encode() + b"/Filter/FlateDecode>>\nstream\n" + bomb
    end = b"\nendstream\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1>>\nstartxref\n%d\n%%%%EOF"
    assert code(body + end % (len(body) + len(b"\nendstream\nendobj\n"))) == "too_large"


@cache
def _bomb(size: int) -> bytes:
    packed = zlib.compressobj(9)
    block = bytes(1024 * 1024)
    return b"".join(packed.compress(block) for _ in range(size // len(block))) + packed.flush()


@pytest.mark.parametrize("kept", [100, 1000])
def test_the_refusal_says_the_file_and_the_way_out(kept):
    with pytest.raises(Refusal, match=r"a\.pdf.*取得完整的檔案.*get the whole file again"):
        read_pdf("a.pdf", whole()[:kept])
