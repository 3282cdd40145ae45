"""Prints an issue as extractors hand it over. The issue is the truth; the layout says what the extraction did to it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing.document import ArticleDraft, Figure, Heading, IssueDraft, Paragraph
from tests.articles.importing.typesetting import set_lines, with_gaps


@dataclass(frozen=True)
class Layout:
    """What is done to the text. The defaults are those of No. 91.

    ``trailing``: a space ends each block. ``spacing``: blank lines between all lines (double), none (single), or
    between blocks only (blocks). ``printed_indent``: first lines begin with two ideographic spaces. ``turns``: what
    stands where a page ends. ``gaps``: the spaces between Chinese and Latin: all, none, or some.
    ``byline``: how authors are printed, see ``byline_lines``. ``measure`` 0: a line to each paragraph.
    """

    measure: int = 60
    indent: int = 4
    hanging: bool = True
    trailing: bool = True
    spacing: str = "double"
    printed_indent: bool = False
    turns: str = "leading space"
    page_lines: int = 32
    page_number: str = "{}"
    gaps: str = "all"
    byline: str = "affiliation first"
    caption_measure: int = 86
    caption_place: str = "above title"
    header: str = "{series} No. {number}  {year}年 {month}月"
    masthead: bool = True
    title_lines: tuple[tuple[str, ...], ...] = ()
    line_end: str = "\n"
    encoding: str = "utf-8"
    seed: int = 0


@dataclass
class Sheet:
    """Printed lines as they come: a text, or None for the blank space between parts of a page."""

    lines: list[tuple[str, bool] | None] = field(default_factory=list)

    def block(self, lines: Sequence[str]) -> None:
        """Lines of one block: the last one is marked as its end."""
        self.lines += [(line, at + 1 == len(lines)) for at, line in enumerate(lines)]

    def blank(self) -> None:
        self.lines.append(None)


def print_issue(issue: IssueDraft, layout: Layout) -> bytes:
    """The bytes of a file that holds the issue."""
    chance = random.Random(layout.seed)
    sheet = Sheet()
    head = header_line(issue, layout)
    sheet.block([head])
    sheet.block([layout.page_number.format(1)])
    if layout.masthead:
        sheet.block([issue.series])
    for at, article in enumerate(issue.articles):
        sheet.blank()
        titles = layout.title_lines[at] if layout.title_lines else (article.title,)
        _print_article(sheet, article, titles, layout, chinese=issue.language == "zh-Hant")
    _print_colophon(sheet, issue, layout)
    text = _extracted(sheet, head, layout, chance)
    return text.replace("\n", layout.line_end).encode(layout.encoding)


def header_line(issue: IssueDraft, layout: Layout) -> str:
    """Series, number and date in the layout's form, with every field it may want."""
    year, month, *day = (int(part) for part in issue.date.split("-"))
    months = "January February March April May June July August September October November December".split()
    return layout.header.format(
        series=issue.series,
        number=issue.number,
        wide_number=str(issue.number).translate({ord("0") + d: ord("０") + d for d in range(10)}),
        year=year,
        republic=year - 1911,
        month=month,
        month_name=months[month - 1],
        day=day[0] if day else "",
    )


def byline_lines(article: ArticleDraft, style: str) -> tuple[list[str], str]:
    """The lines of the byline in a style, and the note after the text where the style has one."""
    authors = [(b.name, "、".join(b.affiliations)) for b in article.bylines]
    if style == "affiliation first":
        return [line for b in article.bylines for line in (*b.affiliations, b.name)], ""
    if style == "name first":
        return [line for b in article.bylines for line in (b.name, *b.affiliations)], ""
    if style == "joint":
        return ["、".join(n for n, _ in authors), "、".join(a for _, a in authors)], ""
    if style == "shared":
        return [authors[0][1], "、".join(n for n, _ in authors)], ""
    if style == "label":
        return [f"作者：{n}（{a}）" for n, a in authors], ""
    if style == "numbered label":
        return [f"作者{at}：{n}（{a}）" for at, (n, a) in enumerate(authors, start=1)], ""
    if style == "one line":
        return [f"{n}　{a}" for n, a in authors], ""
    if style == "one line, affiliation first":
        return [f"{a}　{n}" for n, a in authors], ""
    if style == "note":
        told = authors[0][1] if len(authors) == 1 else "，".join(f"{n}為{a}" for n, a in authors)
        return ["、".join(n for n, _ in authors)], f"（作者{'為' if len(authors) == 1 else ''}{told}）"
    if style == "by":
        return [f"By {n}, {a}" for n, a in authors], ""
    raise ValueError(style)


def _print_article(
    sheet: Sheet, article: ArticleDraft, titles: Sequence[str], layout: Layout, *, chinese: bool
) -> None:
    if article.lead and layout.caption_place == "above title":
        _print_figure(sheet, article.lead, layout, chinese=chinese)
    # A title is broken by hand, so that extractors mark each of its lines as a block.
    for line in titles:
        sheet.block([line])
    sheet.blank()
    byline, note = byline_lines(article, layout.byline)
    for line in byline:
        sheet.block(set_lines(_gaps(line, layout), 80 if layout.measure else 2000, hanging=False, chinese=chinese))
    sheet.blank()
    if article.lead and layout.caption_place == "below byline":
        _print_figure(sheet, article.lead, layout, chinese=chinese)
    for item in article.body:
        if isinstance(item, Heading):
            sheet.block([_gaps(item.text, layout)])
        elif isinstance(item, Paragraph):
            _print_paragraph(sheet, item.text, layout, chinese=chinese)
        elif isinstance(item, Figure):
            sheet.blank()
            _print_figure(sheet, item, layout, chinese=chinese)
    if note:
        _print_paragraph(sheet, note, layout, chinese=chinese)
    if article.disclaimer:
        sheet.blank()
        sheet.block(set_lines(article.disclaimer, layout.measure or 2000, hanging=layout.hanging, chinese=chinese))


def _print_paragraph(sheet: Sheet, text: str, layout: Layout, *, chinese: bool) -> None:
    text = _gaps(text, layout)
    if not layout.measure:
        lines = [text]
    else:
        indent = 4 if layout.printed_indent else layout.indent
        lines = set_lines(text, layout.measure, indent=indent, hanging=layout.hanging, chinese=chinese)
    if layout.printed_indent:
        lines = ["　　" + lines[0], *lines[1:]]
    sheet.block(lines)


def _print_figure(sheet: Sheet, figure: Figure, layout: Layout, *, chinese: bool) -> None:
    if chinese:
        source = "，".join(part for part in (figure.source_name, figure.source_url) if part)
        text = f"{figure.caption}（圖片來源：{source}）"
    else:
        text = f"{figure.caption} (Source: {figure.source_url})"
    sheet.block(set_lines(_gaps(text, layout), layout.caption_measure if layout.measure else 2000, chinese=chinese))
    sheet.blank()


def _print_colophon(sheet: Sheet, issue: IssueDraft, layout: Layout) -> None:
    if issue.colophon:
        sheet.blank()
    for line in issue.colophon.split("\n") if issue.colophon else ():
        measure = 52 if layout.measure else 2000
        sheet.block(set_lines(_gaps(line, layout), measure, chinese=issue.language == "zh-Hant"))


def _gaps(text: str, layout: Layout) -> str:
    return text if layout.gaps == "none" else with_gaps(text)


def _extracted(sheet: Sheet, head: str, layout: Layout, chance: random.Random) -> str:
    """The text of the sheet with the noise of extraction."""
    step = "\n\n" if layout.spacing == "double" else "\n"
    pieces = ["\n "] if layout.spacing == "double" else []
    page, on_page = 1, 0
    for at, line in enumerate(sheet.lines):
        if line is None:
            pieces.append(" \n\n \n\n" if layout.trailing else "\n\n")
            continue
        text, ends = line
        if layout.gaps == "some":
            text = _some_gaps(text, chance)
        text += " " if ends and layout.trailing else ""
        on_page += 1
        turn = on_page >= layout.page_lines and at + 1 < len(sheet.lines)
        if turn:
            on_page = 0
            page += 1
        pieces.append(text + (_turn(layout, head, page, step) if turn else step))
        if ends and layout.spacing == "blocks" and not turn:
            pieces.append("\n")
    return "".join(pieces).rstrip("\n") + "\n"


def _turn(layout: Layout, head: str, page: int, step: str) -> str:
    """What an extractor leaves where a page ends."""
    number = layout.page_number.format(page)
    space = " " if layout.trailing else ""
    return {
        "none": step,
        "leading space": "\n ",
        "form feed": step + "\f",
        "header": f"{step}{head}{space}{step}{number}{space}{step}",
        "header and form feed": f"{step}{number}{space}\n\f{head}{space}{step}",
        "page number": f"{step}{number}{space}{step}",
    }[layout.turns]


def _some_gaps(text: str, chance: random.Random) -> str:
    """Some of the spaces beside Chinese are lost, as justified lines lose them."""
    kept = [
        c
        for at, c in enumerate(text)
        if c != " " or (text[at - 1].isascii() and text[at + 1 : at + 2].isascii()) or chance.random() < 0.6
    ]
    return "".join(kept)
