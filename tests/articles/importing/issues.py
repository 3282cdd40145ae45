"""Random issues and random layouts for them, from a seed: the issue is what an import of the printed file must give."""

import random
import re
from dataclasses import replace

from articles.importing.document import ArticleDraft, BodyItem, Figure, Heading, IssueDraft, Paragraph
from articles.importing.source import BylineDraft
from tests.articles.importing import prose
from tests.articles.importing.layouts import Layout

_BESIDE_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) | (?=[\u3000-\u9fff\uff00-\uffef])")
_CHINESE_HEADERS = (
    "{series} No. {number}  {year}年 {month}月",
    "{series} No.{number}　{year}年{month}月",
    "{series}　第{number}期　{year}年{month}月",
    "{series} No. {number} 民國{republic}年{month}月",
    "{series} Ｎｏ．{wide_number}　{year}年{month}月",
    "{series} 第 {number} 期｜{year} 年 {month} 月",
)
_CHINESE_DAY_HEADERS = (
    "{series} No. {number}  {year}年 {month}月 {day}日",
    "{series} 第{number}期（民國{republic}年{month}月{day}日）",
)
_ENGLISH_HEADERS = ("{series} No. {number}  {month_name} {year}", "{series} | No. {number} | {month_name} {year}")
_ENGLISH_DAY_HEADERS = (
    "{series} No. {number}  {month_name} {day}, {year}",
    "{series} No. {number} {day} {month_name} {year}",
)
_PAGE_NUMBERS = ("{}", "- {} -", "－ {} －", "第 {} 頁", "{} / 9")
_TURNS = ("none", "leading space", "form feed", "header", "header and form feed", "page number")


def random_case(seed: int) -> tuple[IssueDraft, Layout]:
    """One issue and one layout."""
    chance = random.Random(seed)
    chinese = chance.random() < 0.8
    layout = random_layout(chance, chinese=chinese)
    count = chance.choice((1, 1, 1, 2, 3))
    articles, titles = [], []
    people = list(prose.PEOPLE if chinese else prose.ENGLISH_PEOPLE)
    chance.shuffle(people)
    for at in range(count):
        article, lines = _article(chance, people[at * 3 : at * 3 + 3] or people[:1], layout, chinese=chinese)
        articles.append(
            article if article.disclaimer or count == 1 else replace(article, disclaimer=_disclaimer(chinese))
        )
        titles.append(lines)
    day = chance.random() < 0.3
    headers = {
        (True, False): _CHINESE_HEADERS,
        (True, True): _CHINESE_DAY_HEADERS,
        (False, False): _ENGLISH_HEADERS,
        (False, True): _ENGLISH_DAY_HEADERS,
    }[chinese, day]
    date = f"{chance.randint(2011, 2026)}-{chance.randint(1, 12):02}" + (f"-{chance.randint(1, 28):02}" if day else "")
    colophon = prose.COLOPHON if chinese else prose.ENGLISH_COLOPHON
    issue = IssueDraft(
        series="遠景論壇" if chinese else "Prospects & Perspectives",
        number=chance.randint(1, 250),
        date=date,
        language="zh-Hant" if chinese else "en",
        articles=tuple(articles),
        colophon="\n".join(colophon) if chance.random() < 0.85 else "",
    )
    return issue, replace(layout, header=chance.choice(headers), title_lines=tuple(titles), seed=seed)


def random_layout(chance: random.Random, *, chinese: bool) -> Layout:
    """A layout whose marks of paragraphs are those of one extractor or another, down to none at all."""
    marks = chance.choice(("space", "space", "none", "blocks", "printed indent", "unwrapped"))
    encodings = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le") + (("cp950",) if chinese else ())
    return Layout(
        measure=0 if marks == "unwrapped" else chance.choice((60, 60, 56, 64, 70, 76) if chinese else (90, 84, 78, 72)),
        indent=chance.choice((4, 4, 0)) if marks == "space" else 0 if marks == "blocks" else 4 if chinese else 0,
        hanging=chance.random() < 0.6,
        trailing=marks == "space",
        spacing="blocks" if marks == "blocks" else chance.choice(("double", "single")),
        printed_indent=marks == "printed indent" and chinese,
        turns=chance.choice(_TURNS) if marks != "unwrapped" else "none",
        page_lines=chance.randint(14, 40),
        page_number=chance.choice(_PAGE_NUMBERS),
        gaps=chance.choice(("all", "none", "some")) if chinese else "all",
        byline=chance.choice(_bylines(chinese)),
        caption_measure=chance.choice((82, 86, 92)) if chinese else 110,
        caption_place=chance.choice(("above title", "above title", "below byline")),
        masthead=chance.random() < 0.7,
        line_end=chance.choice(("\n", "\n", "\r\n", "\r")),
        encoding=chance.choice(encodings),
    )


def _bylines(chinese: bool) -> tuple[str, ...]:
    if not chinese:
        return ("affiliation first", "name first", "name first", "by")
    return (
        "affiliation first", "affiliation first", "affiliation first", "name first", "name first", "joint", "shared", "label",
        "numbered label", "one line", "one line, affiliation first", "note",
    )  # fmt: skip


def _article(
    chance: random.Random, people: list[tuple[str, tuple[str, ...]]], layout: Layout, *, chinese: bool
) -> tuple[ArticleDraft, tuple[str, ...]]:
    title = _title(chance, chinese=chinese)
    authors = people[: chance.choice((1, 1, 1, 2, 3))]
    if layout.byline != "affiliation first" and layout.byline != "name first":
        # On one line, an author's second affiliation cannot be told from a list of them.
        authors = [(name, affiliations[:1]) for name, affiliations in authors]
    if layout.byline == "shared":
        authors = [(name, authors[0][1]) for name, _ in authors]
    pictures = list(prose.PICTURES if chinese else prose.ENGLISH_PICTURES)
    chance.shuffle(pictures)
    figures = [Figure(_tidy(caption), url) for caption, url in pictures[: chance.choice((0, 1, 1, 2))]]
    article = ArticleDraft(
        title=("" if chinese else " ").join(title) if not _has_subtitle(title) else title[0],
        subtitle=title[1] if _has_subtitle(title) else "",
        bylines=tuple(BylineDraft(name, affiliations) for name, affiliations in authors),
        lead=figures[0] if figures else None,
        body=_body(chance, figures[1:], chinese=chinese),
        disclaimer=_disclaimer(chinese) if chance.random() < 0.85 else "",
    )
    if not article.lead or layout.caption_place == "above title":
        return article, title
    # A picture below the byline is none above the title: it is the first thing of the body.
    return article, title


def _title(chance: random.Random, *, chinese: bool) -> tuple[str, ...]:
    kind = chance.random()
    if chinese and kind < 0.12:
        return chance.choice(prose.SUBTITLES)
    if kind < 0.35:
        return chance.choice(prose.LONG_TITLES if chinese else prose.ENGLISH_LONG_TITLES)
    return (chance.choice(prose.TITLES if chinese else prose.ENGLISH_TITLES),)


def _has_subtitle(title: tuple[str, ...]) -> bool:
    return len(title) > 1 and title[1][0] in "─—"


def _body(chance: random.Random, figures: list[Figure], *, chinese: bool) -> tuple[BodyItem, ...]:
    paragraphs = [_tidy(text) for text in (prose.PARAGRAPHS if chinese else prose.ENGLISH)]
    headings = list(prose.HEADINGS if chinese else prose.ENGLISH_HEADINGS)
    chance.shuffle(paragraphs)
    chance.shuffle(headings)
    style = chance.choice(("plain", "plain", "numbered", "two levels", "none"))
    items: list[BodyItem] = []
    if style == "none" or chance.random() < 0.8:
        items += [Paragraph(paragraphs.pop()) for _ in range(chance.choice((1, 2)))]
    for at in range(0 if style == "none" else chance.choice((2, 3))):
        if not paragraphs:
            break
        number = "一二三"[at] + "、" if style in ("numbered", "two levels") and chinese else ""
        items.append(Heading(number + headings.pop()))
        for part in range(chance.choice((1, 2)) if style == "two levels" and chinese else 1):
            if style == "two levels" and chinese:
                items.append(Heading(f"（{'一二'[part]}）{headings.pop()}", 2))
            items += [Paragraph(paragraphs.pop()) for _ in range(chance.choice((1, 2, 3))) if paragraphs]
            if isinstance(items[-1], Heading):
                items.append(Paragraph(_tidy((prose.PARAGRAPHS if chinese else prose.ENGLISH)[0])))
    for figure in figures:
        places = [at for at in range(1, len(items)) if isinstance(items[at - 1], Paragraph)]
        if places:
            items.insert(chance.choice(places), figure)
    return tuple(items)


def _disclaimer(chinese: bool) -> str:
    return prose.DISCLAIMER if chinese else prose.ENGLISH_DISCLAIMER


def _tidy(text: str) -> str:
    """Without the spaces that the prose has for its writer's eyes."""
    return _BESIDE_HAN.sub("", text)
