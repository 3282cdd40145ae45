"""Footnotes: linked from their marks, numbered by the order of their first reference, none lost and none invented."""

from dataclasses import replace

import pytest

from articles.importing.document import Heading, IssueDraft, Paragraph, Table, as_json
from articles.importing.readers import read_source
from articles.importing.source import Note, Refusal
from articles.importing.understand import understand
from articles.importing.understanding import conservation, text_notes
from articles.importing.understanding.marks import put_marks, take_marks
from tests.articles.importing.sources import FIRST, HEADER, NOTE, SECOND, front, line, source

THIRD = "有了自己的工作船，也不代表隨時可以出海，許可與海況同樣決定了時程。"
FRONT = f"{HEADER}\n\n海纜的備援路線\n\n東方研究院研究員\n\n王小明\n\n"


def note(mark: str, *texts: str) -> Note:
    return Note(mark, tuple(line(text) for text in texts))


def read(text: str) -> IssueDraft:
    return understand(read_source("no-7.txt", text.encode()))


def test_notes_are_numbered_by_their_first_reference():
    body = (line(f"{FIRST}[^b]"), line("小節[^a]"), line(f"{SECOND[:10]}[^b]{SECOND[10:]}"))
    draft = understand(source(*front(), *body, line(NOTE), notes=(note("a", "甲，", "頁三。"), note("b", "乙。"))))
    [article] = draft.articles
    assert article.footnotes == ("乙。", "甲，頁三。")
    assert article.body == (
        Paragraph(f"{FIRST}[^1]"),
        Heading("小節[^2]"),
        Paragraph(f"{SECOND[:10]}[^1]{SECOND[10:]}"),
    )
    assert draft.warnings == ()
    assert as_json(draft)["articles"][0]["sections"][0]["paragraphs"] == [FIRST]


def test_a_reference_stands_where_it_stood_across_the_lines_of_a_paragraph():
    lines = (line("The word", ends=False), line("here[^x] and", ends=False), line("there.[^y] The end."))
    header = line("Prospects & Perspectives No. 7  March 2026")
    english = (header, line("Cables"), line("Daniel Whitcombe"), line("Professor, Yushan University"))
    [article] = understand(source(*english, *lines, notes=(note("x", "One."), note("y", "Two.")))).articles
    assert article.body == (Paragraph("The word here[^1] and there.[^2] The end."),)


def test_a_reference_alone_on_its_line_belongs_to_the_line_before():
    [article] = understand(
        source(*front(), line(FIRST), line("[^1]"), line(SECOND), notes=(note("1", "甲。"),))
    ).articles
    assert article.body == (Paragraph(f"{FIRST}[^1]"), Paragraph(SECOND))


def test_a_note_to_which_nothing_refers_is_kept_with_a_warning():
    draft = understand(source(*front(), line(FIRST), notes=(note("1", "甲。"),)))
    assert draft.articles[0].footnotes == ("甲。",)
    assert [warning.field for warning in draft.warnings] == ["articles.0.footnotes.0"]


def test_each_article_has_its_own_notes():
    second = (line("港口的清晨"), line("政治大學教授"), line("許靜宜"), line(f"{SECOND}[^2]"))
    draft = understand(
        source(*front(), line(f"{FIRST}[^1]"), line(NOTE), *second, notes=(note("1", "甲。"), note("2", "乙。")))
    )
    assert [article.footnotes for article in draft.articles] == [("甲。",), ("乙。",)]
    assert draft.articles[1].body == (Paragraph(f"{SECOND}[^1]"),)


def test_a_table_may_refer_to_a_note():
    table = Table((("國家[^t]", "2024"), ("日本", "1")))
    [article] = understand(source(*front(), line(FIRST), insets=((5, table),), notes=(note("t", "甲。"),))).articles
    assert article.body[1] == Table((("國家[^1]", "2024"), ("日本", "1")))


def test_marks_are_taken_out_and_put_back():
    text, marks = take_marks("甲[^1] LNG [^2]乙[^3][^x]", frozenset("12"))
    assert (text, marks) == ("甲 LNG 乙[^x]", ((1, "1"), (4, "2")))
    assert put_marks("甲LNG乙", marks, {"1": 1, "2": 2}) == "甲[^1]LNG[^2]乙"
    assert put_marks("one two", [(3, "1"), (6, "2")], {"1": 1, "2": 2}) == "one[^1] two[^2]"


@pytest.mark.parametrize(
    ("mark", "written"),
    [
        ("[{}]", "註釋\n\n[1] 甲，《報告》。\n\n[2] https://example.org/a\nb/c.html\n\n"),
        ("（註{}）", "註1：甲，《報告》。\n\n註2：https://example.org/ab/c.html\n\n"),
        ("¹²", "注釋：\n1. 甲，《報告》。\n2. https://example.org/ab/c.html\n\n"),
        ("①②", "①甲，《報告》。\n②https://example.org/ab/c.html\n\n"),
        ("[^{}]", "[^1]: 甲，《報告》。\n[^2]: https://example.org/ab/c.html\n\n"),
    ],
)
def test_written_notes_are_linked_from_their_marks(mark, written):
    one, two = (mark[0], mark[1]) if "{" not in mark else (mark.format(1), mark.format(2))
    draft = read(f"{FRONT}{FIRST[:-1]}{one}。\n\n{SECOND}{two}\n\n{written}{NOTE}\n")
    [article] = draft.articles
    assert article.body == (Paragraph(f"{FIRST[:-1]}[^1]。"), Paragraph(f"{SECOND}[^2]"))
    assert article.footnotes == ("甲，《報告》。", "https://example.org/ab/c.html")
    assert (article.disclaimer, draft.warnings) == (NOTE, ())


def test_written_notes_at_the_foot_of_each_page():
    foot = f"①甲，\n《報告》。\n\f{HEADER}\n\n"
    [article] = read(f"{FRONT}{FIRST[:-1]}①。\n\n{foot}{SECOND}②\n\n②同上。\n\n{NOTE}\n").articles
    assert article.body == (Paragraph(f"{FIRST[:-1]}[^1]。"), Paragraph(f"{SECOND}[^2]"))
    assert article.footnotes == ("甲，《報告》。", "同上。")


def test_notes_without_marks_in_the_text_stay_text_with_a_warning():
    draft = read(f"{FRONT}{FIRST}\n\n{SECOND}\n\n註釋\n\n[1] 甲，《報告》。\n\n{NOTE}\n")
    assert draft.articles[0].footnotes == ()
    assert draft.articles[0].body[2:] == (Heading("註釋"), Paragraph("[1]甲，《報告》。"))
    assert "註釋沒有與內文的註號相連" in draft.warnings[0].message


def test_a_bracketed_year_is_no_mark():
    draft = read(f"{FRONT}{FIRST[:-1]}[2024]。\n\n{SECOND}\n\n{NOTE}\n")
    assert draft.articles[0].body[0] == Paragraph(f"{FIRST[:-1]}[2024]。")


@pytest.mark.parametrize("footnotes", [(), ("甲。", "甲。", "乙。"), ("丙。",)])
def test_a_note_that_is_lost_or_invented_is_not_conserved(footnotes, monkeypatch):
    check = conservation.check

    def sabotaged(whole, draft, *others):
        [article] = draft.articles
        check(whole, replace(draft, articles=(replace(article, footnotes=footnotes),)), *others)

    monkeypatch.setattr(conservation, "check", sabotaged)
    with pytest.raises(Refusal) as refused:
        understand(source(*front(), line(f"{FIRST}[^1]"), notes=(note("1", "甲。"),)))
    assert refused.value.code == "suspicious"


def test_a_reference_without_its_note_is_left_out_with_a_warning():
    draft = understand(source(*front(), line(SECOND), line(f"{FIRST}[^9]"), line("甲[^x]。"), line(NOTE)))
    assert draft.articles[0].body == (Paragraph(SECOND), Paragraph(FIRST), Paragraph("甲[^x]。"))
    assert [(warning.where, "沒有註腳" in warning.message) for warning in draft.warnings] == [
        ("no-7.docx, line 6", True)
    ]


def test_plain_digits_refer_to_the_notes_that_end_their_page():
    foot = f"\n1 甲，《報告》，\n頁 12。\n\n2https://example.org/a\n\n  - 1 -\n\f{HEADER}\n\n"
    draft = read(f"{FRONT}{FIRST}1\n\n「{SECOND}」2\n\n{foot}{THIRD}3\n\n{NOTE}\n\n3 同上。\n")
    [article] = draft.articles
    assert article.body == (Paragraph(f"{FIRST}[^1]"), Paragraph(f"「{SECOND}」[^2]"), Paragraph(f"{THIRD}[^3]"))
    [doubt] = draft.warnings
    assert "讀成註腳" in doubt.message
    assert article.footnotes == ("甲，《報告》，頁12。", "https://example.org/a", "同上。")


def test_numbered_lines_that_end_a_page_are_no_notes_where_no_mark_refers_to_them():
    [article] = read(f"{FRONT}{FIRST}\n\n{SECOND}\n\n1 第一項工作是備援。\n\f{HEADER}\n\n{THIRD}\n\n{NOTE}\n").articles
    assert article.footnotes == ()


@pytest.mark.parametrize(
    ("text", "foot"),
    [
        ("委員會提出兩個方案，1個由政府主導。", "去年的成長率比預期增加了\n1個百分點，顯示經濟正在復甦。"),
        ("會議決定了三件事，3個部門，1個負責，2個協助。", "1 強化國防。\n2 穩定外交。\n3 照顧民生。"),
        ("See Annex A.1 and Annex B.2 of the treaty on cables.", "1 Strengthen the ports.\n2 Steady the ships."),
        ("海纜的備援有兩種。2種都要時間。1種要錢。", "1 第一種。\n2 第二種。"),
    ],
)
def test_numbers_of_a_text_are_no_marks(text, foot):
    draft = read(f"{FRONT}{FIRST}\n\n{SECOND}\n\n{text}\n\n{foot}\n\f{HEADER}\n\n{THIRD}\n\n{NOTE}\n")
    assert draft.articles[0].footnotes == ()
    assert text in [item.text for item in draft.articles[0].body if isinstance(item, Paragraph)]


def test_notes_below_a_title_are_referred_to_by_plain_numbers():
    draft = read(f"{FRONT}{FIRST}1\n\n{SECOND}2\n\n註釋\n1. 甲，頁三。\n2. https://a.tw/b\n\n{NOTE}\n")
    [article] = draft.articles
    assert article.body == (Paragraph(f"{FIRST}[^1]"), Paragraph(f"{SECOND}[^2]"))
    assert article.footnotes == ("甲，頁三。", "https://a.tw/b")


def test_plain_numbers_that_do_not_count_on_stay_text():
    draft = read(f"{FRONT}{FIRST}2\n\n{SECOND}1\n\n註釋\n1. 甲，頁三。\n2. 乙，頁四。\n\n{NOTE}\n")
    assert draft.articles[0].footnotes == ()
    assert draft.warnings


def test_a_note_goes_on_over_the_end_of_its_page_and_of_a_sentence():
    paragraphs = (f"{FIRST}[1]", f"{SECOND}[2]", f"{THIRD}")
    marked = "".join("\n".join(text[at : at + 12] for at in range(0, len(text), 12)) + " \n" for text in paragraphs)
    turn = "\x0c遠景論壇 No. 7 2026年3月 \n2 \n"
    notes = f"註釋 \n[1] 甲氏，〈海纜〉，本文\n{turn}從之。 \n[2] Hansen, Erik. “Cables.”\nJournal of Ports 3. \n"
    head = "".join(f"{text} \n" for text in (HEADER, "海纜的備援路線", "東方研究院研究員", "王小明"))
    draft = read(f"{head}{marked}{notes}{NOTE} \n")
    assert draft.articles[0].footnotes == ("甲氏，〈海纜〉，本文從之。", "Hansen, Erik. “Cables.” Journal of Ports 3.")


def test_however_many_notes_there_are_a_file_is_looked_through_once_for_its_marks(monkeypatch):
    looked: list[int] = []
    ends = text_notes._marks_ends
    monkeypatch.setattr(text_notes, "_marks_ends", lambda lines: looked.append(len(lines)) or ends(lines))
    many = "[1] 甲說。\n內文一行是文字。\n\n" * 30
    text_notes.with_text_notes(read_source("no-7.txt", f"{FRONT}{FIRST}\n\n{many}".encode()))
    assert len(looked) == 1


def test_a_mark_that_begins_a_line_of_the_text_is_none_of_the_notes():
    text = f"{FRONT}{FIRST}\n[1]{SECOND}[2]\n{THIRD}\n\n註釋\n\n[1] 甲，頁三。\n\n[2] 乙。\n\n{NOTE}\n"
    [article] = read(text).articles
    assert article.footnotes == ("甲，頁三。", "乙。")
    assert "".join(as_json(read(text))["articles"][0]["sections"][0]["paragraphs"]) == FIRST + SECOND + THIRD
