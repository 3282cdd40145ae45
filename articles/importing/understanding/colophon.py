"""The end of a file: the editor's note that closes each article, and the publisher's colophon that closes the issue."""

import re
from collections.abc import Sequence

from articles.importing.understanding.cues import Cues, ends_sentence
from articles.importing.understanding.measure import Measure, join_rows
from articles.importing.understanding.paragraphs import find_blocks, find_measure
from articles.importing.understanding.rows import Row

_NOTE = re.compile(
    r"[（(【\[]?\s*(?:編\s?按|編者按|編者案|編案|編註|編者註|Editor[’'`]?s?[’'`]?\s+Note|Disclaimer|免責聲明)\s*"
    r"(?:[】\]）)]\s*[：:]?|[：:])",
    re.IGNORECASE,
)
# The same note without its label; what follows must say whose views these are not.
_UNLABELLED = re.compile(
    r"[（(【\[※＊*]?\s*(?:(?:Note|附?註|說明|聲明)\s*[：:]\s*)?(?:本文|本專欄|本篇|文章|文中|以上|本刊|作者(?:個人)?之?(?:觀點|意見|言論|看法|立場)|"
    r"The (?:views|opinions)|This (?:article|commentary|paper)|"
    r"Views expressed|Opinions expressed)",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    "不(?:必然)?代表|不反映|非本會|文責(?:由作者)?自負|個人(?:意見|觀點|看法|立場|言論)|不等同|"
    "do(?:es)? not (?:necessarily )?(?:reflect|represent)|(?:solely|only) those of",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(r"財團法人.{0,20}基金會|(?:The )?Prospect Foundation(?: \(PF\))?", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:Tel|Fax|E-?mail|Phone|Web(?:site)?|URL|Address|電\s?話|傳\s?真|電子信箱|信\s?箱|網\s?址|地\s?址)\s*[：:.]|https?://\S+$|www\.\S+$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r".{2,8}[縣市].{1,20}[路街道].*號(?:.{0,6}樓)?(?:之\d+)?$|.*\b(?:Rd|Road|St|Street|Sec)\b\.?.*", re.IGNORECASE
)
_MOST_ROWS = 40
_LONGEST_NOTE = 4
_LONGEST_UNLABELLED = 220


def is_note(text: str) -> bool:
    """Whether a line begins an editor's note (編按：)."""
    return bool(_NOTE.match(text))


def is_publisher(text: str) -> bool:
    """Whether a line is the publisher's name, with which a colophon begins."""
    return bool(_PUBLISHER.fullmatch(text))


def begins_note(rows: Sequence[Row], at: int) -> bool:
    """Whether an editor's note begins with this row, labelled or not."""
    text = rows[at].text
    if is_note(text):
        return True
    if not _UNLABELLED.match(text):
        return False
    near = rows[at : at + _LONGEST_NOTE]
    if any(is_note(row.text) for row in near):
        return False
    ends = next((n for n, row in enumerate(near) if ends_sentence(row.text)), len(near) - 1)
    told = join_rows(near[: ends + 1])
    return len(told) < _LONGEST_UNLABELLED and bool(_WHOSE.search(told)) and _stands_apart(rows, at, at + ends + 1)


def _stands_apart(rows: Sequence[Row], at: int, end: int) -> bool:
    """Whether nothing but the colophon or another article comes after: no running text at once."""
    if at == 0 or not ends_sentence(rows[at - 1].text):
        return False
    return end >= len(rows) or not any(ends_sentence(row.text) for row in rows[end : end + 2])


def colophon_start(rows: Sequence[Row]) -> int:
    """The row with which the colophon begins: the publisher's name on a line of its own, after the last editor's
    note, or, where there is none, before contact lines. The number of rows if there is no colophon."""
    notes = [at for at in range(len(rows)) if begins_note(rows, at)]
    after = notes[-1] + 1 if notes else 0
    for at in range(after, len(rows)):
        if not _PUBLISHER.fullmatch(rows[at].text) or len(rows) - at > _MOST_ROWS:
            continue
        if notes or any(_is_contact(row.text) for row in rows[at + 1 :]):
            return at
    return len(rows)


def read_colophon(rows: Sequence[Row], cues: Cues, *, wide: bool) -> str:
    """The colophon, a line for each of its paragraphs and each line of contact."""
    if not rows:
        return ""
    texts: list[str] = [rows[0].text]
    running: list[Row] = []
    regions: list[list[Row]] = []
    for row in rows[1:]:
        if not running and regions and regions[-1][-1].text.endswith((",", "，", "、")):
            regions[-1].append(row)
        elif _is_contact(row.text):
            regions += [running, [row]] if running else [[row]]
            running = []
        else:
            running.append(row)
    filled = [*regions, running] if running else regions
    measure = find_measure([region for region in filled if len(region) > 1], cues, wide=wide)
    for region in filled:
        texts += [block.text for block in find_blocks(region, cues, measure, headings=False)]
    return "\n".join(texts)


def note_end(rows: Sequence[Row], start: int, cues: Cues, measure: Measure) -> int:
    """The row after an editor's note that begins at ``start``."""
    other = next(
        (at for at in range(start + 1, min(start + _MOST_ROWS, len(rows))) if is_note(rows[at].text)), len(rows)
    )
    near = rows[start : min(start + _MOST_ROWS, other)]
    if len(near) == 1:
        return start + 1
    block = find_blocks(near, cues, measure)[0]
    if block.heading:
        block = find_blocks(near, cues, measure, headings=False)[0]
    # A full last line would draw the title of the next article to it, and a note ends with a full stop.
    length = len(block.rows)
    ends = [
        at for at, row in enumerate(rows[start : start + length + _LONGEST_NOTE], start=1) if ends_sentence(row.text)
    ]
    inside = [at for at in ends if at <= length]
    return start + (inside[-1] if inside else ends[0] if ends else length)


def _is_contact(text: str) -> bool:
    return bool(_CONTACT.match(text)) or (len(text) < 90 and bool(_ADDRESS.fullmatch(text)))
