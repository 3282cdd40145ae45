"""The samples in PDF, and the foundation's No. 91 printed as PDFs, to the character."""

from dataclasses import replace
from typing import Any

import pytest
import weasyprint

from articles.importing.document import IssueDraft, as_json
from articles.importing.readers.pdf import read_pdf
from articles.importing.readers.text import read_text
from articles.importing.source import Refusal
from articles.importing.understand import understand
from articles.importing.understanding.joining import canonical
from tests.articles.importing.layouts import Layout
from tests.articles.importing.pdfs import Print, as_html
from tests.samples import needs_samples, sample, truth

pytestmark = needs_samples

LOOKS = {
    "as a word processor prints it": Print(size=14, masthead=True),
    "two columns": Print(columns=2, size=11, gap="6mm"),
    "small pages, ragged": Print(size=10.5, align="left", paper="A5", margin="15mm", head="once"),
    "no indent": Print(indent=0, space=0.8, byline_align="left", title_align="left", number='"- " counter(page) " -"'),
}


def no_91() -> IssueDraft:
    return understand(read_text("no-91.txt", sample("no-91/no-91.txt").read_bytes()))


def canonical_truth(name: str) -> dict[str, Any]:
    """What a sample says, its notes and tables without the spaces that carry nothing."""
    issue = truth(f"dev/truth/{name}.json")
    for article in issue["articles"]:
        article["footnotes"] = [canonical(note) for note in article["footnotes"]]
        for table in article["tables"]:
            table["rows"] = [[canonical(cell) for cell in row] for row in table["rows"]]
        for section in article["sections"]:
            section["heading"] = section["heading"] and canonical(section["heading"])
    return issue


@pytest.mark.parametrize("name", ["p01_pdf_one", "p03_pdf_noimage_table", "p05_pdf_footnotes"])
def test_a_sample_in_pdf_is_read_as_its_truth_says(name):
    draft = understand(read_pdf(name, sample(f"dev/docs/{name}.pdf").read_bytes()))
    assert as_json(draft) == canonical_truth(name)
    assert draft.warnings == ()
    assert all(figure.picture for article in draft.articles for figure in article.figures())


@pytest.mark.parametrize(
    ("name", "code"),
    [("b04_password", "encrypted"), ("b05_scanned", "scanned"), ("b17_no_tounicode", "no_text_map")],
)
def test_a_sample_that_cannot_be_read_is_refused(name, code):
    with pytest.raises(Refusal) as refused:
        read_pdf(name, sample(f"dev/docs/{name}.pdf").read_bytes())
    assert refused.value.code == code


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_no_91_printed_as_a_pdf_says_what_its_text_says(look):
    issue = no_91()
    data = weasyprint.HTML(string=as_html(issue, look, replace(Layout(), masthead=look.masthead))).write_pdf()
    draft = understand(read_pdf("no-91.pdf", data))
    assert as_json(draft) == as_json(issue)
    assert draft.colophon == issue.colophon
    assert draft.warnings == ()
