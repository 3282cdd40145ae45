"""What a note behind the text tells of the authors becomes their affiliations, and nothing else does."""

import pytest

from articles.importing.document import IssueDraft, Paragraph
from articles.importing.readers import read_source
from articles.importing.source import BylineDraft
from articles.importing.understand import understand
from tests.articles.importing.sources import FIRST, HEADER, NOTE

ENGLISH = (
    "Prospects & Perspectives No. 7 March 2026\n\nRoutes for Cables\n\n{names}\n\n"
    "Cables on the sea bed carry more than ninety-five percent of the traffic between continents.\n\n{notes}\n\n"
    "Editor's Note: The views expressed in this publication are those of the author(s).\n"
)


def read(text: str) -> IssueDraft:
    return understand(read_source("no-7.txt", text.encode()))


def test_a_note_tells_of_the_only_author():
    text = ENGLISH.format(
        names="Wei-lun Lin", notes="(The author is a Research Fellow at the Institute for Harbour Studies.)"
    )
    [article] = read(text).articles
    assert article.bylines == (BylineDraft("Wei-lun Lin", ("Research Fellow at the Institute for Harbour Studies",)),)
    assert len(article.body) == 1


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_notes_tell_of_each_author_by_name(between):
    notes = between.join(
        (
            "(Wei-lun Lin is Visiting Scholar, Leiden University.)",
            "(Ming-hsien Park is Director, Center for Cable Policy.)",
        )
    )
    [article] = read(ENGLISH.format(names="By Wei-lun Lin and Ming-hsien Park", notes=notes)).articles
    assert article.bylines == (
        BylineDraft("Wei-lun Lin", ("Visiting Scholar, Leiden University",)),
        BylineDraft("Ming-hsien Park", ("Director, Center for Cable Policy",)),
    )
    assert len(article.body) == 1


def test_one_note_tells_of_several_authors_in_chinese():
    note = "（王小明為東方研究院研究員；李大華現任海事大學教授）"
    [article] = read(f"{HEADER}\n\n海纜的備援路線\n\n王小明、李大華\n\n{FIRST}\n\n{note}\n\n{NOTE}\n").articles
    assert article.bylines == (BylineDraft("王小明", ("東方研究院研究員",)), BylineDraft("李大華", ("海事大學教授",)))
    assert article.body == (Paragraph(FIRST),)


def test_a_paragraph_in_brackets_that_names_an_author_stays_text():
    aside = "（王小明的統計與此不同。）"
    [article] = read(f"{HEADER}\n\n海纜的備援路線\n\n王小明\n\n{FIRST}\n\n{aside}\n\n{NOTE}\n").articles
    assert article.body == (Paragraph(FIRST), Paragraph(aside))
    assert article.bylines == (BylineDraft("王小明"),)
