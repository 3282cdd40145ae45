"""Notes behind a text, told by the raised marks in it."""

import base64
import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from articles.importing.readers.pdf import read_pdf
from articles.importing.readers.pdf.sheet import read_sheets
from articles.importing.source import Role, Source
from tests.articles.importing.prose import PARAGRAPHS
from tests.articles.importing.readers.test_pdf import to_pdf

STYLE = "sup { font-size: 7pt } .note { font-size: 9pt; text-indent: 0 } h2 { font-size: 12pt } .turn { break-before: page }"
NOTES = ("該次會議的紀錄見第14號文件。", "同前註。", "另一種算法得出的數字略低，差別在於是否計入空船。")


def marked(*marks: str) -> str:
    return "".join(f"<p>{text[:-1]}。<sup>{mark}</sup></p>" for text, mark in zip(PARAGRAPHS, marks, strict=False))


def listed(*numbers: str, title: str = "<h2>註釋</h2>") -> str:
    return title + "".join(f'<p class="note">{n} {text}</p>' for n, text in zip(numbers, NOTES, strict=False))


def read(body: str) -> Source:
    return read_pdf("a.pdf", to_pdf(body, style=STYLE))


def notes(source: Source) -> list[str]:
    return ["".join(line.text for line in note.lines) for note in source.notes]


def references(source: Source) -> list[str]:
    return [note.mark for note in source.notes if any(f"[^{note.mark}]" in line.text for line in source.lines)]


def test_a_list_under_a_title_holds_the_notes_of_the_marks_before_it():
    found = read(marked("1", "2", "3") + listed("1.", "2.", "3.") + "<p>編按：本文僅代表作者個人觀點。</p>")
    assert notes(found) == list(NOTES)
    assert references(found) == ["1", "2", "3"]
    assert [line.text for line in found.lines if "註釋" in line.text and line.role is not Role.FURNITURE] == []


def test_each_article_has_its_own():
    one = marked("1", "2") + listed("1.", "2.") + "<p>編按：本文僅代表作者個人觀點。</p>"
    found = read(f'{one}<div class="turn"></div>{one}')
    assert notes(found) == [*NOTES[:2], *NOTES[:2]]
    assert references(found) == ["1", "2", "3", "4"]


def test_small_roman_numerals_count_them_too_at_the_head_of_a_last_page():
    end = listed("i", "ii", "iii", title='<div class="turn"></div>')
    found = read(marked("i", "ii", "iii") + "<p>編按：本文僅代表作者個人觀點。</p>" + end)
    assert notes(found) == list(NOTES)
    assert references(found) == ["1", "2", "3"]


def test_a_list_of_another_length_is_none_of_notes():
    found = read(marked("1", "2") + listed("1.", "2.", "3.") + "<p>編按：本文僅代表作者個人觀點。</p>")
    assert found.notes == ()
    assert sum(text in line.text for line in found.lines for text in NOTES[:2]) == 2


def test_without_marks_a_numbered_list_stays_one():
    assert read(marked("", "") + listed("1.", "2.")).notes == ()


def test_a_note_may_stand_two_pages_behind_its_mark():
    turn = '<div style="break-before: page"></div>'
    foot = f'<div style="position: absolute; bottom: 0; font-size: 9pt">1. {NOTES[0]}</div>'
    found = read(
        f"{marked('1')}{turn}{marked('')}{turn}<div style='position: relative; height: 160mm'>{marked('')}{foot}</div>"
    )
    assert notes(found) == [NOTES[0]]
    assert references(found) == ["1"]


def figures() -> str:
    """A type, as an address, that has a small raised 1 and a common 2."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", "one", "two"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x31: "one", 0x32: "two"})
    glyphs = {}
    for name, bottom, top in ((".notdef", 0, 700), ("one", 400, 750), ("two", 0, 700)):
        pen = TTGlyphPen(None)
        for at, point in enumerate(((50, bottom), (50, top), (300, top), (300, bottom))):
            (pen.lineTo if at else pen.moveTo)(point)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (400, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Figures", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    written = io.BytesIO()
    builder.save(written)
    return "data:font/ttf;base64," + base64.b64encode(written.getvalue()).decode()


def test_figures_that_their_type_draws_small_and_raised_are_raised():
    style = f"@font-face {{ font-family: Figures; src: url({figures()}) }} b {{ font: 12pt Figures }} p {{ font-size: 12pt }}"
    [sheet] = read_sheets("a.pdf", to_pdf("<p>the cables.<b>1</b> and <b>2</b></p>", style=style))
    sizes = {glyph.text: round(glyph.size) for glyph in sheet.glyphs}
    bases = {glyph.text: round(glyph.base) for glyph in sheet.glyphs}
    assert (sizes["1"], sizes["2"]) == (7, 12)
    assert bases["1"] < bases["2"] == bases["s"]
