"""How the characters of a page become its lines and unruled tables: by their places, whatever the order of drawing."""

from articles.importing.readers.pdf.glyphs import Glyph
from articles.importing.readers.pdf.lines import find_lines, set_line, stretch
from articles.importing.readers.pdf.unruled import find_unruled_grids

SIZE = 12.0


def glyphs(text: str, left: float, base: float, *, order: int = 0, step: float = SIZE) -> list[Glyph]:
    """Characters one after the other, drawn in this order: Chinese ones of a full em, each ``step`` after the last."""
    return [
        Glyph(letter, left + at * step, base - 10, left + at * step + SIZE, base + 2, base, SIZE, bold=False, angle=0,
              hidden=False, mapped=True, font="Kai", order=order + at)
        for at, letter in enumerate(text)
    ]  # fmt: skip


def texts(*pieces: list[Glyph]) -> list[str]:
    return [line.text for line in find_lines([glyph for piece in pieces for glyph in piece])]


def test_a_dash_that_is_drawn_later_stands_where_its_line_leaves_its_place():
    before, after = glyphs("手續簡化", 100, 50), glyphs("這是心聲", 172, 50, order=4)
    dash = glyphs("——", 148, 50, order=8)
    assert texts(before, after, dash) == ["手續簡化——這是心聲"]


def test_what_is_drawn_after_such_a_dash_goes_on_with_the_line():
    before, middle = glyphs("手續簡化", 100, 50), glyphs("這是許多", 172, 50, order=4)
    dash, rest = glyphs("——", 148, 50, order=8), glyphs("人的心聲", 220, 50, order=10)
    assert texts(before, middle, dash, rest) == ["手續簡化——這是許多人的心聲"]


def test_lines_of_two_columns_on_one_height_stay_apart():
    left, right = glyphs("左欄的一行字", 100, 50), glyphs("右欄的一行字", 300, 50, order=40)
    assert texts(left, glyphs("左欄的下一行", 100, 70, order=10), right) == [
        "左欄的一行字",
        "左欄的下一行",
        "右欄的一行字",
    ]


def test_a_line_is_stretched_where_a_forced_break_ends_it():
    assert round(stretch(set_line(glyphs("的生活方式。", 100, 50, step=60)))) == 230
    assert stretch(set_line(glyphs("的生活方式。", 100, 50, step=13))) == 0


def test_a_tab_is_no_stretch():
    assert stretch(set_line([*glyphs("許靜宜", 100, 50), *glyphs("研究員", 300, 50)])) == 0


def test_short_cells_below_each_other_are_a_table_without_rules():
    rows = (("年度", "艘次", "延誤"), ("去年", "七一", "三成"), ("今年", "九二", "四成"))
    table = [
        glyph
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        for glyph in glyphs(cell, 100 + 120 * column, 50 + 25 * at, order=10 * at + 3 * column)
    ]
    text = glyphs("港口的清晨總是從吊車的聲音開始。", 100, 125, order=90)
    grids = find_unruled_grids([*table, *text])
    assert [grid.rows for grid in grids] == [rows]


def test_three_columns_of_text_are_no_table():
    lines = [
        glyph
        for at in range(4)
        for column in range(3)
        for glyph in glyphs("調度室的人員說", 100 + 110 * column, 50 + 18 * at, order=100 * column + 10 * at)
    ]
    assert find_unruled_grids(lines) == []


def table(rows: list[tuple[int, tuple[str, ...]]], lefts: tuple[float, ...], *, order: int = 0) -> list[Glyph]:
    """The cells of a table, drawn line by line; each line stands so far from the top."""
    found: list[Glyph] = []
    for base, row in rows:
        for left, cell in zip(lefts, row, strict=True):
            found += glyphs(cell, left, base, order=order + len(found))
    return found


def test_a_table_without_rules_stands_in_a_column_beside_another_one():
    rows = [(50, ("國家", "去年", "今年")), (70, ("土耳其", "四五", "八三")), (90, ("法國", "三二", "七三"))]
    beside = [glyph for at in range(8) for glyph in glyphs("左欄的一行字說的是別的事", 60, 30 + 16 * at, order=20 * at)]
    [grid] = find_unruled_grids([*beside, *table(rows, (300, 350, 400), order=200)])
    assert grid.rows == tuple(row for _, row in rows)


def test_a_cell_without_rules_may_take_two_lines():
    rows = [
        (50, ("階段", "措施", "主責機關")),
        (75, ("第一階段", "盤點供應商並建立名冊", "經濟部")),
        (100, ("第二階段", "儲備九十日的存量並且", "能源署")),
        (116, ("", "逐年檢討", "")),
        (141, ("第三階段", "聯合演練", "海巡署")),
    ]
    [grid] = find_unruled_grids(table(rows, (100, 160, 300)))
    assert grid.rows[2] == ("第二階段", "儲備九十日的存量並且逐年檢討", "能源署")
    assert len(grid.rows) == 4


def test_a_heading_below_a_table_without_rules_is_none_of_its_rows():
    rows = [(50, ("國家", "去年", "今年")), (70, ("日本", "四五", "八三")), (90, ("法國", "三二", "七三"))]
    [grid] = find_unruled_grids([*table(rows, (100, 200, 300)), *glyphs("結語", 100, 115, order=90)])
    assert len(grid.rows) == 3


def test_bylines_of_three_parts_are_no_table():
    lines = [(50, "王小明　東方研究院　研究員"), (70, "林曉雯　國立西方大學　教授"), (90, "陳立　外交部　參事")]
    drawn = [glyph for at, (base, text) in enumerate(lines) for glyph in glyphs(text, 100, base, order=20 * at)]
    assert find_unruled_grids(drawn) == []


def test_a_cell_without_rules_may_nearly_fill_its_column():
    rows = [
        (50, ("階段", "措施", "機關")),
        (75, ("第一階段", "盤點供應商", "經濟部")),
        (100, ("第二階段", "儲備九十日所需之存量，", "能源署")),
        (125, ("第三階段", "聯合演練", "海巡署")),
    ]
    [grid] = find_unruled_grids(table(rows, (100, 160, 160 + 11 * SIZE + 6.4)))
    assert grid.rows == tuple(row for _, row in rows)
