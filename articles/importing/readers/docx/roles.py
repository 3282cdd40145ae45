"""Which of a Word file's headings are titles, and which of its numbered lines are items of a list."""

import re
from collections.abc import Sequence
from itertools import islice

from articles.importing.characters import CLAUSE_END, SENTENCE_END, width
from articles.importing.readers.docx.sheet import Printed
from articles.importing.source import Role

_LONGEST_HEADING = 80
_LONGEST_TITLE = 6  # lines
_LONGEST_BYLINE = 100  # columns
_TABLE_CAPTION = re.compile(r"\s*(?:表|附表|圖表|Table\b)")
# The numbers that Chinese headings are counted by.
_HEADING_LABEL = re.compile(
    r"[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾]+[、.．]?|[（(][一二三四五六七八九十]+[）)]|[IVX]+[.、]"
)


def tell_roles(lines: Sequence[Printed]) -> None:
    """Gives each line the role that its style, its level among the headings and its list have in this file."""
    lines = [line for line in lines if not line.blank]
    for line in lines:
        _settle(line)
    _tell_headings(lines)
    _tell_items(lines)


def _settle(line: Printed) -> None:
    """A style that a text cannot have is a slip of its writer."""
    long = len(line.text) > _LONGEST_HEADING or (len(line.text) > _LONGEST_HEADING / 2 and _ends_sentence(line.text))
    if long and line.level is not None:
        line.level = None
    if long and line.role in (Role.TITLE, Role.BYLINE) and _ends_sentence(line.text):
        line.role = None
    if line.role is Role.CAPTION and _TABLE_CAPTION.match(line.text):
        line.role = None
    if line.role is not None:
        line.level = None


def _tell_headings(lines: Sequence[Printed]) -> None:
    """The outermost headings are titles where a byline follows each of them; what lies below them is counted anew."""
    levels = sorted({line.level for line in lines if line.level is not None})
    if levels and _are_titles(lines, levels[0]):
        outermost = levels.pop(0)
        for at, line in enumerate(lines):
            if line.level == outermost:
                line.role = Role.TITLE
            elif line.role is Role.TITLE and _is_followed_by_level(lines, at, outermost):
                # The name of the series, above the title of the article.
                line.role = None
    for line in lines:
        if line.level is not None and line.role is None:
            line.role = Role.HEADING if line.level == levels[0] else Role.SUBHEADING


def _are_titles(lines: Sequence[Printed], level: int) -> bool:
    places = [at for at, line in enumerate(lines) if line.level == level]
    titled = [at for at, line in enumerate(lines) if line.role is Role.TITLE]
    if any(not _is_followed_by_level(lines, at, level) for at in titled):
        return False
    return all(_is_followed_by_byline(lines, at, level) for at in places)


def _is_followed_by_level(lines: Sequence[Printed], at: int, level: int) -> bool:
    after = next((line for line in islice(lines, at + 1, at + 1 + _LONGEST_TITLE) if line.role is not Role.TITLE), None)
    return after is not None and after.level == level


def _is_followed_by_byline(lines: Sequence[Printed], at: int, level: int) -> bool:
    below = islice(lines, at + 1, at + 1 + _LONGEST_TITLE)
    after = next((line for line in below if line.level != level and line.role is not Role.SUBTITLE), None)
    if after is None or after.level is not None or after.item:
        return False
    return after.role in (None, Role.BYLINE) and width(after.text) <= _LONGEST_BYLINE and "。" not in after.text


def _tell_items(lines: Sequence[Printed]) -> None:
    """Items of a list, unless they are headings that Word counts."""
    at = 0
    while at < len(lines):
        if lines[at].item is None or lines[at].role not in (None, Role.ITEM):
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].item is not None and lines[end].role in (None, Role.ITEM):
            end += 1
        run = lines[at:end]
        headings = _are_headings(run, lines[end] if end < len(lines) else None)
        for line in run:
            line.role = None if headings else Role.ITEM
        at = end


def _are_headings(run: Sequence[Printed], after: Printed | None) -> bool:
    """Short numbered lines, each of another level, before a text."""
    if after is None or after.role not in (None, Role.QUOTE):
        return False
    short = all(line.label and len(line.text) <= _LONGEST_HEADING / 2 and not _ends_clause(line.text) for line in run)
    if not short or len({line.item for line in run}) < len(run):
        return False
    counted = all(_HEADING_LABEL.match(line.label) for line in run)
    return counted or (len(run) == 1 and width(after.text) > _LONGEST_BYLINE)


def _ends_sentence(text: str) -> bool:
    bare = text.rstrip("」』”’）)》〉】\"' ")
    return bool(bare) and bare[-1] in SENTENCE_END


def _ends_clause(text: str) -> bool:
    return text.rstrip()[-1] in "。." + CLAUSE_END
