"""What differs between two readings of an issue, in words. Pure."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest

from articles.importing.document import ArticleDraft, BodyItem, Heading, IssueDraft, Paragraph


def differences(old: IssueDraft, new: IssueDraft) -> tuple[str, ...]:
    """One line for each difference of content, old and new shown; none where the two say the same."""
    return tuple(_issue(old, new))


def _issue(old: IssueDraft, new: IssueDraft) -> Iterator[str]:
    yield from _field("刊期日期", old.date, new.date)
    yield from _field("版權頁", old.colophon, new.colophon)
    for position, (before, after) in enumerate(zip_longest(old.articles, new.articles), start=1):
        yield from (f"第 {position} 篇{line}" for line in _article(before, after))


def _article(old: ArticleDraft | None, new: ArticleDraft | None) -> Iterator[str]:
    if old is None and new is not None:
        yield f"：新增「{new.title}」"
    elif new is None and old is not None:
        yield f"：檔案中沒有「{old.title}」"
    elif old is not None and new is not None:
        yield from _field("標題", old.title, new.title)
        yield from _field("副標題", old.subtitle, new.subtitle)
        yield from _field("作者", _bylines(old), _bylines(new))
        yield from _field("題圖", str(old.lead or ""), str(new.lead or ""))
        yield from _body(old.body, new.body)
        yield from _field("註腳", " / ".join(old.footnotes), " / ".join(new.footnotes))
        yield from _field("編按", old.disclaimer, new.disclaimer)


def _field(name: str, old: str, new: str) -> Iterator[str]:
    if old != new:
        start = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
        yield f"{name}：{shortened(old, start)} → {shortened(new, start)}"


def _bylines(article: ArticleDraft) -> str:
    return "；".join("｜".join((byline.name, *byline.affiliations)) for byline in article.bylines)


def _body(old: tuple[BodyItem, ...], new: tuple[BodyItem, ...]) -> Iterator[str]:
    for tag, start, end, new_start, new_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(old[start:end], new[new_start:new_end])
            for place, (before, after) in enumerate(pairs, start=start + 1):
                yield from _field(f"內文第 {place} 段", _said(before), _said(after))


def _said(item: BodyItem | None) -> str:
    """An item in words that no other kind of item has: a heading that became a paragraph is a difference."""
    match item:
        case None:
            return ""
        case Paragraph(text):
            return text
        case Heading(text, level):
            return f"〔{level} 級標題〕{text}"
        case _:
            return str(item)


def shortened(text: str, start: int = 0, limit: int = 40) -> str:
    """``text`` around ``start`` in about ``limit`` characters, … for what is left out; 「」 around it; （無） for nothing."""
    if not text:
        return "（無）"
    flat = text.replace("\n", "／")
    first = 0 if len(flat) <= limit else max(0, min(start - limit // 4, len(flat) - limit))
    last = first + limit
    return f"「{'…' if first else ''}{flat[first:last]}{'…' if last < len(flat) else ''}」"
