"""What a page shows is what is read: columns, boxes, notes, tables, pictures, vertical writing."""

import base64
import io

import pikepdf
import pytest
import weasyprint

from articles.importing.readers.pdf import read_pdf
from articles.importing.source import Picture, Refusal, Role, Source, Table
from tests.articles.importing.pdfs import photograph
from tests.articles.importing.prose import ENGLISH, PARAGRAPHS

PAGE = """<style>@page {{ size: A5; margin: 18mm; {page} }}
body {{ font: 11pt/1.6 "Noto Serif CJK TC"; margin: 0; text-align: justify }} p {{ margin: 0; text-indent: 2em }} {style}</style>"""


def to_pdf(body: str, *, style: str = "", page: str = "") -> bytes:
    data: bytes = weasyprint.HTML(string=PAGE.format(style=style, page=page) + body).write_pdf()
    return data


def read(body: str, *, style: str = "", page: str = "") -> Source:
    return read_pdf("a.pdf", to_pdf(body, style=style, page=page))


def text(source: Source) -> str:
    return "".join("".join(line.text.split()) for line in source.lines if line.role is not Role.FURNITURE)


def bare(*paragraphs: str) -> str:
    return "".join("".join(paragraphs).split())


def saved(data: bytes, **options: object) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(written, **options)
    return written.getvalue()


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_column_is_read_to_its_end_before_the_next():
    body = f"<h1>海峽</h1><div style='columns: 2; column-gap: 7mm'>{paragraphs(*PARAGRAPHS[:5])}</div><p>欄外的話。</p>"
    source = read(body)
    assert text(source) == bare("海峽", *PARAGRAPHS[:5], "欄外的話。")
    assert {line.look.column for line in source.lines if line.look} >= {0, 1}


def test_columns_that_are_drawn_row_by_row_are_told_by_the_strip_between_them():
    left, right = "港口的清晨總是從吊車的聲音開始船期表上寫著", "北方航道的通行天數逐年增加多數仍是短程的補給"
    rows = "".join(f"<div>{left[at:]}{left[:at]}<span>{right[at:]}{right[:at]}</span></div>" for at in range(8))
    style = "div { white-space: nowrap; font-size: 8pt; width: 100% } span { margin-left: 20pt }"
    lines = [line.text for line in read(rows, style=style).lines]
    assert len(lines) == 16
    assert all(line[0] in left for line in lines[:8])


def test_a_framed_box_does_not_cut_into_the_lines_beside_it():
    box = "<div class=box>本期另有座談，報名方式見公告，席次有限，額滿為止。</div>"
    style = ".box { float: right; width: 28mm; border: 1pt solid; padding: 2mm; margin-left: 5mm; text-indent: 0 }"
    source = read(paragraphs(PARAGRAPHS[0]) + box + paragraphs(PARAGRAPHS[1], PARAGRAPHS[2]), style=style)
    whole = text(source)
    assert bare(PARAGRAPHS[0]) in whole
    assert bare(PARAGRAPHS[1], PARAGRAPHS[2]) in whole
    assert "本期另有座談，報名方式見公告，席次有限，額滿為止。" in whole


def test_first_lines_stand_in_and_last_lines_end_before_the_edges_of_the_column():
    source = read(paragraphs(*PARAGRAPHS[:3]))
    looks = [line.look for line in source.lines]
    first = looks[0]
    assert first.left == pytest.approx(first.left_edge + 22, abs=1)
    assert looks[1].left == pytest.approx(looks[1].left_edge, abs=1)
    assert looks[1].right == pytest.approx(looks[1].right_edge, abs=12)
    assert {look.size for look in looks} == {11.0}


def test_a_heading_is_bold_and_a_title_centred():
    source = read("<h1 style='text-align: center'>海峽航運</h1><h2>航線</h2>" + paragraphs(*PARAGRAPHS[:2]))
    title, heading, line = source.lines[0].look, source.lines[1].look, source.lines[3].look
    assert (title.centred, title.bold, heading.bold, line.bold) == (True, True, True, False)


def test_footnotes_leave_the_page_and_are_linked_from_their_marks():
    style = """.n { float: footnote; font-size: 8pt; text-indent: 0 }
               ::footnote-call { font-size: 60%; vertical-align: super; line-height: 0 }"""
    body = paragraphs(
        f"{PARAGRAPHS[0]}<span class=n>第一則註。</span>", f"{PARAGRAPHS[1]}<span class=n>第二則註，見公報。</span>"
    )
    source = read(body, style=style)
    assert [[line.text for line in note.lines] for note in source.notes] == [["第一則註。"], ["第二則註，見公報。"]]
    assert text(source) == bare(PARAGRAPHS[0], "[^1]", PARAGRAPHS[1], "[^2]")


def test_numbers_of_notes_that_begin_anew_on_each_page_get_marks_of_their_own():
    page = "".join(
        f"<p>{PARAGRAPHS[at]}<sup>1</sup></p><div class=foot><p>1 第 {at + 1} 頁的註。</p></div>" for at in range(2)
    )
    style = """.foot { position: absolute; bottom: 0; font-size: 8pt; border-top: .5pt solid; width: 40mm }
               sup { font-size: 60%; line-height: 0 } div { break-after: page } .foot p { text-indent: 0 }"""
    pages = page.replace("<p>" + PARAGRAPHS[1], "</div><div><p>" + PARAGRAPHS[1])
    source = read(
        f"<div style='position: relative; height: 170mm'>{pages}</div>".replace(
            "</div></div><div>", "</div></div><div style='position: relative; height: 170mm'>"
        ),
        style=style,
    )
    assert len({note.mark for note in source.notes}) == 2
    assert "".join(line.text for line in source.lines).count("[^") == 2


def test_a_raised_figure_that_is_no_note_stays_in_the_text():
    source = read(
        "<p>面積約 36 km<sup>2</sup>，人口一萬。</p>" + paragraphs(*PARAGRAPHS[:2]),
        style="sup { font-size: 60%; line-height: 0 }",
    )
    assert "km2，人口" in text(source)
    assert source.notes == ()


@pytest.mark.parametrize(
    "rules", ["td { border: .7pt solid }", "tr { border-top: .7pt solid; border-bottom: .7pt solid }"]
)
def test_a_table_is_taken_out_of_the_lines(rules):
    rows = (("年度", "件數", "增減"), ("2021", "120", "3.1%"), ("2022", "164", ""), ("2023", "188", "14.6%"))
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    style = f"table {{ border-collapse: collapse; width: 100% }} td {{ text-indent: 0 }} {rules}"
    source = read(f"{paragraphs(PARAGRAPHS[0])}<table>{table}</table>{paragraphs(PARAGRAPHS[1])}", style=style)
    (inset,) = source.insets
    assert inset.item == Table(rows)
    assert text(source) == bare(PARAGRAPHS[0], PARAGRAPHS[1])
    assert "".join(line.text for line in source.lines[: inset.before]).endswith(PARAGRAPHS[0][-4:])


def test_a_table_over_two_pages_is_one_with_its_head_printed_twice():
    head, body = (
        "<thead><tr><td>年度</td><td>件數</td></tr></thead>",
        "".join(f"<tr><td>{n}</td><td>{n * 7}</td></tr>" for n in range(60)),
    )
    style = "table { border-collapse: collapse; width: 100% } td { border: .7pt solid; text-indent: 0 }"
    source = read(f"<table>{head}{body}</table>", style=style)
    (inset,) = source.insets
    assert isinstance(inset.item, Table)
    assert inset.item.rows == (("年度", "件數"), *((str(n), str(n * 7)) for n in range(60)))


def test_a_framed_note_below_a_page_turn_is_no_row_of_the_table_before():
    rows = "".join(f"<tr><td>第{n}項</td><td>{n}</td><td>{n * 7}</td></tr>" for n in range(4))
    style = """table { border-collapse: collapse; width: 100% } td { text-indent: 0; border-top: .7pt solid; border-bottom: .7pt solid }
               .box { border: 1pt solid; text-indent: 0 }"""
    note = "編按：本文僅代表作者個人觀點，不代表遠景基金會之政策與立場，特此說明。"
    source = read(f'<table>{rows}</table><div style="break-before: page"></div><p class="box">{note}</p>', style=style)
    assert len(source.insets) == 1
    assert text(source) == note


def test_a_row_that_the_page_cuts_in_two_is_one():
    style = "table { border-collapse: collapse; table-layout: fixed; width: 100% } td { border: .7pt solid; text-indent: 0 }"
    first = "<table><tr><td>階段</td><td>措施</td></tr><tr><td>第一階段</td><td>盤點關鍵供應商</td></tr></table>"
    second = "<table><tr><td></td><td>並建立名冊</td></tr><tr><td>第二階段</td><td>聯合演練</td></tr></table>"
    source = read(f'{first}<div style="break-before: page"></div>{second}', style=style)
    (inset,) = source.insets
    assert inset.item == Table((("階段", "措施"), ("第一階段", "盤點關鍵供應商並建立名冊"), ("第二階段", "聯合演練")))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_stands_where_it_is_printed(kind, caplog):
    data = photograph("harbour", kind)
    image = f"<img src='data:image/{kind.lower()};base64,{base64.b64encode(data).decode()}' style='width: 60mm'>"
    source = read(f"{paragraphs(PARAGRAPHS[0])}{image}{paragraphs(PARAGRAPHS[1])}")
    (inset,) = source.insets
    assert isinstance(inset.item, Picture)
    assert (inset.item.width, inset.item.height) == (160, 100)
    assert inset.item.format == kind.lower()
    assert text(Source("", "", source.lines[: inset.before])) == bare(PARAGRAPHS[0])
    assert caplog.messages == [], "the operator is told of nothing that is no matter of the file's"


def test_the_running_head_and_the_page_number_are_furniture():
    page = (
        "@top-right { content: '遠景論壇 No. 7 2024年3月'; font-size: 8pt } @bottom-center { content: counter(page) }"
    )
    source = read(paragraphs(*PARAGRAPHS), page=page)
    marked = [line.text for line in source.lines if line.role is Role.FURNITURE]
    pages = max(line.place.page for line in source.lines)
    assert pages > 2
    assert len(marked) == 2 * pages
    assert text(source) == bare(*PARAGRAPHS)


def test_ligatures_and_hyphens_at_line_ends_are_read_as_letters():
    source = read(
        paragraphs(*ENGLISH), style="body { text-align: left; font-family: 'DejaVu Serif' } p { text-indent: 0 }"
    )
    assert text(source) == bare(*ENGLISH)


def test_a_narrow_gap_between_words_is_a_space_where_letters_stand_close():
    kerned = "<p>The quiet repair of<span style='margin-left: 0.17em'>Asia’s</span> cables and its many owners</p>"
    assert read(kerned).lines[0].text.strip() == "The quiet repair of Asia’s cables and its many owners"


def test_radicals_become_their_characters():
    assert text(read("<p>⼈⼤⾏政，⻑期⺠主。</p>")) == "人大行政，長期民主。"


def test_what_lies_outside_of_the_page_is_not_read_and_told():
    source = read(paragraphs(PARAGRAPHS[0]) + "<p style='position: absolute; left: 400mm'>看不見的字</p>")
    assert "看不見" not in text(source)
    assert len(source.remarks) == 1
    assert source.remarks[0].place.page == 1


def test_a_file_that_only_its_owner_may_change_opens():
    data = to_pdf(paragraphs(PARAGRAPHS[0]))
    locked = saved(data, encryption=pikepdf.Encryption(owner="owner", user=""))
    assert text(read_pdf("a.pdf", locked)) == bare(PARAGRAPHS[0])


def test_a_file_that_asks_for_a_password_is_refused():
    locked = saved(to_pdf(paragraphs(PARAGRAPHS[0])), encryption=pikepdf.Encryption(owner="owner", user="user"))
    with pytest.raises(Refusal) as refused:
        read_pdf("a.pdf", locked)
    assert refused.value.code == "encrypted"


def test_pages_that_are_pictures_are_refused_as_a_scan():
    picture = base64.b64encode(photograph("scan")).decode()
    image = f"<img src='data:image/jpeg;base64,{picture}' style='width: 148mm; height: 208mm; display: block'>"
    with pytest.raises(Refusal) as refused:
        read(image * 2, page="margin: 0;")
    assert refused.value.code == "scanned"


def test_a_scanned_page_amid_the_text_is_refused_by_its_number():
    picture = base64.b64encode(photograph("scan")).decode()
    image = f"<img src='data:image/jpeg;base64,{picture}' style='width: 112mm; height: 173mm; display: block; break-before: page'>"
    with pytest.raises(Refusal) as refused:
        read(paragraphs(PARAGRAPHS[0]) + image + "<div style='break-before: page'>" + paragraphs(PARAGRAPHS[1]))
    assert (refused.value.code, refused.value.where) == ("scanned", "a.pdf, p. 2")


def test_fonts_without_a_text_map_are_refused():
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(to_pdf(paragraphs(*PARAGRAPHS[:3])))) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        document.save(written)
    with pytest.raises(Refusal) as refused:
        read_pdf("a.pdf", written.getvalue())
    assert refused.value.code == "no_text_map"


def test_scripts_are_not_looked_at():
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(to_pdf(paragraphs(PARAGRAPHS[0])))) as document:
        document.Root.OpenAction = document.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        )
        document.save(written)
    assert text(read_pdf("a.pdf", written.getvalue())) == bare(PARAGRAPHS[0])
