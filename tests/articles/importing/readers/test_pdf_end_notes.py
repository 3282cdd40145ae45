"""Notes behind a text, told by the raised marks in it."""

from articles.importing.readers.pdf import read_pdf
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
