"""The tables, pictures, styles and lists of Word, and what of them is read."""

import io

import docx
import pytest
from docx.enum.text import WD_BREAK

from articles.importing.readers.docx import read_docx
from articles.importing.source import Picture, Role, Table
from tests.articles.importing.readers.reading import BODY, read
from tests.articles.importing.word import (
    WordFile,
    paragraph,
    png,
    run,
    table,
)  # fmt: skip


def test_a_table_keeps_rows_columns_and_merged_cells():
    cells = [[paragraph(run(text)) for text in row] for row in (("總計",), ("年度", "艘次"), ("2023", "1" + ""))]
    cells[2][1] = paragraph(run("14")) + paragraph(run("（估計）"))
    source = read(paragraph(run(BODY)) + table(cells, span_first=True) + paragraph(run(BODY)))
    [inset] = source.insets
    assert inset.item == Table((("總計", ""), ("年度", "艘次"), ("2023", "14\n（估計）")))
    assert inset.before == 1
    assert [line.text for line in source.lines] == [BODY, BODY]


def test_a_deleted_row_is_gone():
    drawn = table(
        [[paragraph(run(text)) for text in row] for row in (("年度", "艘次"), ("2023", "14"), ("2024", "15"))]
    )
    drawn = drawn.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 2).replace("<w:trPr><w:del/></w:trPr>", "", 1)
    [inset] = read(paragraph(run(BODY)) + drawn).insets
    assert inset.item == Table((("年度", "艘次"), ("2024", "15")))


def test_tables_for_the_eye_only_are_read_as_lines():
    file = WordFile()
    byline = table([[paragraph(run("許雅筑")), paragraph(run("政治大學外交學系副教授"))]] * 2)
    frame = table([[paragraph(file.picture(png()))], [paragraph(run("基隆港。（圖片來源：https://example.org/1）"))]])
    boxed = table([[paragraph(run("編按：本文僅代表作者個人觀點。"))]])
    source = read(byline + paragraph(run(BODY)) + frame + boxed, file)
    assert [line.text for line in source.lines if line.text] == [
        "許雅筑", "政治大學外交學系副教授", "許雅筑", "政治大學外交學系副教授", BODY,
        "基隆港。（圖片來源：https://example.org/1）", "編按：本文僅代表作者個人觀點。",
    ]  # fmt: skip
    assert [type(inset.item) for inset in source.insets] == [Picture]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_pictures_are_read_with_their_size(kind):
    file = WordFile()
    data = png(30, 20, kind=kind)
    source = read(paragraph(run(BODY)) + paragraph(file.picture(data, alt="港口  清晨")), file)
    [inset] = source.insets
    assert isinstance(inset.item, Picture)
    assert (inset.before, inset.item.width, inset.item.height, inset.item.alt) == (1, 30, 20, "港口 清晨")
    assert inset.item.format == {"BMP": "png", "TIFF": "png"}.get(kind, kind.lower())
    assert (inset.item.data == data) is (kind not in ("BMP", "TIFF"))


@pytest.mark.parametrize(
    "data", [b"\xd7\xcd\xc6\x9a placeable WMF", b"\x01\x00\x00\x00 EMF", b"", png()[:-30], png(kind="JPEG")[:-200]]
)
def test_a_drawing_that_no_browser_shows_or_that_is_cut_short_is_remarked_upon(data):
    file = WordFile()
    source = read(paragraph(run("圖前")) + paragraph(file.picture(data, suffix="emf")), file)
    assert source.insets == ()
    [remark] = source.remarks
    assert "EMF" in remark.message


def test_a_linked_picture_is_remarked_upon_and_not_fetched():
    file = WordFile(relations=[("rIdL", "image", "http://127.0.0.1:1/x.png")])
    linked = '<w:r><w:drawing><wp:inline><a:blip r:link="rIdL"/></wp:inline></w:drawing></w:r>'
    source = read(paragraph(run("圖前")) + paragraph(linked), file)
    assert source.insets == ()
    assert len(source.remarks) == 1


def test_a_cropped_picture_is_remarked_upon():
    file = WordFile()
    shown = paragraph(run(BODY)) + paragraph(file.picture(png()))
    assert read(shown.replace("</pic:blipFill>", '<a:srcRect l="500"/></pic:blipFill>'), file).remarks == ()
    source = read(shown.replace("</pic:blipFill>", '<a:srcRect l="25000"/></pic:blipFill>'), file)
    assert [len(source.insets), len(source.remarks)] == [1, 1]


def test_a_chart_is_remarked_upon():
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    source = read(paragraph(run(BODY)) + paragraph(f"<w:r><w:drawing>{chart}</w:drawing></w:r>"))
    assert ["圖表" in remark.message for remark in source.remarks] == [True]


def test_a_file_without_its_styles_still_names_them():
    body = paragraph(run("海峽航運"), style="Title") + paragraph(run(BODY)) + paragraph(run("航線"), style="Heading1")
    assert [line.role for line in read(body + paragraph(run(BODY))).lines] == [Role.TITLE, None, Role.HEADING, None]


def test_styles_give_roles_by_their_names_and_what_they_are_based_on():
    body = "".join(
        paragraph(run(text), style=style)
        for text, style in (
            ("海峽航運", "a"), ("──新常態", "a1"), ("許雅筑", "au"), (BODY, ""), ("大標", "b1"), (BODY, ""), ("小標", "b2"),
            (BODY, "q"), ("圖說", "c"),
        )
    )  # fmt: skip
    assert [line.role for line in read(body).lines] == [
        Role.TITLE, Role.SUBTITLE, Role.BYLINE, None, Role.HEADING, None, Role.SUBHEADING, Role.QUOTE, Role.CAPTION,
    ]  # fmt: skip


def test_outermost_headings_that_bylines_follow_are_titles():
    article = paragraph(run("海峽航運"), style="1") + paragraph(run("許雅筑")) + paragraph(run(BODY))
    article += paragraph(run("航線"), style="2") + paragraph(run(BODY))
    roles = [line.role for line in read(article * 2).lines]
    assert roles == [Role.TITLE, None, None, Role.HEADING, None] * 2


def test_lists_and_counted_headings_bring_their_numbers():
    body = paragraph(run("航線"), numbering="1:0") + paragraph(run("改道"), numbering="1:1") + paragraph(run(BODY))
    body += "".join(paragraph(run(text), numbering="2:0") for text in ("甲案", "乙案"))
    body += paragraph(run(BODY)) + paragraph(run("帳本"), numbering="1:0") + paragraph(run(BODY))
    body += "".join(paragraph(run(text), numbering="3:0") for text in ("丙", "丁"))
    lines = read(body).lines
    assert [(line.text, line.role) for line in lines if line.text != BODY] == [
        ("一、航線", None), ("（一）改道", None), ("1. 甲案", Role.ITEM), ("2. 乙案", Role.ITEM), ("二、帳本", None),
        ("丙", Role.ITEM), ("丁", Role.ITEM),
    ]  # fmt: skip


def test_headings_are_counted_by_the_level_that_is_tied_to_their_style():
    file = WordFile()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="taiwaneseCountingThousand"/><w:pStyle w:val="{at + 1}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, pattern in enumerate(("%1、", "（%2）"))
    )
    counted = '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr><w:outlineLvl w:val="{}"/></w:pPr>'
    file.parts = {
        "word/numbering.xml": f'<w:numbering {space}><w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num></w:numbering>',
        "word/styles.xml": f"<w:styles {space}>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{at}"><w:name w:val="heading {at}"/>{counted.format(at - 1)}</w:style>'
            for at in (1, 2)
        )
        + "</w:styles>",
    }
    body = "".join(
        paragraph(run(text), style=style)
        for text, style in (
            ("航線", "1"),
            ("改道", "2"),
            (BODY, ""),
            ("代價", "2"),
            (BODY, ""),
            ("帳本", "1"),
            (BODY, ""),
        )
    )
    assert [(line.text, line.role) for line in read(body, file).lines if line.text != BODY] == [
        ("一、航線", Role.HEADING), ("（一）改道", Role.SUBHEADING), ("（二）代價", Role.SUBHEADING),
        ("二、帳本", Role.HEADING),
    ]  # fmt: skip


def test_the_look_of_a_line_is_that_of_most_of_it():
    line = read(paragraph(run("標題", bold=True, size=20) + run("。", size=9), centred=True)).lines[0]
    assert (line.look.size, line.look.bold, line.look.centred) == (20, False, True)


def test_files_of_other_writers_are_read():
    """python-docx writes on top of Word's own template, with its latent and linked styles."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "遠景論壇 No. 92　2024年12月"
    document.add_heading("海峽航運的新常態", level=0)
    document.add_paragraph("許雅筑")
    document.add_heading("航線改道", level=1)
    broken = document.add_paragraph(BODY)
    broken.add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("甲案", style="List Bullet")
    document.add_paragraph("引用的話。", style="Intense Quote")
    grid = document.add_table(rows=2, cols=2)
    for at, text in enumerate(("年度", "艘次", "2023", "14")):
        grid.cell(at // 2, at % 2).text = text
    document.add_picture(io.BytesIO(png()))
    written = io.BytesIO()
    document.save(written)
    source = read_docx("a.docx", written.getvalue())
    assert [(line.text, line.role) for line in source.lines if line.text] == [
        ("遠景論壇 No. 92　2024年12月", Role.FURNITURE), ("海峽航運的新常態", Role.TITLE), ("許雅筑", None),
        ("航線改道", Role.HEADING), (BODY, None), ("甲案", Role.ITEM), ("引用的話。", Role.QUOTE),
    ]  # fmt: skip
    assert [type(inset.item) for inset in source.insets] == [Table, Picture]
