"""What a format says by itself wins over what lines look like: styles, ends of paragraphs, front matter."""

from dataclasses import replace

import pytest

from articles.importing.document import Heading, ItemList, Paragraph, Quote, as_json
from articles.importing.source import BylineDraft, Given, Refusal, Role
from articles.importing.understand import understand
from tests.articles.importing.sources import FIRST, HEADER, NOTE, SECOND, front, line, source

WANG = BylineDraft("王小明", ("東方研究院研究員",))
HSU = BylineDraft("許靜宜", ("政治大學教授",))


def test_a_paragraph_that_ends_is_not_joined():
    [article] = understand(source(*front(), line("短短的一段。"), line(FIRST), line(NOTE))).articles
    assert article.body == (Paragraph("短短的一段。"), Paragraph(FIRST))


def test_lines_that_go_on_are_joined_whatever_they_look_like():
    [article] = understand(source(*front(), line("短短的一行。", ends=False), line(SECOND), line(NOTE))).articles
    assert article.body == (Paragraph("短短的一行。" + SECOND),)


def test_the_styles_of_a_file_name_its_parts():
    lines = (
        line(HEADER, Role.FURNITURE),
        line("海纜的備援路線", Role.TITLE),
        line("島國的處境", Role.SUBTITLE),
        line("東方研究院研究員"),
        line("王小明"),
        line("這個標題其實很長，還有句號。", Role.HEADING),
        line(FIRST),
        line("第二層", Role.SUBHEADING),
        line("引一段話", Role.QUOTE),
        line("1. 第一項", Role.ITEM),
        line("2. 第二項", Role.ITEM),
        line("第三項", Role.ITEM),
        line(NOTE),
    )
    draft = understand(source(*lines))
    [article] = draft.articles
    assert (article.title, article.subtitle, article.bylines) == ("海纜的備援路線", "島國的處境", (WANG,))
    assert article.body == (
        Heading("這個標題其實很長，還有句號。", 1),
        Paragraph(FIRST),
        Heading("第二層", 2),
        Quote("引一段話"),
        ItemList(("1.第一項", "2.第二項", "第三項")),
    )
    assert draft.warnings == ()


def test_a_numbered_list_sheds_its_numbers_and_bullets_theirs():
    lines = (line("1. 第一項", Role.ITEM), line("2. 第二項", Role.ITEM), line(SECOND), line("• 甲項"), line("• 乙項"))
    [article] = understand(source(*front(), line(FIRST), *lines, line(NOTE))).articles
    assert article.body == (
        Paragraph(FIRST),
        ItemList(("第一項", "第二項"), numbered=True),
        Paragraph(SECOND),
        ItemList(("甲項", "乙項")),
    )


def test_a_first_heading_is_the_title_where_nothing_else_is():
    lines = (line(HEADER), line("海纜的備援路線", Role.HEADING), line("東方研究院研究員"), line("王小明"), line(FIRST))
    [article] = understand(source(*lines, line("小節", Role.SUBHEADING), line(SECOND))).articles
    assert article.title == "海纜的備援路線"
    assert article.body == (Paragraph(FIRST), Heading("小節", 1), Paragraph(SECOND))


def test_titles_part_articles_without_a_note_between_them():
    second = (line("港口的清晨", Role.TITLE), line("政治大學教授"), line("許靜宜"), line(SECOND))
    first = (line(HEADER), line("海纜的備援路線", Role.TITLE), line("東方研究院研究員"), line("王小明"), line(FIRST))
    draft = understand(source(*first, *second))
    assert [(a.title, a.bylines, a.body) for a in draft.articles] == [
        ("海纜的備援路線", (WANG,), (Paragraph(FIRST),)),
        ("港口的清晨", (HSU,), (Paragraph(SECOND),)),
    ]


def test_front_matter_stands_for_what_is_not_printed():
    given = Given("遠景論壇", 7, "2026-03-05", "zh-Hant", "海纜的備援路線", "──島國", (WANG, HSU))
    draft = understand(source(line(FIRST), line("小節", Role.HEADING), line(SECOND), given=given))
    assert (draft.series, draft.number, draft.date, draft.language) == ("遠景論壇", 7, "2026-03-05", "zh-Hant")
    [article] = draft.articles
    assert (article.title, article.subtitle, article.bylines) == ("海纜的備援路線", "──島國", (WANG, HSU))
    assert article.body == (Paragraph(FIRST), Heading("小節"), Paragraph(SECOND))
    assert draft.warnings == ()


def test_a_title_that_is_given_and_printed_stands_once():
    given = Given("遠景論壇", 7, "2026-03", title="海纜的備援路線", bylines=(WANG,))
    [article] = understand(
        source(line("海纜的", Role.TITLE), line("備援路線", Role.TITLE), line(FIRST), given=given)
    ).articles
    assert (article.title, article.body) == ("海纜的備援路線", (Paragraph(FIRST),))


def test_the_command_line_supplies_what_the_file_lacks_and_nothing_else():
    lacking = Given("別的系列", 99, "民國115年4月", bylines=(HSU,))
    whole = understand(source(*front(), line(FIRST)), replace(lacking, number=0))
    assert (whole.series, whole.number, whole.date) == ("遠景論壇", 7, "2026-03")
    assert whole.articles[0].bylines == (WANG,)
    bare = understand(source(line("海纜的備援路線"), line(FIRST), line(SECOND)), lacking)
    assert (bare.series, bare.number, bare.date) == ("別的系列", 99, "2026-04")
    assert as_json(bare)["articles"][0]["authors"] == [{"name": "許靜宜", "affiliation": "政治大學教授"}]


def test_a_number_that_the_file_contradicts_is_refused():
    with pytest.raises(Refusal) as refused:
        understand(source(*front(), line(FIRST)), Given(number=99))
    assert refused.value.code == "conflict"


@pytest.mark.parametrize(("date", "code"), [("2026年13月", "bad_date"), ("someday", "bad_date")])
def test_a_given_date_that_is_none_is_refused(date, code):
    with pytest.raises(Refusal) as refused:
        understand(source(*front()[1:], line(FIRST)), Given("遠景論壇", 7, date))
    assert refused.value.code == code


def test_a_file_of_list_items_alone_has_no_title():
    with pytest.raises(Refusal) as refused:
        understand(source(line(HEADER), *(line("甲", Role.ITEM) for _ in range(30))))
    assert refused.value.code == "no_title"
