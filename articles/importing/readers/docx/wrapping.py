"""Lines that were printed and pasted in: each a paragraph of Word, or parted by Shift-Enter, though none ends there."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from articles.importing.characters import SENTENCE_END, has_han, width
from articles.importing.readers.docx.sheet import Printed, Sheet
from articles.importing.source import NOTE_MARK
from articles.importing.understanding.joining import join

_WIDEST = 140  # columns: more is no printed line
_NARROWEST = 40
_FULL = 0.85
_RAGGED = 0.15
_FEWEST = 3
_SHARE = 0.3
_SHARE_OF_PARAGRAPH = 0.5
_LONGEST_PARAGRAPH = 20  # lines
_MOST_LINES = 500  # of one paragraph that are looked at
_CREDIT = re.compile(
    r"\s*[（(]?\s*(?:圖片|照片|圖|資料|攝影)[^。]{0,4}[：:／/]|\s*[（(]?\s*(?:Source|Photo|Credit)", re.IGNORECASE
)
_RUNNING = re.compile(r"[，。；、]|(?:[a-z]+,? ){4}")
_HAS_CREDIT = re.compile(r"來源|攝影|Source|Photo|https?://")


def unfold(lines: Sequence[Printed]) -> None:
    """Leaves open where a block ends, for lines that look as if they had been printed; settles it for other lines that
    a person parted by Shift-Enter."""
    single: list[Printed] = []
    parted: list[list[Printed]] = []
    for _, group in groupby(lines, key=lambda line: line.paragraph):
        paragraph = list(group)
        if len(paragraph) > 1:
            parted.append(paragraph)
        elif paragraph[0].role is None and paragraph[0].level is None:
            single += paragraph
    # The last line of a paragraph says nothing of how wide it was printed.
    full = _full_line([line for paragraph in parted for line in paragraph[:-1]], _SHARE_OF_PARAGRAPH)
    for paragraph in parted:
        _settle(paragraph, full)
    regions = _regions(single)
    fewest = _FEWEST if len(regions) > 1 else _FEWEST - 1
    usual = [width for region in regions if (width := _usual_width(region, fewest))]
    for region in regions:
        for line in _printed(region, usual):
            line.ends = None


def join_lines(sheet: Sheet) -> None:
    """Makes one line of those of which a block is known to go on. What stood between two of them stands after it."""
    joined: list[Printed] = []
    places = [0]
    goes_on = False
    for line in sheet.lines:
        if goes_on:
            joined[-1].text = join(joined[-1].text, line.text, full=has_han(joined[-1].text))
            joined[-1].ends = line.ends
        else:
            joined.append(line)
        goes_on = line.ends is False
        places.append(len(joined))
    sheet.lines = joined
    sheet.insets = [replace(inset, before=places[inset.before]) for inset in sheet.insets]


def _regions(lines: Sequence[Printed]) -> list[list[Printed]]:
    """Stretches of lines none of which is too wide to have been printed; the note of a picture may be."""
    regions: list[list[Printed]] = [[]]
    for line in lines:
        if width(line.text) <= _WIDEST:
            regions[-1].append(line)
        elif not _HAS_CREDIT.search(line.text):
            regions.append([])
    return regions


def _usual_width(region: Sequence[Printed], fewest: int) -> int:
    """How wide the lines of a region were printed, if enough of them break off; else 0."""
    broken = [at for at, line in enumerate(region) if _breaks_off(line)]
    if not broken:
        return 0
    widths = sorted(width(region[at].text.strip()) for at in broken)
    usual = widths[len(widths) // 2]
    alike = [at for at in broken if _is_alike(region[at], usual)]
    between = sum(not line.blank for line in region[alike[0] : alike[-1] + 1])
    # A line that goes on in small letters is a proof by itself.
    sure = len(alike) + sum(region[at + 1].text[:1].islower() for at in alike if at + 1 < len(region))
    return usual if sure >= fewest and len(alike) >= _SHARE * between else 0


def _printed(region: Sequence[Printed], usual: Sequence[int]) -> Sequence[Printed]:
    """The lines of a region that were printed, if some were: those to the last one that breaks off, and the one after."""
    broken = [at for at, line in enumerate(region) if _breaks_off(line)]
    if not any(_is_alike(region[at], each) for at in broken for each in usual):
        return ()
    return region[: broken[-1] + 2]


def _is_alike(line: Printed, usual: int) -> bool:
    return abs(width(line.text.strip()) - usual) <= _RAGGED * usual


def _breaks_off(line: Printed) -> bool:
    """Whether a line is long, has the marks of running text, and ends neither a sentence nor an item of a list."""
    text = line.text.strip()
    ended = _ends_sentence(text) or text.endswith(("；", "：", ";", ":"))
    return width(text) >= _NARROWEST and not ended and bool(_RUNNING.search(text))


def _full_line(lines: Sequence[Printed], share: float) -> float:
    """The width from which a line counts as full, if enough lines are and end no sentence; else 0."""
    lines = [line for line in lines if not line.blank and width(line.text) <= _WIDEST]
    widths = sorted(width(line.text.strip()) for line in lines)
    if len(widths) <= _FEWEST:
        return 0.0
    # The notes of pictures are often set wider than the text.
    full = _FULL * widths[int(0.85 * (len(widths) - 1))]
    # Long affiliations, each above a name, look like full lines, and have no marks of running text.
    running = sum(_runs_on(line, full) and bool(_RUNNING.search(line.text)) for line in lines)
    enough = full >= _FULL * _NARROWEST and running >= _FEWEST and running >= share * len(lines)
    return full if enough else 0.0


def _runs_on(line: Printed, full: float) -> bool:
    return width(line.text.strip()) >= full and not _ends_sentence(line.text)


def _settle(lines: list[Printed], full: float) -> None:
    """The line ends inside one paragraph. ``full`` is the width of a full line, where lines were printed."""
    if len(lines) > _MOST_LINES:
        return
    printed = full and all(width(line.text) <= _WIDEST for line in lines)
    running = any("。" in line.text or _ends_sentence(line.text) for line in lines)
    for line, after in pairwise(lines):
        if after.blank or line.blank:
            line.ends = True
        elif line.role is not None or line.level is not None or _CREDIT.match(after.text):
            continue
        elif printed and len(lines) <= _LONGEST_PARAGRAPH:
            line.ends = False if width(line.text.strip()) >= full and not _ends_sentence(line.text) else None
        elif printed:
            continue
        elif _ends_sentence(line.text):
            line.ends = True
        elif running and width(line.text) > _NARROWEST:
            line.ends = False
    if printed and running and not any(_ends_short(line, full) for line in lines[:-1]):
        # One paragraph from end to end.
        for line in lines[:-1]:
            line.ends = False


def _ends_short(line: Printed, full: float) -> bool:
    return line.ends is True or (width(line.text.strip()) < full and len(line.text) > 1)


def _ends_sentence(text: str) -> bool:
    bare = NOTE_MARK.sub("", text).rstrip("」』”’）)》〉】\"' ")
    return bool(bare) and bare[-1] in SENTENCE_END
