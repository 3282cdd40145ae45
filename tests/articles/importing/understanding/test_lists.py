"""Short lines that count on are a list; numbered headings with text below them are not."""

from articles.importing.document import Heading, IssueDraft, ItemList, Paragraph
from articles.importing.readers import read_source
from articles.importing.understand import understand
from articles.importing.understanding.headings import bullet
from tests.articles.importing.sources import FIRST, HEADER, NOTE, SECOND

FRONT = f"{HEADER}\n\n海纜的備援路線\n\n東方研究院研究員\n\n王小明\n\n"
ITEMS = ("編列五年的專案預算", "建立跨部會的協調窗口", "檢討現行的法規")


def read(text: str) -> IssueDraft:
    return understand(read_source("no-7.txt", text.encode()))


def test_lines_that_count_from_one_are_a_numbered_list_without_a_doubt():
    lines = "\n\n".join(f"{at}. {item}" for at, item in enumerate(ITEMS, start=1))
    draft = read(f"{FRONT}{FIRST}\n\n本文建議如下：\n\n{lines}\n\n{SECOND}\n\n{NOTE}\n")
    [article] = draft.articles
    assert article.body == (
        Paragraph(FIRST),
        Paragraph("本文建議如下："),
        ItemList(ITEMS, numbered=True),
        Paragraph(SECOND),
    )
    assert draft.warnings == ()


def test_numbered_headings_with_text_below_them_stay_headings():
    [article] = read(f"{FRONT}1. 修復船的排程\n\n{FIRST}\n\n2. 許可的時程\n\n{SECOND}\n\n{NOTE}\n").articles
    assert article.body == (
        Heading("1.修復船的排程"),
        Paragraph(FIRST),
        Heading("2.許可的時程"),
        Paragraph(SECOND),
    )


def test_the_bullets_of_symbol_fonts_are_bullets():
    lines = "\n\n".join(f"\uf0b7 {item}。" for item in ITEMS)
    [article] = read(f"{FRONT}{FIRST}\n\n{lines}\n\n{NOTE}\n").articles
    assert article.body == (Paragraph(FIRST), ItemList(tuple(f"{item}。" for item in ITEMS)))


def test_bullets_below_each_other_never_run_together():
    lines = "\n".join(f"• {item * 3}；" for item in ITEMS)
    [article] = read(f"{FRONT}{FIRST}\n\n{lines}\n\n{SECOND}\n\n{NOTE}\n").articles
    assert article.body[1] == ItemList(tuple(f"{item * 3}；" for item in ITEMS))


def test_a_zero_of_a_year_in_characters_is_no_bullet():
    assert bullet("○年代以降，雙邊關係歷經多次起伏。") == ""
    assert bullet("○二○年的統計") == ""
    assert bullet("○ 公開統計") == "○ "
    assert bullet("○公開統計") == "○"
