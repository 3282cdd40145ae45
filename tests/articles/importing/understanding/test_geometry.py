"""Lines whose places are known: indents, rooms and sizes tell blocks better than any width of characters."""

from articles.importing.document import Heading, Paragraph, Quote
from articles.importing.source import BylineDraft
from articles.importing.understand import understand
from articles.importing.understanding.furniture import part_furniture
from articles.importing.understanding.header import find_header
from tests.articles.importing.sources import page, printed

LINES = (
    "港口的清晨總是從吊車的聲音開始，船期表上寫著十四艘貨輪，",
    "其中三艘因為演習改道，最晚的一艘延誤了一天半，成本都要由",
    "貨主負擔。",
)
SECOND = (
    "值班人員說，這樣的日子從前一年不過幾次，如今每個月都會遇",
    "到，而且愈來愈難預先安排人手與泊位，只好把庫存多備兩週。",
)
FRONT = (
    printed("海纜的備援路線", 196, 364, 40, size=24, bold=True),
    printed("東方研究院研究員", 364, 460, 90),
    printed("王小明", 424, 460, 108),
)


def body(*, indent: float, gap: float) -> tuple:
    return (
        printed(LINES[0], 100 + indent, 460, 150),
        printed(LINES[1], 100, 460, 168),
        printed(LINES[2], 100, 160, 186),
        printed("便宜的武器、昂貴的防禦", 100, 244, 204 + gap, size=13, bold=True),
        printed(SECOND[0], 100 + indent, 460, 224 + gap),
        printed(SECOND[1], 100, 448, 242 + gap),
        printed("這一行很短，卻是一段。", 100 + indent, 232, 260 + 2 * gap),
    )


EXPECTED = (
    Paragraph("".join(LINES)),
    Heading("便宜的武器、昂貴的防禦"),
    Paragraph("".join(SECOND)),
    Paragraph("這一行很短，卻是一段。"),
)


def test_an_indent_begins_a_paragraph():
    draft = understand(page(*FRONT, *body(indent=24, gap=0)))
    assert draft.articles[0].body == EXPECTED
    assert (draft.articles[0].title, draft.warnings) == ("海纜的備援路線", ())


def test_a_gap_parts_paragraphs():
    assert understand(page(*FRONT, *body(indent=0, gap=12))).articles[0].body == EXPECTED


def test_smaller_headings_stand_inside_larger_ones():
    lines = (
        printed("大的標題", 100, 160, 150, size=16, bold=True),
        printed("小的標題", 100, 150, 180, size=13, bold=True),
        printed(LINES[0], 124, 460, 210),
        printed(LINES[1], 100, 460, 228),
        printed(LINES[2], 100, 160, 246),
    )
    assert understand(page(*FRONT, *lines)).articles[0].body[:2] == (Heading("大的標題", 1), Heading("小的標題", 2))


def test_the_next_column_is_a_turn():
    source = page(*FRONT, printed(LINES[0], 100, 460, 150), printed(LINES[1], 100, 460, 40, column=1))
    rows, furniture = part_furniture(source.lines, find_header(source.lines))
    assert [row.turn for row in rows] == [True, False, False, False, True]
    assert [row.room for row in rows][-2:] == [0, 0]
    assert [line.text for line in furniture] == ["遠景論壇 No. 7  2026年3月"]


AFFILIATION = ("東方研究院海洋政策與區域安全研究中心資深研究顧問兼任海上救助協", "會理事")


def test_a_wrapped_affiliation_set_to_the_right_margin_is_one():
    title, _, name = FRONT
    wrapped = (printed(AFFILIATION[0], 104, 460, 70), printed(AFFILIATION[1], 424, 460, 88))
    (article,) = understand(page(title, *wrapped, name, *body(indent=24, gap=0))).articles
    assert article.bylines == (BylineDraft("王小明", ("".join(AFFILIATION),)),)
    assert article.body == EXPECTED


def test_a_line_set_to_the_right_margin_begins_no_text():
    title, affiliation, name = FRONT
    strange = (printed("浪跡於七海的水手與鼓手", 328, 460, 70), printed("林海生", 424, 460, 80))
    (article,) = understand(page(title, affiliation, name, *strange, *body(indent=24, gap=0))).articles
    assert [byline.name for byline in article.bylines] == ["王小明", "林海生"]
    assert article.body == EXPECTED


def test_a_space_drawn_behind_a_hyphen_parts_two_words():
    first = printed("西拉雅語稱這個地方為 Tayo- ", 124, 460, 150)
    (article,) = understand(page(*FRONT, first, printed("an，意思是人與土地。", 100, 232, 168))).articles
    assert article.body == (Paragraph("西拉雅語稱這個地方為Tayo- an，意思是人與土地。"),)


TITLE_LIKE_AN_AFFILIATION = "太平洋島國論壇"


def test_what_is_set_as_a_title_may_read_as_an_affiliation():
    large = (
        printed(TITLE_LIKE_AN_AFFILIATION, 196, 364, 40, size=24, bold=True),
        printed("的藍色戰略", 220, 340, 66, size=24, bold=True),
    )
    draft = understand(page(*large, *FRONT[1:], *body(indent=24, gap=0)))
    assert (draft.articles[0].title, draft.warnings) == ("太平洋島國論壇的藍色戰略", ())


ENGLISH = (
    "The repair ships of the region number fewer than ten, and most of",
    "them are booked for months; a cable that breaks in a busy strait may",
    "stay dark for weeks while permits are sought from three coast guards.",
    "Insurers have noticed, and so have the exchanges that sell capacity to",
    "banks: prices for the long way round rose by a third and more within",
    "one year.",
)


def english(*, right: tuple[float, ...], spaced: tuple[bool, ...]) -> tuple:
    lines = zip(ENGLISH, right, spaced, strict=True)
    body = [printed(text + " " * space, 100, end, 150 + 18 * at) for at, (text, end, space) in enumerate(lines)]
    return understand(
        page(
            printed("Dark Cables", 196, 364, 40, size=24, bold=True),
            printed("Anna van der Meer", 100, 220, 90),
            printed("Senior Fellow, Institute for the Defence of ", 100, 452, 108),
            printed("Remote Islands, Leiden", 100, 230, 126),
            *body,
            *(printed(one.text, one.look.left, one.look.right, one.look.top + 90) for one in body if one.look),
        )
    ).articles


def test_a_line_that_keeps_the_space_at_which_it_was_wrapped_goes_on():
    (article,) = english(right=(440, 452, 445, 450, 448, 150), spaced=(True, True, False, True, True, False))
    assert article.bylines == (
        BylineDraft("Anna van der Meer", ("Senior Fellow, Institute for the Defence of Remote Islands, Leiden",)),
    )
    assert article.body == (Paragraph(" ".join(ENGLISH[:3])), Paragraph(" ".join(ENGLISH[3:]))) * 2


def test_a_justified_line_that_falls_short_of_its_margin_ends_a_paragraph():
    (article,) = english(right=(460, 460, 455, 460, 460, 150), spaced=(False,) * 6)
    assert article.body == (Paragraph(" ".join(ENGLISH[:3])), Paragraph(" ".join(ENGLISH[3:]))) * 2


def test_a_bold_heading_smaller_than_the_text_is_one_even_below_a_running_head():
    lines = list(body(indent=24, gap=0))
    lines[3] = printed("便宜的武器、昂貴的防禦", 100, 232, 204, size=11.5, bold=True)
    assert understand(page(*FRONT, *lines)).articles[0].body == EXPECTED


def test_a_note_set_narrower_than_the_justified_text_is_one_note():
    note = ("Editor's Note: The views of this", "article are those of its author", "and not of the publisher.")
    (article,) = understand(
        page(
            printed("Dark Cables", 196, 364, 40, size=24, bold=True),
            printed("Anna van der Meer", 100, 220, 90),
            printed("Senior Fellow, Institute of Remote Islands", 100, 352, 108),
            *(printed(text, 100, 460, 150 + 18 * at) for at, text in enumerate(ENGLISH)),
            *(printed(text, 100, 260, 300 + 16 * at, size=10) for at, text in enumerate(note)),
        )
    ).articles
    assert (len(article.body), article.disclaimer) == (1, " ".join(note))


def test_a_quote_set_inwards_on_both_sides_has_its_own_margin():
    quote = (
        printed("任何片面改變現狀的企圖，都將遭到國際社會的一致反", 136, 424, 400),
        printed("對。", 136, 160, 418),
    )
    draft = understand(
        page(*FRONT, *body(indent=0, gap=12)[:3], *quote, printed("這一行很短，卻是一段。", 100, 232, 436))
    )
    assert draft.articles[0].body[1] == Quote("任何片面改變現狀的企圖，都將遭到國際社會的一致反對。")


def test_an_author_below_a_full_line_with_an_affiliation_is_the_next_one():
    lines = (
        printed("Cables and Islands", 196, 364, 40, size=24, bold=True),
        printed("Professor, Department of Political Science, University of the Islands", 118, 460, 90),
        printed("Anna-Marie de la Cruz", 334, 460, 108),
        printed("Visiting Scholar, Leiden University", 260, 460, 126),
        printed("Marcus van der Berg", 346, 460, 144),
    )
    [article] = understand(page(*lines, *body(indent=24, gap=0))).articles
    assert [byline.name for byline in article.bylines] == ["Anna-Marie de la Cruz", "Marcus van der Berg"]


def test_an_address_may_take_three_lines_of_a_column():
    lines = (
        printed("參見主管機關公開的資料（https://data.example.gov.tw/", 124, 454, 150),
        printed("datasets/2024/security-report/", 100, 280, 168),
        printed("annual?", 100, 142, 186),
        printed("lang=zh&format=csv），自去年以來成長了三成四。", 100, 370, 204),
    )
    [article] = understand(page(*FRONT, *lines, *body(indent=24, gap=80)[3:])).articles
    assert "/security-report/annual?lang=zh&format=csv）" in article.body[0].text
