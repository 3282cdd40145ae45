"""Words that are parted at the end of a line, whole again where the file says that the hyphen only parts them."""

import io

import pikepdf
import pytest

from articles.importing.readers import read_source
from articles.importing.readers.hyphens import softened, whole_words
from articles.importing.readers.pdf import read_pdf
from articles.importing.source import Line, Place, Role

SOFT = "\u00ad"


def lines(*texts: str) -> list[Line]:
    return [Line(text, Place("a", line=at)) for at, text in enumerate(texts, start=1)]


def whole(*texts: str) -> list[str]:
    return [line.text for line in whole_words(lines(*texts))]


def test_the_rest_of_a_word_is_drawn_to_its_beginning():
    assert whole(f"of the negoti{SOFT}", "ations that", "follow") == ["of the negotiations", "that", "follow"]


def test_a_line_that_held_nothing_else_is_left_empty():
    assert whole(f"the negoti{SOFT}", "ations", "that") == ["the negotiations", "", "that"]


def test_a_long_word_may_take_several_lines():
    assert whole(f"of de{SOFT}", f"institution{SOFT}", "alisation and more") == [
        "of deinstitutionalisation", "", "and more",
    ]  # fmt: skip
    text = f"of de{SOFT}\ninstitution{SOFT}\nalisation and more".encode()
    assert [line.text for line in read_source("a.txt", text).lines] == ["of deinstitutionalisation", "", "and more"]


def test_what_begins_otherwise_is_no_rest_of_a_word():
    assert whole(f"of a pro{SOFT}", "一、前言") == ["of a pro", "一、前言"]
    assert whole(f"of a pro{SOFT}", "gram在規劃中") == ["of a program", "在規劃中"]
    text = f"of a pro{SOFT}\n\n3. Ports".encode()
    assert [line.text for line in read_source("a.txt", text).lines] == ["of a pro", "", "3. Ports"]


def test_a_head_of_the_page_is_no_rest_of_a_word():
    head = Line("Prospects No. 3", Place("a"), role=Role.FURNITURE)
    found = whole_words([*lines(f"the negoti{SOFT}"), head, *lines("ations that")])
    assert [line.text for line in found] == ["the negotiations", "Prospects No. 3", "that"]


def test_hyphens_of_unicode_that_only_end_lines_part_words():
    assert whole("of the negoti\u2010", "ations that") == ["of the negotiations", "that"]
    assert softened("the negoti\u2010\nations") == f"the negoti{SOFT}\nations"


def test_hyphens_of_unicode_that_stand_in_words_too_belong_to_them():
    assert whole("a long\u2010lasting and well\u2010", "known order") == [
        "a long\u2010lasting and well\u2010",
        "known order",
    ]
    assert softened("long\u2010lasting, well\u2010\nknown") == "long\u2010lasting, well\u2010\nknown"


def test_a_text_of_lines_that_end_in_such_hyphens_is_whole():
    source = read_source("a.txt", "the capacity of re\u2010\nsponse teams\nand more".encode())
    assert [line.text for line in source.lines] == ["the capacity of response", "teams", "and more"]


def printed(first: str, second: str, *, stands_for: bytes | None) -> bytes:
    """A PDF of two lines, the first with a hyphen at its end, of which the file says what it stands for."""
    begin, end = (b"/Span <</ActualText <%s>>> BDC " % stands_for, b" EMC") if stands_for else (b"", b"")
    drawn = b"BT /F 12 Tf 72 700 Td (%s) Tj %s(-) Tj%s 0 -16 Td (%s) Tj ET" % (
        first.encode(), begin, end, second.encode(),
    )  # fmt: skip
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(400, 800))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
                              Encoding=pikepdf.Name.WinAnsiEncoding)  # fmt: skip
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.Contents = file.make_stream(drawn)
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("stands_for", "texts"),
    [
        (b"FEFF00AD", ["of the negotiations", "that follow"]),
        (b"FEFF2011", ["of the negoti-", "ations that follow"]),
        (b"FEFF002D", ["of the negoti-", "ations that follow"]),
        (None, ["of the negoti-", "ations that follow"]),
    ],
)
def test_a_hyphen_of_a_pdf_parts_a_word_where_the_file_says_so(stands_for, texts):
    source = read_pdf("a.pdf", printed("of the negoti", "ations that follow", stands_for=stands_for))
    assert [line.text.strip() for line in source.lines] == texts


def test_a_hyphen_at_the_end_of_a_long_span_is_its_own():
    data = printed("of the well", "known kind", stands_for=b"FEFF" + 300 * b"0061" + b"002D")
    assert [line.text.strip()[-4:] for line in read_pdf("a.pdf", data).lines] == ["aaa-", "kind"]
