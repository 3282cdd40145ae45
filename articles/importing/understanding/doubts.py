"""What a person should look at: readings that the text allows but does not prove. A sound text raises none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.importing.characters import HAN
from articles.importing.document import Warning
from articles.importing.source import Place, Role
from articles.importing.understanding.bylines import read_byline
from articles.importing.understanding.captions import has_credit
from articles.importing.understanding.cues import Cues, ends_sentence
from articles.importing.understanding.front import Front
from articles.importing.understanding.headings import COUNTED, bullet
from articles.importing.understanding.joining import ENDS_IN_ADDRESS
from articles.importing.understanding.paragraphs import DOUBTFUL_BELOW, Block
from articles.importing.understanding.rows import Row
from articles.importing.understanding.text_notes import is_notes_title
from articles.importing.wording import both

# A front that costs more was read with doubt; each author may cost a little.
_DOUBT = 3.4
_DOUBT_OF_EACH_AUTHOR = 0.6
_CUT = re.compile(r"[\w，、,]")
_CONTINUED = re.compile(r"[，。、；：！？）」』》,.;:!?)]|[a-z]+[\s,.;:]+[a-z]")
# A cell of numbers: 2,300, 3.5%, 2024年.
_CELL = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?\s?[%％年]?")
_LONGEST_ROW = 120
_LONGEST_HEAD = 40
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_HEADINGS_IN_A_ROW = 4
# As short as no line of a title is that goes on: 特稿, 焦點.
_LABEL = re.compile(rf"[{HAN}]{{1,3}}")
_AUTHOR_NOTE = re.compile(r"[（(](?:本文)?作者")
_UNPUNCTUATED = (Role.ITEM, Role.CAPTION, Role.QUOTE)


def find_doubts(
    front: Front, title: Sequence[Row], blocks: Sequence[Block], fields: Sequence[str], cues: Cues
) -> tuple[Warning, ...]:
    """The doubts about one article, in the order of the text. ``title`` are the rows of its title, ``fields`` are the paths of what
    the blocks became."""
    about_blocks = (w for block, field in zip(blocks, fields, strict=True) for w in _about_block(block, field, cues))
    return (*_about_front(front, title), *_about_order(blocks, fields), *about_blocks)


def said(place: Place, field: str, chinese: str, english: str) -> Warning:
    """A warning in both languages, with its place in words."""
    before = replace(place, file="").in_chinese
    english_before = str(replace(place, file="")).removeprefix(", ")
    english_before = english_before[:1].upper() + english_before[1:]
    message = both(
        f"{before}{'：' if before else ''}{chinese}。", f"{english_before}{': ' if before else ''}{english}."
    )
    return Warning(message, str(place), field)


def _warning(row: Row, field: str, chinese: str, english: str) -> Warning:
    return said(row.place, field, chinese, english)


def _about_front(front: Front, title: Sequence[Row]) -> Iterator[Warning]:
    if front.doubt > _DOUBT + _DOUBT_OF_EACH_AUTHOR * len(front.bylines):
        names = "、".join(byline.name for byline in front.bylines)
        yield _warning(
            title[0],
            "title",
            f"標題與作者沒有把握，讀成「{front.title}」與 {names}，請確認",
            f"title and author were read with doubt, as “{front.title}” by {names}; please check",
        )

    label = next((row for row in title[:-1] if not row.role and _LABEL.fullmatch(row.text)), None)
    if label:
        yield _warning(
            label,
            "title",
            f"「{label.text}」讀成標題的一行，可能是欄目名稱",
            f"“{label.text}” was read as a line of the title and may be the name of a column",
        )


def _about_order(blocks: Sequence[Block], fields: Sequence[str]) -> Iterator[Warning]:
    """Headings in a row may be lines of a list, and a name beside an affiliation another article's byline."""
    for at in range(len(blocks) - 1):
        run = blocks[at : at + _HEADINGS_IN_A_ROW]
        if len(run) == _HEADINGS_IN_A_ROW and all(block.heading for block in run):
            yield _warning(
                run[0].rows[0], fields[at], "連續多行讀成小標題，請確認", "several lines in a row were read as headings"
            )
            break
    pairs = list(zip(blocks, fields, strict=True))
    for (block, field), (after, _) in pairwise(pairs):
        if _names_author(block) or _is_author_note(block.text):
            yield _another_article(block, field)
        elif not ends_sentence(block.text) and not ends_sentence(after.text):
            byline = read_byline((block.text, after.text))
            if byline.cost < 0.6 and any(author.affiliations for author in byline.bylines):
                yield _another_article(block, field)


def _names_author(block: Block) -> bool:
    """Whether a short block by itself names an author and where one belongs."""
    if len(block.rows) > 1 or block.role is not None or ends_sentence(block.text):
        return False
    byline = read_byline((block.text,))
    return byline.cost < 1.0 and any(author.affiliations for author in byline.bylines)


def _is_author_note(text: str) -> bool:
    return bool(_AUTHOR_NOTE.match(text)) and text[-1] in "）)" and len(text) < 80


def _another_article(block: Block, field: str) -> Warning:
    return _warning(
        block.rows[0],
        field,
        f"「{block.text}」像是另一篇文章的署名，兩篇之間應有「編按：」",
        f"“{block.text}” looks like another article's byline; “編按：” should part the two",
    )


def _about_block(block: Block, field: str, cues: Cues) -> Iterator[Warning]:
    first, last, text = block.rows[0], block.rows[-1], block.text
    private = next((row for row in block.rows if not row.text.isascii() and _PRIVATE.search(row.text)), None)
    if private:
        yield _warning(private, field, "有自造字，他處可能無法顯示", "a private character may not show elsewhere")
    if block.role is None and _is_row_of_table(text):
        yield _warning(first, field, f"「{text[:20]}」像是表格的一列", f"“{text[:30]}” looks like a row of a table")
        return
    if block.heading:
        if is_notes_title(text):
            yield _warning(
                first, field, "註釋沒有與內文的註號相連，請確認", "the notes could not be linked with marks in the text"
            )
        return
    if _CONTINUED.match(text):
        yield _warning(
            first, field, f"段落開頭「{text[:8]}」像是接續前文", f"the paragraph “{text[:8]}…” seems to continue"
        )
    if block.role in _UNPUNCTUATED:
        return
    if not (bullet(text) or COUNTED.match(text)) and _CUT.match(text[-1]) and not ENDS_IN_ADDRESS.search(text):
        yield _warning(
            last, field, f"段落結尾「{text[-8:]}」沒有句號", f"the paragraph ends in “{text[-8:]}” without a full stop"
        )
    if has_credit(text):
        yield _warning(first, field, "內文中有圖片來源，圖說可能未分開", "a picture's credit stands in the text")
    if block.may_end:
        yield _warning(
            block.may_end,
            field,
            f"段落可能在「{block.may_end.text[-8:]}」之後分成兩段",
            f"the paragraph may end after “{block.may_end.text[-20:]}”",
        )
    if block.margin < DOUBTFUL_BELOW:
        yield _warning(
            first, field, f"「{text[:8]}」可能接續前段", f"“{text[:20]}…” may go on with the paragraph before"
        )
    if _may_hide_heading(block, cues):
        yield _warning(last, field, f"「{last.text}」可能是小標題", f"“{last.text}” may be a heading")


def _is_row_of_table(text: str) -> bool:
    """Whether a line is a few words and then nothing but numbers, at least two."""
    first = _CELL.search(text) if len(text) <= _LONGEST_ROW else None
    if first is None or first.start() > _LONGEST_HEAD or any(mark in text[: first.start()] for mark in "。，！？.!?"):
        return False
    cells = text[first.start() :]
    return first.start() > 0 and len(_CELL.findall(cells)) > 1 and not _CELL.sub("", cells).strip()


def _may_hide_heading(block: Block, cues: Cues) -> bool:
    """Whether a last line could as well be a heading: a lone question, after a full line that ends a sentence, in a
    text that does not mark its blocks."""
    if cues.spaces or cues.gaps_complete or len(block.rows) < 2:
        return False
    before, last = block.rows[-2].text, block.rows[-1].text
    return ends_sentence(before) and last[-1] in "？！?!" and "。" not in last and len(last) < 0.6 * len(before)
