"""Nothing is lost where notes and tables are taken out of the lines: each fault in these steps is a refusal."""

from dataclasses import replace

import pytest

from articles.importing import understand as understanding
from articles.importing.readers.text import read_text
from articles.importing.source import Refusal, Role, Source, Table
from articles.importing.understand import understand
from articles.importing.understanding.foot_notes import with_foot_notes
from articles.importing.understanding.rearrangement import check_notes, check_tables
from articles.importing.understanding.text_notes import with_text_notes
from articles.importing.understanding.text_tables import with_text_tables
from tests.articles.importing.sources import FIRST, HEADER, SECOND

FRONT = f"{HEADER}\n\n海纜的備援路線\n\n東方研究院研究員\n\n王小明\n\n"
ENDNOTES = f"{FRONT}{FIRST[:-1]}（註一）。²[88]\n{SECOND}[3]⁴[^2]\n\n註釋\n\n一、甲的說法。\n2. 乙的說法，\n見頁三。\n3) 丙。\n4. 丁。\n"
MARKED = f"{FRONT}{FIRST}（註1）[2]\n{SECOND[:9]}②{SECOND[9:]}\n\n註釋：\n（註1）甲的說法，\n見頁三。\n②乙的說法。\n"
FOOT = f"{FRONT}{FIRST}1）{SECOND}2\n1 《港口》，頁三。\n2 Ports, p. 4,\nand more.\n\f{SECOND}\n"
TABLE = (
    f"{FRONT}{FIRST}\n\n國家\t2024\t2025\n日本\t1\t2\n韓國\t3\t4\n\n| 港 | 船 |\n|---|---|\n| 基隆 | 一 |\n\n{SECOND}\n"
)


def read(text: str) -> Source:
    return read_text("no-7.txt", text.encode())


def noted(source: Source) -> Source:
    return with_foot_notes(with_text_notes(source))


@pytest.mark.parametrize(("text", "count"), [(MARKED, 2), (FOOT, 2), (ENDNOTES, 4)])
def test_notes_that_were_taken_whole_pass(text, count):
    source = read(text)
    taken = noted(source)
    assert len(taken.notes) == count
    check_notes(source, taken)


def test_tables_that_were_taken_whole_pass():
    source = read(TABLE)
    taken = with_text_tables(source)
    assert [type(inset.item) for inset in taken.insets] == [Table, Table]
    check_tables(source, taken)


def with_line(source: Source, at: int, **changes: object) -> Source:
    lines = list(source.lines)
    lines[at] = replace(lines[at], **changes)
    return replace(source, lines=tuple(lines))


def place(source: Source, text: str) -> int:
    return next(at for at, line in enumerate(source.lines) if text in line.text)


def shortened(taken: Source) -> Source:
    note = taken.notes[0]
    first = replace(note.lines[0], text=note.lines[0].text[1:])
    return replace(taken, notes=(replace(note, lines=(first, *note.lines[1:])), *taken.notes[1:]))


FAULTS = {
    "a line laid aside that is in no note": lambda taken: with_line(taken, place(taken, SECOND[9:]), role=Role.FURNITURE),
    "a note without its last line": lambda taken: replace(
        taken, notes=(replace(taken.notes[0], lines=taken.notes[0].lines[:1]), *taken.notes[1:])
    ),
    "a note without its first letter": shortened,
    "a note dropped": lambda taken: replace(taken, notes=taken.notes[:1]),
    "a mark that took a letter along": lambda taken: with_line(
        taken, place(taken, SECOND[:9]), text=taken.lines[place(taken, SECOND[:9])].text.replace(SECOND[8] + "[^2]", "[^2]")
    ),
    "a mark of another note": lambda taken: with_line(
        taken, place(taken, SECOND[:9]), text=taken.lines[place(taken, SECOND[:9])].text.replace("[^2]", "[^1]")
    ),
    "a line dropped": lambda taken: replace(taken, lines=taken.lines[:-1]),
    "a line that came back": lambda taken: with_line(taken, place(taken, "甲的說法"), role=Role.PARAGRAPH),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_over_notes_is_refused(fault):
    source = read(MARKED)
    with pytest.raises(Refusal) as refused:
        check_notes(source, FAULTS[fault](noted(source)))
    assert refused.value.code == "suspicious"


TABLE_FAULTS = {
    "a cell dropped": lambda taken: replace(
        taken, insets=(replace(taken.insets[0], item=Table(taken.insets[0].item.rows[:-1])), *taken.insets[1:])
    ),
    "a table dropped": lambda taken: replace(taken, insets=taken.insets[1:]),
    "all tables dropped": lambda taken: replace(taken, insets=()),
    "a paragraph laid aside": lambda taken: with_line(taken, place(taken, SECOND), role=Role.FURNITURE),
    "a word changed": lambda taken: with_line(taken, place(taken, SECOND), text=SECOND[1:]),
}


@pytest.mark.parametrize("fault", TABLE_FAULTS)
def test_each_fault_over_tables_is_refused(fault):
    source = read(TABLE)
    with pytest.raises(Refusal) as refused:
        check_tables(source, TABLE_FAULTS[fault](with_text_tables(source)))
    assert refused.value.code == "suspicious"


@pytest.mark.parametrize("step", ["with_text_notes", "with_foot_notes", "with_text_tables"])
def test_a_step_that_loses_a_line_imports_nothing(step, monkeypatch):
    def losing(source: Source) -> Source:
        at = place(source, SECOND)
        return with_line(source, at, text="")

    understand(read(f"{FRONT}{FIRST}\n\n{SECOND}\n"))
    monkeypatch.setattr(understanding, step, losing)
    with pytest.raises(Refusal) as refused:
        understand(read(f"{FRONT}{FIRST}\n\n{SECOND}\n"))
    assert refused.value.code == "suspicious"
