"""What *understand* makes of a source: plain, immutable, without Django.

``IssueDraft`` is what *plan* compares with the database and *write* stores. Texts are canonical: lines joined, no space
between Chinese and Latin letters or digits, captions without their credit. A reference to a footnote stands in a text as
``[^1]``, from the reader to the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from articles.importing.source import NOTE_MARK, BylineDraft, Picture, Place, Table


class Certainty(StrEnum):
    CERTAIN = "certain"  # the format or the print says so
    LIKELY = "likely"  # a rule says so, nothing against it
    DOUBTFUL = "doubtful"  # a person should look: there is a warning


# Why a field is so where the file does not say it and whoever imported it did.
SUPPLIED = "supplied with the import"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field of a draft was read, how surely, and by which rule. ``field`` is a path into the draft, as of its
    attributes: ``number``, ``articles.0.title``, ``articles.0.bylines.1``, ``articles.0.body.5``, ``articles.0.lead``."""

    field: str
    place: Place
    certainty: Certainty
    why: str = ""


@dataclass(frozen=True, slots=True)
class Warning:
    """A doubt that a person should look at; ``field`` is the path of what it concerns, as in ``Evidence``."""

    message: str
    where: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    text: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; a printed number or bullet is not in the text of an item."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its note: caption without its credit; the source as a name, an address, or both. ``picture`` is
    None where the file holds only the note, as a text does."""

    caption: str
    source_url: str = ""
    source_name: str = ""
    picture: Picture | None = None


BodyItem = Heading | Paragraph | Quote | ItemList | Figure | Table


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
    """One issue as understood. ``date`` is ``YYYY-MM`` or ``YYYY-MM-DD``; ``language`` is ``zh-Hant`` or ``en``.

    ``as_read`` is what the file says, where a person corrected that before the import: the correction is theirs, and is not
    undone by the same file later.
    """

    series: str
    number: int
    date: str
    language: str
    articles: tuple[ArticleDraft, ...]
    colophon: str = ""
    source: str = field(default="", compare=False)
    sha256: str = field(default="", compare=False)
    warnings: tuple[Warning, ...] = field(default=(), compare=False)
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)
    as_read: "IssueDraft | None" = field(default=None, compare=False, repr=False)


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
        "title": without_marks(article.title + article.subtitle),  # as printed: the subtitle brings its dashes
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
            sections.append({"heading": without_marks(item.text), "level": item.level, "paragraphs": []})
            continue
        texts = _texts(item)
        if texts and not sections:
            sections.append({"heading": None, "level": 1, "paragraphs": []})
        if texts:
            sections[-1]["paragraphs"] += map(without_marks, texts)
    return sections


def _texts(item: BodyItem) -> tuple[str, ...]:
    match item:
        case Paragraph(text) | Quote(text):
            return (text,)
        case ItemList(items):
            return items
        case _:
            return ()


def without_marks(text: str) -> str:
    """A text without its references to footnotes."""
    return NOTE_MARK.sub("", text)
