"""The documents whose reading is measured: a folder of files with their truths, or issues of our own in the manners of each
format, the seeds in two halves of which one is never looked at while rules are changed."""

import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articles.importing.document import as_json


@dataclass(frozen=True)
class Document:
    """One document: its kind, what it says, its file with the pictures beside it, and whether its pictures are in it."""

    name: str
    kind: str
    truth: dict[str, Any]
    file: str
    data: bytes
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    pictured: bool = False


@dataclass(frozen=True)
class Format:
    """Documents of one format by their seeds: those that rules were tuned on, and those held back."""

    name: str
    tuned: range
    held_back: range
    documents: Callable[[range], Iterator[Document]]


def in_folder(folder: Path) -> Iterator[Document]:
    """Every case of the folder that has a truth."""
    for case in json.loads((folder / "cases.json").read_text(encoding="utf-8"))["cases"]:
        path = folder / case["file"]
        if case.get("truth") and case["kind"] in ("good", "hard"):
            truth = json.loads((folder / case["truth"]).read_text(encoding="utf-8"))
            yield Document(case["id"], path.suffix[1:], truth, path.name, path.read_bytes())


def _texts(seeds: range) -> Iterator[Document]:
    """Texts of every layout, as extractors hand them over."""
    issues, layouts = _by_name("issues", "layouts")
    for seed in seeds:
        issue, layout = issues.random_case(seed)
        marked = layout.trailing or not layout.measure
        language = "Chinese" if issue.language == "zh-Hant" else "English"
        kind = f"{language}, {'blocks marked' if marked else 'no marks'}"
        yield Document(str(seed), kind, as_json(issue), f"{seed}.txt", layouts.print_issue(issue, layout))


def _word(seeds: range) -> Iterator[Document]:
    """Word files by what one of their paragraphs is."""
    dressings, word = _by_name("dressings", "word_issues")
    kinds = {
        "paragraphs": "a paragraph each", "pasted": "printed lines pasted in", "shifted": "lines by Shift-Enter",
        "one": "paragraphs by Shift-Enter",
    }  # fmt: skip
    for seed in seeds:
        issue, dressing = dressings.random_word_case(seed)
        data = word.write_word(issue, dressing)
        yield Document(str(seed), kinds[dressing.lines], as_json(issue), f"{seed}.docx", data, pictured=True)


def _pdf(seeds: range) -> Iterator[Document]:
    """PDFs of every look that a typesetter gives, by what stands on their pages beside the text."""
    [pdfs] = _by_name("pdfs")
    weasyprint = importlib.import_module("weasyprint")
    for seed in seeds:
        issue, look, layout = pdfs.random_print(seed)
        truth = as_json(issue)
        rich = any(article["footnotes"] or article["tables"] for article in truth["articles"])
        kind = f"{'two columns' if look.columns == 2 else 'one column'}{', footnotes or tables' if rich else ''}"
        data = weasyprint.HTML(string=pdfs.as_html(issue, look, layout)).write_pdf()
        yield Document(str(seed), kind, truth, f"{seed}.pdf", data, pictured=True)


def _markdown(seeds: range) -> Iterator[Document]:
    """Markdown by what its front matter says."""
    [written] = _by_name("markdown_issues")
    kinds = {"all": "all in front matter", "issue": "the issue in front matter", "none": "no front matter"}
    for seed in seeds:
        issue, manner = written.random_markdown_case(seed)
        data, pictures = written.write_markdown(issue, manner)
        kind = kinds[manner.front]
        yield Document(str(seed), kind, as_json(issue), f"{seed}.md", data, pictures, pictured=manner.pictures)


def _by_name(*modules: str) -> list[Any]:
    """Modules of the tests, by name since the tests know the scorer."""
    return [importlib.import_module(f"tests.articles.importing.{module}") for module in modules]


FORMATS = (
    Format("texts", range(400), range(52_000, 52_400), _texts),
    Format("Word", range(300), range(52_000, 52_300), _word),
    Format("PDF", range(100), range(52_000, 52_100), _pdf),
    Format("Markdown", range(300), range(52_000, 52_300), _markdown),
)
