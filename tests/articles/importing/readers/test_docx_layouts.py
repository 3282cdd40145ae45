"""Issues written in Word in every manner are read back as they were: the issue is the truth by construction."""

from dataclasses import replace

import pytest

from articles.importing.document import IssueDraft, Paragraph, as_json
from articles.importing.readers.docx import read_docx
from articles.importing.understand import understand
from tests.articles.importing.dressings import Dressing, random_word_case
from tests.articles.importing.prose import PARAGRAPHS
from tests.articles.importing.word import LINE_END, WordFile, paragraph, png, run, table
from tests.articles.importing.word_issues import write_word

SEEDS = range(100)


def read_back(issue: IssueDraft, dressing: Dressing) -> IssueDraft:
    return understand(read_docx("issue.docx", write_word(issue, dressing)))


def paragraphs(issue: IssueDraft) -> list[str]:
    """With the marks of their footnotes."""
    return [item.text for article in issue.articles for item in article.body if isinstance(item, Paragraph)]


def is_same(draft: IssueDraft, issue: IssueDraft) -> bool:
    pictured = all(figure.picture for article in draft.articles for figure in article.figures())
    return pictured and as_json(draft) == as_json(issue) and paragraphs(draft) == paragraphs(issue)


def test_what_word_holds_is_read_to_the_character():
    cases = {seed: random_word_case(seed) for seed in SEEDS}
    drafts = {seed: read_back(*case) for seed, case in cases.items()}
    wrong = [seed for seed, (issue, _) in cases.items() if not is_same(drafts[seed], issue)]
    assert len(wrong) <= 1, f"read wrongly: seeds {wrong}"
    # Of printed lines that were pasted in, a full one that ends a sentence may end a paragraph too.
    doubted = [
        seed for seed, (_, dressing) in cases.items()
        if drafts[seed].warnings and seed not in wrong and dressing.lines != "pasted"
    ]  # fmt: skip
    assert not doubted, f"doubted without reason: seeds {doubted}"


@pytest.mark.parametrize("form", ["styles", "chapters", "custom", "direct", "bold", "bare"])
@pytest.mark.parametrize("header", ["page", "first line", "both", "box", "table", "foot"])
def test_any_form_and_place_of_the_header_gives_the_same_issue(form, header):
    issue, dressing = random_word_case(8)
    assert is_same(read_back(issue, replace(dressing, form=form, header=header)), issue)


@pytest.mark.parametrize("lines", ["paragraphs", "pasted", "shifted", "one"])
@pytest.mark.parametrize("indent", ["set", "spaces", "none"])
def test_any_way_to_break_lines_gives_the_same_paragraphs(lines, indent):
    issue, dressing = random_word_case(46)
    draft = read_back(issue, replace(dressing, lines=lines, indent=indent, tracked=False))
    assert as_json(draft) == as_json(issue)


@pytest.mark.parametrize("caption", ["line", "style", "frame", "box", "same paragraph"])
@pytest.mark.parametrize("pictures", ["inline", "anchor", "vml"])
def test_any_way_to_place_a_picture_gives_the_same_figure(caption, pictures):
    seed = next(seed for seed in SEEDS if len(list(random_word_case(seed)[0].articles[0].figures())) == 2)
    issue, dressing = random_word_case(seed)
    draft = read_back(issue, replace(dressing, caption=caption, pictures=pictures, lines="paragraphs"))
    figures = [(figure.caption, figure.picture) for figure in draft.articles[0].figures()]
    expected = [(figure.caption, figure.picture) for figure in issue.articles[0].figures()]
    assert [caption for caption, _ in figures] == [caption for caption, _ in expected]
    for (_, found), (_, truth) in zip(figures, expected, strict=True):
        assert found is not None
        assert truth is not None
        assert (found.data, found.width, found.height) == (truth.data, truth.width, truth.height)


@pytest.mark.parametrize("lines_between", ["", paragraph("")])
def test_a_picture_above_the_next_title_is_the_next_articles(lines_between):
    """Also where no editor's note parts the two."""
    file = WordFile(body=paragraph(run("遠景論壇 No. 91　2024年11月")))
    for at, title in enumerate(("海纜與離島的通訊", "北方航道的現實")):
        file.body += paragraph(file.picture(png(shade=at))) + lines_between
        file.body += paragraph(run(f"第{at}港的清晨。（圖／https://example.org/{at}）", size=10))
        file.body += paragraph(run(title, bold=True, size=20), style="a")
        file.body += paragraph(run("國防大學教授")) + paragraph(run("林柏安"))
        file.body += "".join(paragraph(run(text)) for text in PARAGRAPHS[at * 4 : at * 4 + 4])
    draft = understand(read_docx("a.docx", file.data()))
    assert [article.lead and article.lead.picture is not None for article in draft.articles] == [True, True]
    assert [len(list(article.figures())) for article in draft.articles] == [1, 1]
    assert draft.warnings == ()


def test_a_table_at_the_end_of_an_article_stays_in_it():
    """Also where the next begins with its picture, and no editor's note parts the two."""
    file = WordFile(body=paragraph(run("遠景論壇 No. 91　2024年11月")))
    for at, title in enumerate(("海纜與離島的通訊", "北方航道的現實")):
        file.body += paragraph(file.picture(png(shade=at)))
        file.body += paragraph(run(f"第{at}港的清晨。（圖／https://example.org/{at}）", size=10))
        file.body += paragraph(run(title, bold=True, size=20), style="a") + paragraph(run("林柏安（國防大學教授）"))
        file.body += "".join(paragraph(run(text)) for text in PARAGRAPHS[at * 4 : at * 4 + 4])
        if not at:
            file.body += paragraph(run("表 1　各國概況"))
            file.body += table(
                [[paragraph(run(cell)) for cell in row] for row in (("國", "年"), ("日本", "3"), ("越南", "4"))]
            )
            file.body += paragraph("")
    draft = understand(read_docx("a.docx", file.data()))
    assert [[table.caption for table in article.tables()] for article in draft.articles] == [["表1各國概況"], []]
    assert [article.lead and article.lead.picture is not None for article in draft.articles] == [True, True]


def test_a_picture_below_its_title_stays_so_in_the_next_article():
    """The last picture of the first article is not the second's, where the first one stands below its title."""
    file = WordFile(body=paragraph(run("遠景論壇 No. 91　2024年11月")))
    for at, title in enumerate(("海纜與離島的通訊", "北方航道的現實")):
        texts = [paragraph(run(text)) for text in PARAGRAPHS[at * 4 : at * 4 + 4]]
        pictures = [paragraph(file.picture(png(shade=at + each))) for each in range(2)]
        notes = [
            paragraph(run(f"第{at}{each}港的清晨。（圖片來源：https://example.org/{at}）", size=10)) for each in "甲乙"
        ]
        file.body += paragraph(run(title, bold=True, size=20), style="a") + paragraph(run("林柏安（國防大學教授）"))
        file.body += pictures[0] + notes[0] + "".join(texts) + pictures[1] + notes[1]
    draft = understand(read_docx("a.docx", file.data()))
    found = [[figure.caption for figure in article.figures()] for article in draft.articles]
    assert found == [["第0甲港的清晨。", "第0乙港的清晨。"], ["第1甲港的清晨。", "第1乙港的清晨。"]]


def test_long_affiliations_by_shift_enter_are_no_printed_lines():
    file = WordFile(body=paragraph(run("遠景論壇 No. 91　2024年11月")) + paragraph(run("海纜與離島的通訊", bold=True)))
    people = {"李佩君": "國立中正大學戰略暨國際事務研究所副教授", "洪承翰": "政治大學國際關係研究中心區域發展研究中心教授",
              "王敏": "政治大學國際關係研究中心法律學研究所助研究員", "陳思妤": "國防安全研究院國防戰略與資源研究所助理研究員"}  # fmt: skip
    for name, affiliation in people.items():
        file.body += paragraph(run(affiliation) + LINE_END + run(name))
    file.body += "".join(paragraph(run(text)) for text in PARAGRAPHS[:4])
    [article] = understand(read_docx("a.docx", file.data())).articles
    assert article.title == "海纜與離島的通訊"
    assert {byline.name: byline.affiliations[0] for byline in article.bylines} == people


def test_the_caption_of_a_table_is_no_title():
    """Also above a table that ends an article, right before the title and byline of the next."""
    file = WordFile(body=paragraph(run("遠景論壇 No. 91　2024年11月")))
    for at, title in enumerate(("海纜與離島的通訊", "北方航道的現實")):
        file.body += paragraph(run(title), style="a") + paragraph(run("林柏安（國防大學教授）"))
        file.body += "".join(paragraph(run(text)) for text in PARAGRAPHS[at * 4 : at * 4 + 4])
        if not at:
            file.body += paragraph(run("表 1　各國概況"))
            file.body += table(
                [[paragraph(run(cell)) for cell in row] for row in (("國", "年"), ("日本", "3"), ("越南", "4"))]
            )
    draft = understand(read_docx("a.docx", file.data()))
    assert [article.title for article in draft.articles] == ["海纜與離島的通訊", "北方航道的現實"]
    assert [len(list(article.tables())) for article in draft.articles] == [1, 0]
