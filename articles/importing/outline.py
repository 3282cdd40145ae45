"""What a file was understood to say, for a person who decides whether it is right: short, line by line. Pure."""

from collections.abc import Iterator

from articles.importing.document import ArticleDraft, BodyItem, Figure, Heading, IssueDraft, ItemList, Paragraph, Quote
from articles.importing.source import Table

_ENDS = 12  # characters shown of either end of a paragraph


def outline(issue: IssueDraft) -> list[str]:
    """Number and date, then of each article titles, names with affiliations, pictures, and its text from heading to heading."""
    lines = [f"{issue.series} No. {issue.number}　{issue.date}　{issue.language}"]
    for position, article in enumerate(issue.articles, start=1):
        lines += [f"  {line}" for line in _article(position, article)]
    if issue.colophon:
        lines.append(f"  版權頁 colophon：{both_ends(issue.colophon)}")
    return lines


def both_ends(text: str) -> str:
    """The first and last characters of a text, and how many it has: ``海底電纜承載了…必須及早規劃。（52）``."""
    flat = text.replace("\n", "／")
    shown = flat if len(flat) <= 2 * _ENDS + 3 else f"{flat[:_ENDS]}…{flat[-_ENDS:]}"
    return f"{shown}（{len(text)}）"


def _article(position: int, article: ArticleDraft) -> Iterator[str]:
    yield f"{position}. {article.title}{article.subtitle}"
    for byline in article.bylines:
        yield f"   作者 author：{byline.name} ｜ {'；'.join(byline.affiliations) or '（無）'}"
    if article.lead:
        yield f"   題圖 lead：{_figure(article.lead)}"
    yield from (f"   {line}" for item in article.body for line in _item(item))
    yield from (f"   註 note {number}：{both_ends(note)}" for number, note in enumerate(article.footnotes, start=1))
    if article.disclaimer:
        yield f"   編按 disclaimer：{both_ends(article.disclaimer)}"


def _item(item: BodyItem) -> Iterator[str]:
    match item:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {text}"
        case Paragraph(text):
            yield f"¶ {both_ends(text)}"
        case Quote(text):
            yield f"> {both_ends(text)}"
        case ItemList(items, numbered):
            for number, one in enumerate(items, start=1):
                yield f"{f'{number}.' if numbered else '-'} {both_ends(one)}"
        case Figure():
            yield f"圖 picture：{_figure(item)}"
        case Table(rows, caption):
            yield f"表 table：{caption or '（無標題）'}（{len(rows)} × {max(map(len, rows), default=0)}）"


def _figure(figure: Figure) -> str:
    picture = figure.picture
    size = f"{picture.format} {picture.width}×{picture.height}" if picture else "檔案中沒有圖 not in the file"
    return " ｜ ".join(filter(None, (both_ends(figure.caption), figure.source_name, figure.source_url, size)))
