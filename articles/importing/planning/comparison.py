"""What differs between two readings of an issue, in words for an editor. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest
from typing import Any

from articles.importing.document import (
    ArticleDraft,
    BodyItem,
    Figure,
    Heading,
    IssueDraft,
    ItemList,
    Paragraph,
    Quote,
)
from articles.importing.source import BylineDraft, Picture, Table


def differences(old: IssueDraft, new: IssueDraft) -> tuple[str, ...]:
    """One line for each difference of content, old and new shown; none where the two say the same.

    A picture is the same when its bytes are: size, format and alternative text are no part of what an issue says.
    """
    return tuple(_issue(bare(old), bare(new)))


def bare(issue: IssueDraft) -> IssueDraft:
    """``issue`` with its pictures known by their bytes alone."""
    return replace(issue, articles=tuple(map(bare_article, issue.articles)))


def bare_article(article: ArticleDraft) -> ArticleDraft:
    return replace(
        article,
        lead=article.lead and _bare_figure(article.lead),
        body=tuple(_bare_figure(item) if isinstance(item, Figure) else item for item in article.body),
    )


def _bare_figure(figure: Figure) -> Figure:
    return replace(figure, picture=Picture(figure.picture.sha256, "", 0, 0)) if figure.picture else figure


def said(item: BodyItem | None) -> str:
    """An item in words that no other kind of item has: a heading that became a paragraph is a difference."""
    match item:
        case None:
            return ""
        case Paragraph(text):
            return text
        case Heading(text, level):
            return f"〔{level} 級標題〕{text}"
        case Quote(text):
            return f"〔引文〕{text}"
        case ItemList(items, numbered):
            return f"〔{'編號' if numbered else '列點'}〕{'／'.join(items)}"
        case Table(rows, caption):
            return f"〔表格〕{caption}｜{'／'.join('｜'.join(row) for row in rows)}"
        case Figure(caption, source_url, source_name, picture):
            source = "、".join(filter(None, (source_name, source_url)))
            file = f"〔圖檔 {picture.sha256[:12]}〕" if picture else ""
            return f"〔圖片〕{caption}（來源：{source or '無'}）{file}"


def _bylines_in_words(bylines: Sequence[BylineDraft]) -> str:
    return "；".join("｜".join((byline.name, *byline.affiliations)) for byline in bylines)


# The fields of an article beside its text: what an editor calls them, and how their values read.
FIELDS: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "title": ("標題", str),
    "subtitle": ("副標題", str),
    "bylines": ("作者", _bylines_in_words),
    "lead": ("題圖", said),
    "footnotes": ("註腳", " / ".join),
    "disclaimer": ("編按", str),
}
ISSUE_FIELDS: Mapping[str, str] = {"date": "刊期日期", "colophon": "版權頁"}


def _issue(old: IssueDraft, new: IssueDraft) -> Iterator[str]:
    for name, words in ISSUE_FIELDS.items():
        yield from _field(words, getattr(old, name), getattr(new, name))
    for position, (before, after) in enumerate(zip_longest(old.articles, new.articles), start=1):
        yield from (f"第 {position} 篇{line}" for line in _article(before, after))


def _article(old: ArticleDraft | None, new: ArticleDraft | None) -> Iterator[str]:
    if old is None and new is not None:
        yield f"：新增「{new.title}」"
    elif new is None and old is not None:
        yield f"：檔案中沒有「{old.title}」"
    elif old is not None and new is not None:
        for name, (words, say) in FIELDS.items():
            if name == "footnotes":  # as an article prints them: below its text
                yield from _body(old.body, new.body)
            yield from _field(words, getattr(old, name), getattr(new, name), say)


def _body(old: tuple[BodyItem, ...], new: tuple[BodyItem, ...]) -> Iterator[str]:
    for tag, start, end, new_start, new_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(old[start:end], new[new_start:new_end])
            for place, (before, after) in enumerate(pairs, start=start + 1):
                yield from _field(f"內文第 {place} 段", before, after, said)


def _field[T](name: str, old: T, new: T, say: Callable[[T], str] = str) -> Iterator[str]:
    if old != new:
        before, after = say(old), say(new)
        if before == after:  # marks that words use to join are in the words themselves
            before, after = str(old), str(new)
        start = _first_difference(before, after)
        yield f"{name}：{shortened(before, start)} → {shortened(after, start)}"


def disagreement(name: str, before: str, standing: str, new: str) -> str:
    """What an editor and a file both changed, in one line: what stands, what the file says, what it said before."""
    start = _first_difference(standing, new)
    by_hand = f"站上為{shortened(standing, start)}" if standing != before else "站上由編輯加了格式"
    return f"{name}：{by_hand}，檔案為{shortened(new, start)}（上次匯入為{shortened(before, start)}）"


def _first_difference(old: str, new: str) -> int:
    return sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def shortened(text: str, start: int = 0, limit: int = 40) -> str:
    """``text`` around ``start`` in about ``limit`` characters, … for what is left out; 「」 around it; （無） for nothing."""
    if not text:
        return "（無）"
    flat = text.replace("\n", "／")
    first = 0 if len(flat) <= limit else max(0, min(start - limit // 4, len(flat) - limit))
    last = first + limit
    return f"「{'…' if first else ''}{flat[first:last]}{'…' if last < len(flat) else ''}」"
