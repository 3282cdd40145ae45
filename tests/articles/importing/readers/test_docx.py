"""What Word keeps in its XML, and what of it is read."""

import pytest

from articles.importing.source import Role
from tests.articles.importing.readers.reading import BODY, read, texts
from tests.articles.importing.word import (
    LINE_END,
    WordFile,
    deleted,
    field_of,
    inserted,
    moved_away,
    paragraph,
    png,
    run,
    text_box,
)  # fmt: skip


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (run("港口") + inserted(run("清晨")) + run("。"), "港口清晨。"),
        (run("港口") + deleted("黃昏") + run("清晨。"), "港口清晨。"),
        (run("港口") + moved_away("黃昏") + f"<w:moveTo>{run('清晨')}</w:moveTo>", "港口清晨"),
        (run("a") + run("", inside="<w:noBreakHyphen/>") + run("b"), "a-b"),
        (run("a") + run("", inside="<w:softHyphen/>") + run("b"), "ab"),
        (run("許雅筑") + run("", inside="<w:tab/>") + run("教授"), "許雅筑\t教授"),
        (run("") + run("", inside='<w:sym w:font="Wingdings" w:char="F0E0"/>') + run("北"), "→北"),
        (run("", inside='<w:sym w:font="Symbol" w:char="F061"/>') + run(" 值"), "α 值"),
        (run("第 ") + field_of("PAGE", "3") + run(" 頁"), "第  頁"),
        (run("圖 ") + field_of("SEQ 圖 \\* ARABIC", "1"), "圖 1"),
        (field_of('HYPERLINK "https://example.org/"', "路透社"), "路透社"),
        (f'<w:fldSimple w:instr="NUMPAGES">{run("9")}</w:fldSimple>' + run("頁"), "頁"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("x"), "x"),
        ("<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>", "😀"),
        ('<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起來</w:t></w:r>' + run("看得見"), "看得見"),
        ('<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>' + run("按這裡") + "</w:sdtContent></w:sdt>", ""),
        ("<w:sdt><w:sdtContent>" + run("港口") + "</w:sdtContent></w:sdt>", "港口"),
        ("<w:smartTag>" + run("基隆") + "</w:smartTag>" + run("港"), "基隆港"),
        (f"<w:r><w:ruby><w:rt>{run('ㄍㄤˇ')}</w:rt><w:rubyBase>{run('港')}</w:rubyBase></w:ruby></w:r>", "港"),
        (run("港") + '<w:r><w:commentReference w:id="1"/></w:r>', "港"),
        (run("⼈口") + run("\u200b\xa0x"), "人口 x"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_prints(runs, text):
    assert texts(paragraph(runs) + paragraph(run("完"))) == [*filter(None, [text]), "完"]


def test_a_field_that_is_broken_off_swallows_nothing():
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    assert texts(paragraph(broken + run("字")) + paragraph(run("下一段。"))) == ["字", "下一段。"]


def test_a_deleted_end_joins_two_paragraphs():
    assert texts(paragraph(run("前半，"), mark="<w:del/>") + paragraph(run("後半。"))) == ["前半，後半。"]


def test_a_letter_set_large_begins_its_paragraph():
    large = paragraph(run("港")).replace("<w:p>", '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>')
    assert texts(large + paragraph(run("口的清晨。"))) == ["港口的清晨。"]


def test_a_raised_number_is_a_mark_behind_a_word_and_a_power_behind_a_letter():
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    assert texts(paragraph(run("延誤。") + raised.format("12"))) == ["延誤。¹²"]
    assert texts(paragraph(run("共 30 m") + raised.format("2"))) == ["共 30 m2"]


def test_a_note_that_nothing_refers_to_does_not_print():
    file = WordFile()
    kept = file.note("留下。")
    file.note("刪去。")
    assert [note.mark for note in read(paragraph(run("首段。") + kept), file).notes] == ["2"]


def test_a_rule_that_is_drawn_as_a_picture_is_none():
    file = WordFile()
    assert read(paragraph(run("首段。") + file.picture(png(600, 2))), file).insets == ()


def test_a_table_of_contents_is_furniture():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph(begin + run("一、航線 2")) + paragraph(run("二、帳本 5") + end) + paragraph(run(BODY))
    roles = [line.role for line in read(body).lines]
    assert roles == [Role.FURNITURE, Role.FURNITURE, None]


def test_a_text_box_is_read_once_and_before_its_paragraph():
    assert texts(paragraph(run("正文") + text_box(paragraph(run("框中字"))) + run("。"))) == ["框中字", "正文。"]


def test_shift_enter_parts_lines_that_each_have_a_place():
    lines = read(paragraph(run("國防安全研究院研究員") + LINE_END + run("林柏宏"))).lines
    assert [(line.text, line.ends) for line in lines] == [("國防安全研究院研究員", None), ("林柏宏", True)]
    assert len({line.place for line in lines}) == 2


def test_a_sentence_ends_before_shift_enter_and_a_broken_one_goes_on():
    runs = run(BODY) + LINE_END + run(BODY[:-30]) + LINE_END + run(BODY)
    assert texts(paragraph(runs)) == [BODY, BODY[:-30] + BODY]


@pytest.mark.parametrize("end", [False, True])
def test_notes_stand_beside_their_marks(end):
    file = WordFile()
    runs = run("首段。") + file.note("第一註。", end=end) + run("續。") + file.note("第二註。", end=end)
    source = read(paragraph(runs), file)
    prefix = "e" if end else ""
    assert source.lines[0].text == f"首段。[^{prefix}2]續。[^{prefix}3]"
    assert [(n.mark, n.lines[0].text) for n in source.notes] == [(f"{prefix}2", "第一註。"), (f"{prefix}3", "第二註。")]


def test_a_mark_of_the_writers_own_is_no_word_of_the_text():
    for note in ("註。", "＊ 註。"):
        file = WordFile()
        file.note(note)
        mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>＊</w:t></w:r>'
        source = read(paragraph(run("作者") + mark), file)
        assert [line.text for line in source.lines] == ["作者[^2]"]
        assert [[line.text for line in note.lines] for note in source.notes] == [["註。"]]


def test_headers_come_first_as_furniture_and_each_once():
    file = WordFile(
        head=paragraph(run("遠景論壇 No. 92　2024年12月")),
        foot=paragraph(run("- ") + field_of("PAGE", "1") + run(" -")),
    )
    lines = read(paragraph(run(BODY)), file).lines
    assert [(line.text, line.role) for line in lines] == [
        ("遠景論壇 No. 92　2024年12月", Role.FURNITURE),
        (BODY, None),
    ]
    assert len({line.place for line in lines}) == 2


@pytest.mark.parametrize(("before", "after"), [("第", "頁"), ("第 ", " 頁，共  頁"), ("| Page ", ""), ("p. ", "")])
def test_the_page_number_of_a_header_leaves_nothing(before, after):
    head = paragraph(run(f"遠景論壇 No. 92　2024年12月 {before}") + field_of("PAGE", "1") + run(after))
    assert texts(paragraph(run(BODY)), WordFile(head=head)) == ["遠景論壇 No. 92　2024年12月", BODY]


def test_a_first_page_header_that_is_not_printed_is_not_read():
    file = WordFile(head=paragraph(run("遠景論壇 No. 92　2024年12月")))
    file.parts["word/header9.xml"] = WordFile(head=paragraph(run("遠景論壇 No. 7"))).data() and (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:r><w:t>舊的一期 No. 7</w:t></w:r></w:p></w:hdr>"
    )
    file.relations.append(("rIdOld", "header", "header9.xml"))
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="first" r:id="rIdOld"/>{}</w:sectPr></w:pPr></w:p>'
    assert "舊的一期 No. 7" not in texts(paragraph(run(BODY)) + section.format(""), file)
    assert "舊的一期 No. 7" in texts(paragraph(run(BODY)) + section.format("<w:titlePg/>"), file)
