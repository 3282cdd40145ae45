"""Prints an issue as a PDF, in the looks that word processors and typesetters give: the issue is the truth."""

import base64
import html
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from articles.importing.document import ArticleDraft, Figure, Heading, IssueDraft, Paragraph, Table
from articles.importing.source import NOTE_MARK
from tests.articles.importing.issues import random_case
from tests.articles.importing.layouts import Layout, byline_lines, header_line
from tests.articles.importing.typesetting import with_gaps

NOTES = (
    "調度室的統計自民國108年起公開，最早的一份只有三頁。",
    "https://data.example.gov.tw/datasets/2024/annual-report",
    "該次會議的紀錄見第14號文件。",
    "另一種算法得出的數字略低，差別在於是否計入空船；兩者所見的趨勢相同，因此本文採用較早公布、也較多人引用的一種，並於表中註明其來源。",
)
ENGLISH_NOTES = (
    "The list is kept by the harbour office and has been public since 2019.",
    "https://data.example.org/datasets/2024/annual-report",
    "See the minutes of the third meeting, document 14.",
)
TABLE = (("年度", "通報件數", "增減"), ("2021", "120", "3.1%"), ("2022", "164", "36.7%"), ("2023", "188", "14.6%"))
ENGLISH_TABLE = (("Year", "Reports", "Change"), ("2021", "120", "3.1%"), ("2022", "164", "36.7%"))

_SERIFS = ('"Noto Serif CJK TC"', '"Noto Sans CJK TC"', '"DejaVu Serif", "Noto Serif CJK TC"')


@dataclass(frozen=True)
class Print:
    """How a PDF looks. ``head`` is ``every page``, ``once`` or ``outside`` (as a line of the text); lengths are CSS."""

    columns: int = 1
    gap: str = "8mm"
    font: str = _SERIFS[0]
    size: float = 12.0
    leading: float = 1.6
    margin: str = "25mm"
    paper: str = "A4"
    indent: float = 2.0
    align: str = "justify"
    head: str = "every page"
    number: str = "counter(page)"
    byline_align: str = "right"
    space: float = 0.0
    title_align: str = "center"
    heading_size: float = 1.0
    table: str = "ruled"
    byline: str = "affiliation first"
    masthead: bool = True


def random_print(seed: int) -> tuple[IssueDraft, Print, Layout]:
    """An issue with notes, tables and pictures, and a look for it."""
    issue, layout = random_case(seed)
    chance = random.Random(seed * 7919)
    chinese = issue.language == "zh-Hant"
    articles = tuple(_enriched(article, chance, chinese=chinese) for article in issue.articles)
    look = Print(
        columns=chance.choice((1, 1, 1, 2)),
        gap=chance.choice(("6mm", "8mm", "12mm")),
        font=chance.choice(_SERIFS),
        size=chance.choice((10.5, 11, 12, 12, 14)),
        leading=chance.choice((1.35, 1.5, 1.7, 2.0)),
        margin=chance.choice(("20mm", "25mm", "25mm 32mm", "18mm 22mm 30mm 26mm")),
        paper=chance.choice(("A4", "A4", "B5", "Letter")),
        indent=chance.choice((2.0, 2.0, 0.0)),
        align=chance.choice(("justify", "justify", "left")) if chinese else chance.choice(("justify", "left")),
        head=chance.choice(("every page", "every page", "once", "outside")),
        number=chance.choice(("counter(page)", '"- " counter(page) " -"', '"第 " counter(page) " 頁"', "none")),
        byline_align=chance.choice(("right", "right", "center", "left")),
        title_align=chance.choice(("center", "center", "left")),
        heading_size=chance.choice((1.0, 1.0, 1.15, 1.3)),
        table=chance.choice(("ruled", "ruled", "open")),
        byline=layout.byline,
        masthead=layout.masthead,
    )
    look = replace(look, space=0.0 if look.indent else chance.choice((0.6, 1.0)))
    return replace(issue, articles=articles), look, layout


def _enriched(article: ArticleDraft, chance: random.Random, *, chinese: bool) -> ArticleDraft:
    notes = list(NOTES if chinese else ENGLISH_NOTES)
    body = list(article.body)
    texts = [at for at, item in enumerate(body) if isinstance(item, Paragraph) and len(item.text) > 40]
    kept: list[str] = []
    if chance.random() < 0.4:
        for at in sorted(chance.sample(texts, min(len(texts), chance.choice((1, 2, 3))))):
            kept.append(notes[len(kept)])
            body[at] = Paragraph(body[at].text + f"[^{len(kept)}]")  # type: ignore[union-attr]
    if chance.random() < 0.3 and texts:
        body.insert(chance.choice(texts) + 1, Table(TABLE if chinese else ENGLISH_TABLE))
    return replace(article, body=tuple(body), footnotes=tuple(kept))


def as_html(issue: IssueDraft, look: Print, layout: Layout) -> str:
    """The issue as a page to be printed."""
    chinese = issue.language == "zh-Hant"
    head = html.escape(_gaps(header_line(issue, layout), chinese))
    parts = []
    if look.head != "every page":
        parts.append(f'<p class="head">{head}</p>')
    if look.masthead:
        parts.append(f'<p class="masthead">{html.escape(issue.series)}</p>')
    for at, article in enumerate(issue.articles):
        titles = layout.title_lines[at] if layout.title_lines else (article.title,)
        parts.append(_article(article, titles, look, chinese=chinese))
    for line in issue.colophon.split("\n") if issue.colophon else ():
        parts.append(f'<p class="colophon">{html.escape(line)}</p>')
    return f'<html lang="{issue.language}"><style>{_style(look, head)}</style><body>{"".join(parts)}</body></html>'


def _style(look: Print, head: str) -> str:
    running = f'@top-right {{ content: "{html.unescape(head)}"; font-size: 9pt }}' if look.head == "every page" else ""
    number = f"@bottom-center {{ content: {look.number}; font-size: 10pt }}" if look.number != "none" else ""
    lines = (
        "tr { border-top: .7pt solid; border-bottom: .7pt solid }"
        if look.table == "open"
        else "td { border: .7pt solid }"
    )
    return f"""
    @page {{ size: {look.paper}; margin: {look.margin}; {running} {number}
             @footnote {{ border-top: .5pt solid; padding-top: 4pt; margin-top: 8pt }} }}
    body {{ font: {look.size}pt/{look.leading} {look.font}; margin: 0; text-align: {look.align}; overflow-wrap: anywhere }}
    p {{ margin: 0 0 {look.space}em; text-indent: {look.indent}em; orphans: 1; widows: 1 }}
    .head {{ text-indent: 0; text-align: right; font-size: 9pt }}
    .masthead {{ text-indent: 0; text-align: center; font-size: 2em; margin: 0 0 .5em }}
    h1 {{ font-size: 1.5em; text-align: {look.title_align}; margin: .8em 0; line-height: 1.3 }}
    .byline {{ text-indent: 0; text-align: {look.byline_align}; margin: 0 0 .3em }}
    h2, h3 {{ font-size: {look.heading_size}em; margin: .8em 0 .3em; break-after: avoid; text-align: left }}
    .body {{ columns: {look.columns}; column-gap: {look.gap}; column-fill: balance; margin-top: 1em }}
    figure {{ margin: .5em 0 1em; text-align: center; break-inside: avoid }}
    figcaption {{ font-size: .75em; line-height: 1.4; text-align: left }}
    img {{ width: 60% }}
    table {{ border-collapse: collapse; width: 100%; margin: .6em 0; break-inside: avoid }} td {{ padding: 2pt 4pt; text-indent: 0 }}
    {lines}
    .after {{ text-indent: 0; margin: 1em 0 }} .colophon {{ font-size: .78em; text-indent: 0; margin: .5em 0 }}
    .note {{ float: footnote; font-size: .75em; line-height: 1.4; text-indent: 0; text-align: left }}
    ::footnote-call {{ font-size: 60%; vertical-align: super; line-height: 0 }}
    """


def _article(article: ArticleDraft, titles: Sequence[str], look: Print, *, chinese: bool) -> str:
    parts = [_figure(article.lead, chinese)] if article.lead else []
    parts.append(f"<h1>{'<br>'.join(html.escape(line) for line in titles)}</h1>")
    byline, note = byline_lines(article, look.byline)
    parts += [f'<p class="byline">{html.escape(_gaps(line, chinese))}</p>' for line in byline]
    parts.append('<div class="body">')
    for item in article.body:
        if isinstance(item, Heading):
            parts.append(f"<h{item.level + 1}>{html.escape(_gaps(item.text, chinese))}</h{item.level + 1}>")
        elif isinstance(item, Paragraph):
            parts.append(f"<p>{_noted(_gaps(item.text, chinese), article)}</p>")
        elif isinstance(item, Figure):
            parts.append(_figure(item, chinese))
        elif isinstance(item, Table):
            rows = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in item.rows)
            parts.append(f"<table>{rows}</table>")
    if note:
        parts.append(f"<p>{html.escape(_gaps(note, chinese))}</p>")
    parts.append("</div>")
    if article.disclaimer:
        parts.append(f'<p class="after">{html.escape(article.disclaimer)}</p>')
    return "".join(parts)


def _noted(text: str, article: ArticleDraft) -> str:
    parts, at = "", 0
    for mark in NOTE_MARK.finditer(text):
        note = article.footnotes[int(mark.group(1)) - 1]
        parts += f'{html.escape(text[at : mark.start()])}<span class="note">{html.escape(note)}</span>'
        at = mark.end()
    return parts + html.escape(text[at:])


def _figure(figure: Figure, chinese: bool) -> str:
    if chinese:
        source = "，".join(part for part in (figure.source_name, figure.source_url) if part)
        text = f"{figure.caption}（圖片來源：{source}）"
    else:
        text = f"{figure.caption} (Source: {figure.source_url})"
    picture = base64.b64encode(photograph(figure.caption)).decode()
    caption = html.escape(_gaps(text, chinese))
    return f'<figure><img src="data:image/jpeg;base64,{picture}"><figcaption>{caption}</figcaption></figure>'


def photograph(name: str, format: str = "JPEG") -> bytes:
    """A small picture, another one for each name."""
    chance = random.Random(name)
    image = Image.new("RGB", (160, 100), tuple(chance.randrange(256) for _ in range(3)))
    image.paste(tuple(chance.randrange(256) for _ in range(3)), (20, 20, 20 + chance.randrange(40, 120), 80))
    written = io.BytesIO()
    image.save(written, format)
    return written.getvalue()


def _gaps(text: str, chinese: bool) -> str:
    return with_gaps(text) if chinese else text
