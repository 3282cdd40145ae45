"""The samples in Word and Markdown, and the foundation's No. 91 made into both, to the character."""

from dataclasses import replace
from typing import Any

import pytest

from articles.importing.document import Figure, IssueDraft, as_json
from articles.importing.readers.docx import read_docx
from articles.importing.readers.markdown import read_markdown
from articles.importing.readers.text import read_text
from articles.importing.source import Picture
from articles.importing.understand import understand
from articles.importing.understanding.joining import canonical
from tests.articles.importing.dressings import Dressing
from tests.articles.importing.markdown_issues import Manner, write_markdown
from tests.articles.importing.word import png
from tests.articles.importing.word_issues import write_word
from tests.samples import needs_samples, sample, truth

pytestmark = needs_samples

HEADER = "{series} No. {number}  {year}年 {month}月"


def no_91() -> IssueDraft:
    """As its text reads, with a picture for each of its notes of pictures."""
    issue = understand(read_text("no-91.txt", sample("no-91/no-91.txt").read_bytes()))
    articles = [replace(article, lead=_pictured(article.lead)) for article in issue.articles]
    return replace(issue, articles=tuple(articles))


def _pictured(figure: Figure | None) -> Figure | None:
    return figure and replace(figure, picture=Picture("", "png", 64, 40, data=png(64, 40)))


def canonical_truth(name: str) -> dict[str, Any]:
    """What a sample says, its notes and tables without the spaces that carry nothing."""
    issue = truth(f"dev/truth/{name}.json")
    for article in issue["articles"]:
        article["footnotes"] = [canonical(note) for note in article["footnotes"]]
        for table in article["tables"]:
            table["rows"] = [[canonical(cell) for cell in row] for row in table["rows"]]
    return issue


@pytest.mark.parametrize("name", ["d01_docx_styled", "d03_docx_table_two_images"])
def test_a_sample_in_word_is_read_as_its_truth_says(name):
    draft = understand(read_docx(name, sample(f"dev/docs/{name}.docx").read_bytes()))
    assert as_json(draft) == canonical_truth(name)
    assert draft.warnings == ()
    assert all(figure.picture for article in draft.articles for figure in article.figures())


def test_a_sample_in_markdown_is_read_as_its_truth_says():
    name = "m01_md_two_authors"
    draft = understand(read_markdown(name, sample(f"dev/docs/{name}.md").read_bytes()))
    assert as_json(draft) == canonical_truth(name)
    assert draft.warnings == ()


@pytest.mark.parametrize("form", ["styles", "chapters", "custom", "direct", "bold", "bare"])
@pytest.mark.parametrize("lines", ["paragraphs", "pasted", "shifted"])
@pytest.mark.parametrize("header", ["page", "first line", "box"])
def test_no_91_in_word_is_no_91(form, lines, header):
    caption = {"page": "line", "first line": "same paragraph", "box": "frame"}[header]
    dressing = Dressing(
        form=form, lines=lines, header=header, header_text=HEADER, caption=caption, tracked=form == "direct"
    )
    draft = understand(read_docx("no-91.docx", write_word(no_91(), dressing)))
    assert as_json(draft) == truth("no-91/truth.json")
    assert draft.warnings == ()


@pytest.mark.parametrize("front", ["all", "issue", "none"])
@pytest.mark.parametrize("wrapped", [False, True])
def test_no_91_in_markdown_is_no_91(front, wrapped):
    data, pictures = write_markdown(no_91(), Manner(front=front, wrapped=wrapped, header=HEADER, gaps=True))
    draft = understand(read_markdown("no-91.md", data, pictures))
    assert as_json(draft) == truth("no-91/truth.json")
    assert draft.warnings == ()
