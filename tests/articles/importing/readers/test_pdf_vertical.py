"""Vertical writing is read as level writing is: from the right, each line from the top."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from articles.importing.readers.pdf import read_pdf
from articles.importing.source import Refusal
from tests.articles.importing.prose import PARAGRAPHS

CHROMIUM = Path("/usr/bin/chromium")
STYLE = """<style>@page { size: A4 landscape; margin: 20mm } p { margin: 0; text-indent: 2em }
html { writing-mode: vertical-rl; font: 14pt/1.8 "Noto Serif CJK TC" }</style>"""


@pytest.fixture(scope="module")
def printed() -> Iterator[Callable[[str], bytes]]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def to_pdf(body: str) -> bytes:
            page = browser.new_page()
            page.set_content(STYLE + body)
            return page.pdf(prefer_css_page_size=True)

        yield to_pdf
        browser.close()


def test_vertical_lines_are_read_from_the_right(printed):
    source = read_pdf("a.pdf", printed("".join(f"<p>{text}</p>" for text in PARAGRAPHS[:6])))
    read = "".join("".join(line.text.split()) for line in source.lines)
    assert read == "".join("".join(PARAGRAPHS[:6]).split())


def test_a_vertical_line_knows_its_first_line_and_its_edges(printed):
    source = read_pdf("a.pdf", printed("".join(f"<p>{text}</p>" for text in PARAGRAPHS[:6])))
    first, second = source.lines[0].look, source.lines[1].look
    assert first.left == pytest.approx(first.left_edge + 28, abs=2)
    assert second.left == pytest.approx(second.left_edge, abs=2)
    assert first.right_edge - second.right < 20


def test_level_text_amid_vertical_text_is_refused(printed):
    level = f"<div style='writing-mode: horizontal-tb; width: 60mm; margin-top: 50mm'>{PARAGRAPHS[0]}</div>"
    with pytest.raises(Refusal) as refused:
        read_pdf("a.pdf", printed("".join(f"<p>{text}</p>" for text in PARAGRAPHS[:2]) + level))
    assert refused.value.code == "suspicious"
