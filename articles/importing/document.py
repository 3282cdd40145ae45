"""What the stages of an import hand to each other: plain, immutable, without Django.

``Line`` and ``Source`` leave *read*; ``IssueDraft`` leaves *understand* and is what *plan* compares with the database
and *write* stores. Texts are canonical: lines joined, no space between Chinese and Latin letters or digits, no
footnote marks, captions without their credit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands. ``line`` and ``page`` count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    page: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.page:
            parts.append(f"p. {self.page}")
        if self.line:
            parts.append(f"line {self.line}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, as extracted: ``text`` keeps its own spaces, which carry information."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its name as given, the SHA-256 of its bytes (hex), its lines."""

    name: str
    sha256: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Warning:
    """A doubt that a person should look at."""

    message: str
    where: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture note: caption without its credit; the source as a name, an address, or both."""

    caption: str
    source_url: str = ""
    source_name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


BodyItem = Heading | Paragraph | Figure | Table


@dataclass(frozen=True, slots=True)
class BylineDraft:
    """One author as printed; several affiliations in the order of the print."""

    name: str
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """One article. ``lead`` is the picture above the title, if any; other pictures stand in ``body``. ``subtitle`` is
    as printed, with its dashes: ──副標題."""

    title: str
    bylines: tuple[BylineDraft, ...] = ()
    lead: Figure | None = None
    body: tuple[BodyItem, ...] = ()
    footnotes: tuple[str, ...] = ()
    disclaimer: str = ""
    subtitle: str = ""

    def figures(self) -> Iterator[Figure]:
        if self.lead:
            yield self.lead
        yield from (item for item in self.body if isinstance(item, Figure))

    def tables(self) -> Iterator[Table]:
        yield from (item for item in self.body if isinstance(item, Table))


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """One issue as understood. ``date`` is ``YYYY-MM`` or ``YYYY-MM-DD``; ``language`` is ``zh-Hant`` or ``en``."""

    series: str
    number: int
    date: str
    language: str
    articles: tuple[ArticleDraft, ...]
    colophon: str = ""
    source: str = ""
    sha256: str = ""
    warnings: tuple[Warning, ...] = field(default=(), compare=False)


class Refusal(Exception):
    """The input cannot be imported: one sentence for a person, a code for a program, the place it concerns."""

    def __init__(self, code: str, message: str, where: Place | str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = str(where)


def as_json(issue: IssueDraft) -> dict[str, Any]:
    """The ``issue`` object of ``import_issue --json``."""
    return {
        "series": issue.series,
        "number": issue.number,
        "date": issue.date,
        "language": issue.language,
        "articles": [_article_as_json(article) for article in issue.articles],
    }


def _article_as_json(article: ArticleDraft) -> dict[str, Any]:
    return {
        "title": article.title + article.subtitle,  # as printed: the subtitle brings its dashes
        "authors": [{"name": b.name, "affiliation": "、".join(b.affiliations)} for b in article.bylines],
        "images": [{"caption": f.caption, "source_url": f.source_url} for f in article.figures()],
        "sections": _sections(article.body),
        "footnotes": list(article.footnotes),
        "tables": [{"caption": t.caption, "rows": [list(row) for row in t.rows]} for t in article.tables()],
        "disclaimer": bool(article.disclaimer),
    }


def _sections(body: tuple[BodyItem, ...]) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = []
    for item in body:
        if isinstance(item, Heading):
            sections.append({"heading": item.text, "level": item.level, "paragraphs": []})
        elif isinstance(item, Paragraph):
            if not sections:
                sections.append({"heading": None, "level": 1, "paragraphs": []})
            sections[-1]["paragraphs"].append(item.text)
    return sections
