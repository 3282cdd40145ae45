"""What a person should look at: readings that the text allows but does not prove. A sound text raises none."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.importing.bylines import read_byline
from articles.importing.cues import Cues, ends_sentence
from articles.importing.document import Warning
from articles.importing.front import Front
from articles.importing.paragraphs import Block
from articles.importing.rows import Row

# A front that costs more was read with doubt; each author may cost a little.
_DOUBT = 3.4
_DOUBT_OF_EACH_AUTHOR = 0.6
_CUT = re.compile(r"(?:\w|[，、,])$")
_ENDS_IN_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+$")
_CONTINUED = re.compile(r"^[，。、；：！？）」』》,.;:!?)]|^[a-z]")
_CREDIT = re.compile(r"圖片來源|照片來源|Image source|Photo credit", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_HEADINGS_IN_A_ROW = 4


def find_doubts(front: Front, first: Row, blocks: Sequence[Block], cues: Cues) -> tuple[Warning, ...]:
    """The doubts about one article, in the order of the text. ``first`` is its first row."""
    return (*_about_front(front, first), *_about_order(blocks), *(w for b in blocks for w in _about_block(b, cues)))


def _warning(row: Row, chinese: str, english: str) -> Warning:
    line = row.place.line
    return Warning(f"第 {line} 行：{chinese}。 Line {line}: {english}.", str(row.place))


def _about_front(front: Front, first: Row) -> Iterator[Warning]:
    if front.doubt > _DOUBT + _DOUBT_OF_EACH_AUTHOR * len(front.bylines):
        names = "、".join(byline.name for byline in front.bylines)
        yield _warning(
            first,
            f"標題與作者沒有把握，讀成「{front.title}」與 {names}，請確認",
            f"title and author were read with doubt, as “{front.title}” by {names}; please check",
        )


def _about_order(blocks: Sequence[Block]) -> Iterator[Warning]:
    """Headings in a row may be lines of a list, and a name beside an affiliation another article's byline."""
    for at in range(len(blocks) - 1):
        run = blocks[at : at + _HEADINGS_IN_A_ROW]
        if len(run) == _HEADINGS_IN_A_ROW and all(block.heading for block in run):
            yield _warning(run[0].rows[0], "連續多行讀成小標題，請確認", "several lines in a row were read as headings")
            break
    for block, after in pairwise(blocks):
        if ends_sentence(block.text) or ends_sentence(after.text):
            continue
        byline = read_byline((block.text, after.text))
        if byline.cost < 0.6 and any(author.affiliations for author in byline.bylines):
            yield _warning(
                block.rows[0],
                f"「{block.text}」像是另一篇文章的署名，兩篇之間應有「編按：」",
                f"“{block.text}” looks like another article's byline; “編按：” should part the two",
            )


def _about_block(block: Block, cues: Cues) -> Iterator[Warning]:
    first, last, text = block.rows[0], block.rows[-1], block.text
    private = next((row for row in block.rows if _PRIVATE.search(row.text)), None)
    if private:
        yield _warning(private, "有自造字，他處可能無法顯示", "a private character may not show elsewhere")
    if block.heading:
        return
    if _CONTINUED.match(text):
        yield _warning(first, f"段落開頭「{text[:8]}」像是接續前文", f"the paragraph “{text[:8]}…” seems to continue")
    if _CUT.search(text) and not _ENDS_IN_ADDRESS.search(text):
        yield _warning(
            last, f"段落結尾「{text[-8:]}」沒有句號", f"the paragraph ends in “{text[-8:]}” without a full stop"
        )
    if _CREDIT.search(text):
        yield _warning(first, "內文中有圖片來源，圖說可能未分開", "a picture's credit stands in the text")
    if _may_hide_heading(block, cues):
        yield _warning(last, f"「{last.text}」可能是小標題", f"“{last.text}” may be a heading")


def _may_hide_heading(block: Block, cues: Cues) -> bool:
    """Whether a last line could as well be a heading: a lone question, after a full line that ends a sentence, in a
    text that does not mark its blocks."""
    if cues.spaces or cues.gaps_complete or len(block.rows) < 2:
        return False
    before, last = block.rows[-2].text, block.rows[-1].text
    return ends_sentence(before) and last[-1] in "？！?!" and "。" not in last and len(last) < 0.6 * len(before)
