"""Every field of a draft says where it was read and how surely; doubts stand at the field that they concern."""

from articles.importing.document import SUPPLIED, Certainty
from articles.importing.readers import read_source
from articles.importing.source import BylineDraft, Given, Remark, Role
from articles.importing.understand import understand
from tests.articles.importing.issues import random_case
from tests.articles.importing.layouts import print_issue
from tests.articles.importing.sources import FIRST, HEADER, NOTE, SECOND, front, line, source


def test_every_field_has_its_evidence():
    for seed in range(12):
        draft = understand(read_source("issue.txt", print_issue(*random_case(seed))))
        expected = ["series", "number", "date", "language"] + ["colophon"] * bool(draft.colophon)
        for at, article in enumerate(draft.articles):
            fields = ["title"] + ["subtitle"] * bool(article.subtitle)
            fields += [f"bylines.{n}" for n in range(len(article.bylines))] + ["lead"] * bool(article.lead)
            fields += [f"body.{n}" for n in range(len(article.body))] + ["disclaimer"] * bool(article.disclaimer)
            expected += [f"articles.{at}.{field}" for field in fields]
        assert [evidence.field for evidence in draft.evidence] == expected
        assert all(evidence.why for evidence in draft.evidence)


def test_evidence_leads_to_the_printed_line():
    draft = understand(source(*front(), line(FIRST), line("小節"), line(SECOND), line(NOTE)))
    where = {evidence.field: evidence.place.line for evidence in draft.evidence}
    assert (where["number"], where["articles.0.title"], where["articles.0.bylines.0"]) == (1, 2, 4)
    assert [where[f"articles.0.body.{at}"] for at in range(3)] == [5, 6, 7]
    assert where["articles.0.disclaimer"] == 8


def test_what_the_file_marks_is_certain():
    draft = understand(source(*front(), line(FIRST), line("小節", Role.HEADING), line(SECOND)))
    certain = {evidence.field: evidence.certainty for evidence in draft.evidence}
    assert certain["articles.0.body.1"] is Certainty.CERTAIN


def test_what_was_given_has_no_line():
    given = Given("遠景論壇", 7, "2026-03", bylines=(BylineDraft("王小明"),))
    draft = understand(source(line("海纜的備援路線"), line(FIRST)), given)
    where = {evidence.field: evidence for evidence in draft.evidence}
    assert (where["number"].place.line, where["number"].why) == (0, SUPPLIED)


def test_a_full_last_line_is_doubtful_where_nothing_marks_blocks():
    """One paragraph of twelve full lines beside paragraphs of four, with a sentence that ends in the middle of it."""
    sentence = "港口的清晨總是從吊車的聲音開始而船期表上寫著許多艘貨輪的名字"
    four = (sentence + "\n") * 3 + "其中三艘改道。\n"
    twelve = (sentence + "\n") * 5 + sentence[:-1] + "。\n" + (sentence + "\n") * 5 + "其中三艘改道。\n"
    text = f"{HEADER}\n海纜的備援路線\n東方研究院研究員\n王小明\n{four}{four}{four}{twelve}{four}{NOTE}\n"
    draft = understand(read_source("no-7.txt", text.encode()))
    assert len(draft.articles[0].body) == 6
    [warning] = draft.warnings
    assert (warning.field, warning.where) == ("articles.0.body.4", "no-7.txt, line 23")


def test_what_a_reader_could_not_hand_on_is_a_warning():
    whole = source(*front(), line(FIRST))
    remark = Remark("有一張圖無法讀取。 A drawing cannot be read.", whole.lines[1].place)
    draft = understand(type(whole)(whole.name, whole.sha256, whole.lines, remarks=(remark,)))
    assert [(w.message, w.where) for w in draft.warnings] == [(remark.message, "no-7.docx, line 2")]
