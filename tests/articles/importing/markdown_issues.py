"""Writes an issue as Markdown, in one of the ways in which people write it: the issue is the truth."""

import random
import re
from dataclasses import dataclass, replace

from articles.importing.document import Figure, Heading, IssueDraft, ItemList, Paragraph, Quote, Table
from tests.articles.importing.issues import random_case
from tests.articles.importing.layouts import Layout, byline_lines, header_line
from tests.articles.importing.richness import enrich
from tests.articles.importing.typesetting import set_lines, with_gaps

_MARK = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Manner:
    """How a text is written. ``front``: what stands in the front matter (all; issue: series, number, date; none).
    ``wrapped``: lines are broken at a measure, as editors of text do; ``pictures``: whether their files are there."""

    front: str = "all"
    authors: str = "mappings"
    wrapped: bool = False
    emphasis: bool = False
    pictures: bool = True
    caption_below: bool = False
    quoted: bool = True
    line_end: str = "\n"
    header: str = "{series} No. {number}  {year}年 {month}月"
    gaps: bool = False
    seed: int = 0


def random_markdown_case(seed: int) -> tuple[IssueDraft, Manner]:
    """An issue of one article, or of several where no front matter names them, and its manner."""
    chance = random.Random(seed * 104729 + 7)
    issue, layout = random_case(seed)
    front = chance.choice(("all", "all", "issue", "none"))
    if front == "all":
        issue = replace(issue, articles=issue.articles[:1])
    issue = enrich(issue, chance)
    chinese = issue.language == "zh-Hant"
    return issue, Manner(
        front=front,
        authors=chance.choice(("mappings", "lists", "texts")),
        wrapped=chance.random() < 0.3,
        emphasis=chance.random() < 0.3,
        pictures=chance.random() < 0.7,
        caption_below=chance.random() < 0.2,
        quoted=chance.random() < 0.5,
        line_end=chance.choice(("\n", "\n", "\r\n")),
        header=layout.header,
        gaps=chinese and chance.random() < 0.4,
        seed=seed,
    )


def write_markdown(issue: IssueDraft, manner: Manner) -> tuple[bytes, dict[str, bytes]]:
    """The bytes of the text, and the pictures beside it."""
    writer = _Writer(issue, manner)
    text = "\n\n".join(writer.blocks()).replace("\n", manner.line_end) + manner.line_end
    return text.encode(), writer.files


class _Writer:
    def __init__(self, issue: IssueDraft, manner: Manner) -> None:
        self.issue = issue
        self.m = manner
        self.chance = random.Random(manner.seed)
        self.files: dict[str, bytes] = {}
        self.notes: list[str] = []
        self.chinese = issue.language == "zh-Hant"

    def blocks(self) -> list[str]:
        blocks = [self._front()] if self.m.front != "none" else []
        if self.m.front == "none":
            blocks.append(header_line(self.issue, Layout(header=self.m.header)))
        for article in self.issue.articles:
            if article.lead:
                blocks += self._figure(article.lead)
            titled = self.m.front != "all"
            if titled:
                blocks.append(f"# {article.title}")
                if article.subtitle:
                    blocks.append(article.subtitle)
                blocks += byline_lines(article, "affiliation first")[0]
            first = len(self.notes)
            for item in article.body:
                blocks += self._item(item, 2, first)
            self.notes += article.footnotes
            if article.disclaimer:
                blocks.append(article.disclaimer)
        blocks += [f"[^{at}]: {note}" for at, note in enumerate(self.notes, start=1)]
        if self.issue.colophon:
            blocks += self.issue.colophon.split("\n")
        return blocks

    def _front(self) -> str:
        article = self.issue.articles[0]
        lines = ["---", f"series: {self._yaml(self.issue.series)}", f"number: {self.issue.number}"]
        lines += [f"date: {self.issue.date}", f"language: {self.issue.language}"]
        if self.m.front == "all":
            lines.append(f"title: {self._yaml(article.title)}")
            if article.subtitle:
                lines.append(f"subtitle: {self._yaml(article.subtitle)}")
            lines.append("authors:")
            for byline in article.bylines:
                if self.m.authors == "texts" and len(byline.affiliations) == 1:
                    lines.append(f"  - {self._yaml(f'{byline.name}（{byline.affiliations[0]}）')}")
                    continue
                lines.append(f"  - name: {self._yaml(byline.name)}")
                if len(byline.affiliations) == 1 and self.m.authors == "mappings":
                    lines.append(f"    affiliation: {self._yaml(byline.affiliations[0])}")
                else:
                    lines.append("    affiliations:")
                    lines += [f"      - {self._yaml(affiliation)}" for affiliation in byline.affiliations]
        return "\n".join([*lines, "---"])

    def _yaml(self, text: str) -> str:
        return f'"{text}"' if self.m.quoted or re.search(r"[:#'&]|^[-─—]", text) else text

    def _item(self, item: object, level: int, first: int) -> list[str]:
        match item:
            case Heading(text, depth):
                return [f"{'#' * (level + depth - 1)} {text}"]
            case Paragraph(text):
                return [self._paragraph(_MARK.sub(lambda m: f"[^{int(m[1]) + first}]", text))]
            case Quote(text):
                return [f"> {text}"]
            case ItemList(items, numbered):
                return ["\n".join(f"{f'{at}.' if numbered else '-'} {text}" for at, text in enumerate(items, start=1))]
            case Table(rows):
                head, *rest = [f"| {' | '.join(row)} |" for row in rows]
                return ["\n".join([head, f"|{'---|' * len(rows[0])}", *rest])]
            case Figure():
                return self._figure(item)
        return []

    def _paragraph(self, text: str) -> str:
        if self.m.emphasis and "。" in text:
            # A word that is set bold, and a link.
            text = re.sub("「([^「」]+)」", r"「**\1**」", text, count=1)
            text = re.sub("([\u4e00-\u9fff]{4})", r"[\1](https://example.org/a_b)", text, count=1)
        text = with_gaps(text) if self.m.gaps else text
        if self.m.wrapped and not self.m.emphasis:
            text = "\n".join(set_lines(text, 72, chinese=self.chinese))
        return text

    def _figure(self, figure: Figure) -> list[str]:
        assert figure.picture is not None
        name = f"img/{len(self.files) + 1}.png"
        if self.m.pictures:
            self.files[name] = figure.picture.data
        source = "，".join(part for part in (figure.source_name, figure.source_url) if part)
        text = f"{figure.caption}（圖片來源：{source}）" if self.chinese else f"{figure.caption} (Source: {source})"
        if self.m.caption_below:
            return [f"![]({name})", text]
        return [f"![{text}]({name})"]
