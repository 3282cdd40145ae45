"""A draft as it is shown beside its file: what was understood, with each doubt at its place. Makes no query."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.importing.document import (
    ArticleDraft,
    BodyItem,
    Certainty,
    Evidence,
    Figure,
    Heading,
    IssueDraft,
    ItemList,
    Paragraph,
    Quote,
    Warning,
)
from articles.importing.source import Picture, Place, Table

_PAGE, _LINE = re.compile(r"\bp\. (\d+)"), re.compile(r"\bline (\d+)")


@dataclass(frozen=True, slots=True)
class Doubt:
    """``anchor`` leads to the place in the file, or is empty."""

    message: str
    anchor: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of what was understood; ``anchor`` leads to where it was read."""

    kind: str
    texts: tuple[str, ...] = ()
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    picture: Picture | None = None
    source: str = ""
    anchor: str = ""
    doubtful: bool = False
    doubts: tuple[Doubt, ...] = ()


class Review:
    """A draft and the leaves of its files (``keeping.leaves_of``), made to refer to each other."""

    def __init__(self, draft: IssueDraft, files: list[dict[str, Any]]) -> None:
        self.draft = draft
        self.files = files
        self.evidence = {found.field: found for found in draft.evidence}
        self.doubts_by_field = defaultdict(list)
        self.doubts = [self._doubt(warning) for warning in draft.warnings]
        for warning, doubt in zip(draft.warnings, self.doubts, strict=True):
            self.doubts_by_field[warning.field].append(doubt)

    def _doubt(self, warning: Warning) -> Doubt:
        return Doubt(warning.message, self._anchor(self._place_of(warning)), warning.where)

    def _place_of(self, warning: Warning) -> Place | None:
        if found := self.evidence.get(warning.field):
            return found.place
        page, line = _PAGE.search(warning.where), _LINE.search(warning.where)
        if not page and not line:
            return None
        file = next((file["name"] for file in self.files if warning.where.startswith(file["name"])), "")
        return Place(file, int(line[1]) if line else 0, int(page[1]) if page else 0)

    def _anchor(self, place: Place | None) -> str:
        names = [file["name"] for file in self.files]
        if place is None or not (place.line or place.page) or not names:
            return ""
        return f"at-{names.index(place.file) if place.file in names else 0}-{place.page}-{place.line}"

    def leaves(self) -> Iterator[dict[str, Any]]:
        """The leaves with their marks: ``doubtful`` for lines to look at, ``read`` for those a field was read from."""
        doubtful = {doubt.anchor for doubt in self.doubts}
        doubtful |= {self._anchor(found.place) for found in self.evidence.values() if _is_doubtful(found)}
        read = {self._anchor(found.place) for found in self.evidence.values()}
        for number, file in enumerate(self.files):
            for leaf in file["leaves"]:
                lines = [line | {"anchor": f"at-{number}-{line['page']}-{line['number']}"} for line in leaf["lines"]]
                for line in lines:
                    line["doubtful"] = line["anchor"] in doubtful
                    if len(line["box"]) == 4:
                        left, top, right, bottom = line["box"]
                        line["rectangle"] = (left - 2, top - 1, right - left + 4, bottom - top + 2)
                marked = [line for line in lines if line["anchor"] in doubtful | read and "rectangle" in line]
                yield leaf | {"file": number, "name": file["name"], "lines": lines, "marked": marked}

    def field(self, path: str) -> tuple[Doubt, ...]:
        return tuple(self.doubts_by_field[path])

    def anchor(self, path: str) -> str:
        found = self.evidence.get(path)
        return self._anchor(found.place) if found else ""

    def doubts_of_bylines(self, place: int) -> list[Doubt]:
        prefix = f"articles.{place}.bylines"
        return [doubt for path, doubts in self.doubts_by_field.items() if path.startswith(prefix) for doubt in doubts]

    def text_of(self, place: int) -> Iterator[Shown]:
        """The article at ``place`` in the order in which readers will have it."""
        article: ArticleDraft = self.draft.articles[place]
        path = f"articles.{place}"
        if article.lead:
            yield self._shown(article.lead, f"{path}.lead")
        for number, item in enumerate(article.body):
            yield self._shown(item, f"{path}.body.{number}")
        if article.footnotes:
            yield Shown("notes", article.footnotes, anchor=self.anchor(f"{path}.footnotes.0"))
        if article.disclaimer:
            yield Shown("disclaimer", (article.disclaimer,), anchor=self.anchor(f"{path}.disclaimer"))

    def _shown(self, item: BodyItem, path: str) -> Shown:
        found = self.evidence.get(path)
        doubts = self.field(path)
        fields: dict[str, Any] = {
            "anchor": self.anchor(path),
            "doubtful": bool(doubts) or bool(found and _is_doubtful(found)),
            "doubts": doubts,
        }
        match item:
            case Heading(text, level):
                return Shown("heading", (text,), level=level, **fields)
            case Paragraph(text):
                return Shown("paragraph", (text,), **fields)
            case Quote(text):
                return Shown("quote", (text,), **fields)
            case ItemList(items, numbered):
                return Shown("numbered" if numbered else "list", items, **fields)
            case Figure(caption, source_url, source_name, picture):
                source = " ".join(filter(None, (source_name, source_url)))
                return Shown("figure", (caption,), source=source, picture=picture, **fields)
            case Table(rows, caption):
                return Shown("table", (caption,), rows=rows, **fields)


def _is_doubtful(found: Evidence) -> bool:
    return found.certainty is Certainty.DOUBTFUL
