"""What differs between two readings of an issue, in words for an editor: Chinese and English (``wording.both``). Pure."""

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
from articles.importing.wording import both, in_language

# What something is called, in Chinese and in English; and how a value of it reads, the second time in English.
type Words = tuple[str, str]
type Say[T] = Callable[[T, bool], str]


def differences(old: IssueDraft, new: IssueDraft) -> tuple[str, ...]:
    """One line for each difference of content, old and new shown; none where the two say the same.

    A picture is the same when its bytes are: size, format and alternative text are no part of what an issue says.
    """
    return tuple(_issue(bare(old), bare(new)))


def differences_of_article(old: ArticleDraft | None, new: ArticleDraft | None) -> tuple[str, ...]:
    """As ``differences``, of one article; ``of_article`` says which it is."""
    return tuple(_article(old and bare_article(old), new and bare_article(new)))


def of_article(position: int, line: str) -> str:
    return both(f"第 {position} 篇{in_language(line, 'zh-hant')}", f"Article {position}, {in_language(line, 'en')}")


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


def said(item: BodyItem | None, english: bool = False) -> str:
    """An item in words that no other kind of item has: a heading that became a paragraph is a difference."""

    def kind(chinese: str, name: str) -> str:
        return f"[{name}] " if english else f"〔{chinese}〕"

    match item:
        case None:
            return ""
        case Paragraph(text):
            return text
        case Heading(text, level):
            return f"{kind(f'{level} 級標題', f'heading {level}')}{text}"
        case Quote(text):
            return f"{kind('引文', 'quote')}{text}"
        case ItemList(items, numbered):
            return f"{kind('編號', 'numbered') if numbered else kind('列點', 'list')}{'／'.join(items)}"
        case Table(rows, caption):
            return f"{kind('表格', 'table')}{caption}｜{'／'.join('｜'.join(row) for row in rows)}"
        case Figure(caption, source_url, source_name, picture):
            source = "、".join(filter(None, (source_name, source_url)))
            digest = picture.sha256[:12] if picture else ""
            file = kind(f"圖檔 {digest}", f"file {digest}") if picture else ""
            if english:
                return f"[picture] {caption} (source: {source or 'none'}) {file}".rstrip()
            return f"〔圖片〕{caption}（來源：{source or '無'}）{file}"


def _as_text(value: object, _english: bool = False) -> str:
    return str(value)


def _notes_in_words(notes: Sequence[str], _english: bool = False) -> str:
    return " / ".join(notes)


def _bylines_in_words(bylines: Sequence[BylineDraft], _english: bool = False) -> str:
    return "；".join("｜".join((byline.name, *byline.affiliations)) for byline in bylines)


# The fields of an article beside its text: what an editor calls them, and how their values read.
FIELDS: Mapping[str, tuple[Words, Say[Any]]] = {
    "title": (("標題", "title"), _as_text),
    "subtitle": (("副標題", "subtitle"), _as_text),
    "bylines": (("作者", "authors"), _bylines_in_words),
    "lead": (("題圖", "lead picture"), said),
    "footnotes": (("註腳", "footnotes"), _notes_in_words),
    "disclaimer": (("編按", "editor's note"), _as_text),
}
ISSUE_FIELDS: Mapping[str, Words] = {"date": ("刊期日期", "date of the issue"), "colophon": ("版權頁", "colophon")}


def piece(place: int) -> Words:
    """What a piece of a text is called, by its place."""
    return f"內文第 {place} 段", f"paragraph {place}"


def _issue(old: IssueDraft, new: IssueDraft) -> Iterator[str]:
    for name, words in ISSUE_FIELDS.items():
        yield from _field(words, getattr(old, name), getattr(new, name))
    for position, (before, after) in enumerate(zip_longest(old.articles, new.articles), start=1):
        yield from (of_article(position, line) for line in _article(before, after))


def _article(old: ArticleDraft | None, new: ArticleDraft | None) -> Iterator[str]:
    if old is None and new is not None:
        yield both(f"：新增「{new.title}」", f"new: “{new.title}”")
    elif new is None and old is not None:
        yield both(f"：檔案中沒有「{old.title}」", f"not in the file: “{old.title}”")
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
                yield from _field(piece(place), before, after, said)


def _field[T](words: Words, old: T, new: T, say: Say[T] = _as_text) -> Iterator[str]:
    if old != new:
        halves = []
        for name, english in zip((f"{words[0]}：", f"{words[1]}: "), (False, True), strict=True):
            before, after = say(old, english), say(new, english)
            if before == after:  # marks that words use to join are in the words themselves
                before, after = str(old), str(new)
            start = _first_difference(before, after)
            halves.append(name + " → ".join(shortened(each, start, english=english) for each in (before, after)))
        yield both(*halves)


def disagreement[T](words: Words, before: T, standing: T, new: T, say: Say[T] = _as_text) -> str:
    """What an editor and a file both changed, in one line: what stands, what the file says, what it said before."""

    def shown(value: T, *, english: bool) -> str:
        start = _first_difference(say(standing, english), say(new, english))
        return shortened(say(value, english), start, english=english)

    formed = say(standing, False) == say(before, False)
    here = "站上由編輯加了格式" if formed else f"站上為{shown(standing, english=False)}"
    in_english = "an editor gave it a form here" if formed else f"here {shown(standing, english=True)}"
    return both(
        f"{words[0]}：{here}，檔案為{shown(new, english=False)}（上次匯入為{shown(before, english=False)}）",
        f"{words[1]}: {in_english}, in the file {shown(new, english=True)} (last import: {shown(before, english=True)})",
    )


def _first_difference(old: str, new: str) -> int:
    return sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def shortened(text: str, start: int = 0, limit: int = 40, *, english: bool = False) -> str:
    """``text`` around ``start`` in about ``limit`` characters, … for what is left out; 「」 around it; （無） for nothing."""
    if not text:
        return "(none)" if english else "（無）"
    flat = text.replace("\n", "／")
    first = 0 if len(flat) <= limit else max(0, min(start - limit // 4, len(flat) - limit))
    last = first + limit
    shown = f"{'…' if first else ''}{flat[first:last]}{'…' if last < len(flat) else ''}"
    return f"“{shown}”" if english else f"「{shown}」"
