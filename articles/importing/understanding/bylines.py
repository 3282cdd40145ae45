"""Who wrote an article: names and affiliations from the lines between the title and the text.

Either may come first, an author may have several affiliations, several authors may share one or stand on one line;
every grouping has a cost (see ``names``), and the cheapest is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.importing.characters import HAN, has_han, width
from articles.importing.source import BylineDraft
from articles.importing.understanding.joining import canonical, join
from articles.importing.understanding.names import NOT_ONE, affiliation_cost, ends_as_affiliation, is_post, name_cost

_NO_AFFILIATION = 2.0
_NOBODY_AFFILIATED = 0.7
_SECOND_AFFILIATION = 0.8
_UNPAIRED = 2.5
_LIST_INSIDE = 0.6
_WRAPPED = 0.6
_LONGEST_GROUP = 5
_GOES_ON = re.compile(r"(?:of|for|and|the|in|at|on|&) ")
_LONGEST_LINE = 300
_LONGEST_WITH_COMMAS = 24
_SMALL_WORDS = frozenset(("of", "and", "for", "the", "in", "on", "at", "de", "la", "du"))
_NOTE_SIGNS = "*＊※†‡"
_BETWEEN = ("與", "和", "及", "、", "and", "&")
_WRAPPED_FROM = 56  # columns: a shorter line was not wrapped

_LABEL = re.compile(
    r"^(?:[◎●■▲◆※*＊]\s*|(?:本文)?(?:作\s?者|撰\s?文|撰\s?稿|撰稿者|執\s?筆|文|Authors?|By|Written by)\s*[0-9０-９一二三四五六]?\s*"
    r"[：:／/|｜]\s*|[Bb]y\s+(?=[A-Z])|文\s+(?=[" + HAN + r"]{2,4}$))"
)
_POST_LABEL = re.compile(
    r"^(?:職\s?稱|職\s?銜|單\s?位|服務單位|服務機關|任職機構|現\s?職|機構|Affiliations?|Title)\s*[：:／/]\s*"
)
_JOINT = re.compile(r"\s*[、／/＆&；;]\s*|\s+and\s+|\s*,\s+and\s+|(?<=[" + HAN + r"])\s*[與和及]\s*(?=[" + HAN + r"])")
_JOINT_SPACE = re.compile(rf"\u3000+|\s{{2,}}|(?<=[{HAN}])\s+|\s+(?=[{HAN}])")
_JOINT_LATIN = re.compile(r"\s*,\s+(?:and\s+)?|\s+and\s+|\s*[;&/]\s*")
_BEHIND_BRACKET = re.compile(r"(?<=[）)])\s*[、，,；;／/與及和]?\s*(?=[^\s])")
_TWO_BRACKETS = re.compile("[）)].*[（(]")
_LISTED = re.compile(r"\s*[、；;]\s*")
_OPEN_END = re.compile(r"(?:,| (?:of|for|and|the|in|at|on)| ?&)$|[、暨與及和]$")
_PARTING = re.compile(rf"\s*[／/|｜，,：:]\s*|\u3000+|\s{{2,}}|(?<=[{HAN}])\s+|\s+(?=[{HAN}])")
_PARTING_LATIN = re.compile(r"\s*[/|,:]\s+|\s+[–—-]\s+")
_BRACKETED = re.compile(
    r"^(?P<name>[^（(]{2,40}(?:[（(][A-Za-z][^（()）]{1,40}[）)](?=\s*[（(]))?)\s*[（(](?P<affiliation>.+)[）)]$"
)  # 林霨（Arthur Lin）（賓州大學歷史系教授）
_LETTERSPACED = re.compile(rf"[{HAN}](?:[\s\u3000]+[{HAN}]){{1,3}}|[{HAN}][\s\u3000]+[{HAN}]{{2}}")


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read lines as a byline, and how unlikely it is."""

    cost: float
    bylines: tuple[BylineDraft, ...] = ()


@lru_cache(maxsize=4096)
def read_byline(lines: tuple[str, ...]) -> Reading:
    """The authors that the lines name, by the cheapest grouping; cost 9 and more if they are no byline."""
    # 與 on a line of its own joins two authors.
    lines = tuple(line for line in lines if line.strip() not in _BETWEEN) or lines
    if not lines or any(len(line) > _LONGEST_LINE for line in lines):
        return Reading(NOT_ONE * max(1, len(lines)))
    if len(lines) == 1:
        return min(
            map(_unaffiliated, (_on_one_line(lines[0]), _names_alone(lines[0]))), key=lambda reading: reading.cost
        )
    readings = [_sequence(lines, names_first=True), _sequence(lines, names_first=False), _two_lists(lines)]
    return _unaffiliated(min(readings, key=lambda reading: reading.cost))


def _unaffiliated(best: Reading) -> Reading:
    """The reading, cheaper where nobody has an affiliation: then none is missing."""
    missing = sum(not byline.affiliations for byline in best.bylines)
    if missing and missing == len(best.bylines):
        return Reading(best.cost - missing * _NO_AFFILIATION + _NOBODY_AFFILIATED + 0.3 * missing, best.bylines)
    return best


def runs_as_text(text: str) -> bool:
    """Whether a line is so clearly one of running text that no byline need be looked for in it: what stands between its
    commas is neither bracketed, nor as short as a name and a post are."""
    if "（" in text or "(" in text:
        return False
    return "。" in text or (text.count("，") > 1 and len(text) > _LONGEST_WITH_COMMAS)


def _sequence(lines: Sequence[str], *, names_first: bool) -> Reading:
    """Groups of lines, one after the other, each the lines of one author or of authors who share a line."""
    best: list[Reading] = [Reading(0.0)]
    for end in range(1, len(lines) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST_GROUP), end):
            group = _group(lines[start:end], names_first=names_first)
            ways.append(Reading(best[start].cost + group.cost, (*best[start].bylines, *group.bylines)))
        best.append(min(ways, key=lambda reading: reading.cost))
    return best[-1]


@lru_cache(maxsize=4096)
def _group(lines: Sequence[str], *, names_first: bool) -> Reading:
    if len(lines) == 1:
        return min(_on_one_line(lines[0]), _names_alone(lines[0]), key=lambda reading: reading.cost)
    ways = [Reading(NOT_ONE * len(lines))]
    if len(lines) == 2 and _line_runs_on(*lines):
        whole = _on_one_line(join(lines[0], lines[1]))
        ways.append(Reading(whole.cost + _WRAPPED, whole.bylines))
    name_line, rest = (lines[0], lines[1:]) if names_first else (lines[-1], lines[:-1])
    names = _names(name_line)
    if names.cost < NOT_ONE:
        ways += [_pair(names, texts, cost) for cost, texts in _unwrapped(rest)]
    return min(ways, key=lambda reading: reading.cost)


def _pair(names: Reading, affiliations: list[str], cost: float) -> Reading:
    """Authors with their affiliations: one author has them all, several have one each, or share the only one."""
    authors = [byline.name for byline in names.bylines]
    cost += names.cost + sum(affiliation_cost(text) for text in affiliations)
    if len(authors) == 1:
        cost += _SECOND_AFFILIATION * (len(affiliations) - 1)
        parts = [part for text in affiliations for part in _own_affiliations(text)]
        return Reading(cost, (BylineDraft(authors[0], tuple(parts)),))
    if len(affiliations) == 1:
        listed = re.split(r"[、；;／/]", affiliations[0])
        if len(listed) == len(authors) and all(affiliation_cost(text.strip()) < 1.0 for text in listed):
            affiliations = [text.strip() for text in listed]
        else:
            affiliations = affiliations * len(authors)
    if len(affiliations) != len(authors):
        return Reading(cost + _UNPAIRED + NOT_ONE)
    # One with a list in it may be a line of the list of all, wrapped.
    cost += _LIST_INSIDE * sum(len(_own_affiliations(text)) == 1 and _begins_list(text) for text in affiliations)
    return Reading(cost, tuple(BylineDraft(n, (canonical(a),)) for n, a in zip(authors, affiliations, strict=True)))


def _begins_list(text: str) -> bool:
    """Whether a post, complete, is followed by more: …研究員、中央警察大學公"""
    before, comma, _ = text.partition("、")
    return bool(comma) and len(before) > 4 and is_post(before) and has_han(before)


def _two_lists(lines: Sequence[str]) -> Reading:
    """All names first and then all affiliations, in the same order, or the other way round."""
    half = len(lines) // 2
    if len(lines) < 4 or len(lines) % 2:
        return Reading(NOT_ONE * len(lines))
    ways = []
    for names, affiliations in ((lines[:half], lines[half:]), (lines[half:], lines[:half])):
        read = [_names(line) for line in names]
        if all(len(reading.bylines) == 1 for reading in read):
            cost = sum(r.cost for r in read) + sum(map(affiliation_cost, map(_without_post_label, affiliations))) + 0.5
            bylines = [
                BylineDraft(r.bylines[0].name, tuple(_own_affiliations(_without_post_label(a))))
                for r, a in zip(read, affiliations, strict=True)
            ]
            ways.append(Reading(cost, tuple(bylines)))
    return min(ways, key=lambda reading: reading.cost, default=Reading(NOT_ONE * len(lines)))


def _names_alone(line: str) -> Reading:
    """A line of names without an affiliation."""
    alone = _names(line)
    return Reading(alone.cost + _NO_AFFILIATION * len(alone.bylines), alone.bylines)


@lru_cache(maxsize=4096)
def _names(line: str) -> Reading:
    """A line that holds one name or several."""
    label = _LABEL.match(line)
    bare = (line[label.end() :] if label else line).strip().strip(_NOTE_SIGNS).strip()
    if _LETTERSPACED.fullmatch(bare):
        bare = _JOINT_SPACE.sub("", bare)
    discount = 0.5 if label else 0.0
    one = Reading(max(0.0, name_cost(canonical(bare)) - discount), (BylineDraft(canonical(bare)),))
    ways = [one] if name_cost(canonical(bare)) < NOT_ONE else []
    for splitter in (_JOINT, _JOINT_SPACE) if has_han(bare) else (_JOINT_LATIN,):
        parts = [part for part in splitter.split(bare) if part.strip()]
        if 2 <= len(parts) <= 8:
            cost = sum(name_cost(canonical(part)) for part in parts) + 0.2
            if all(name_cost(canonical(part)) < NOT_ONE for part in parts):
                ways.append(Reading(cost, tuple(BylineDraft(canonical(part)) for part in parts)))
    return min(ways, key=lambda reading: reading.cost, default=Reading(NOT_ONE))


@lru_cache(maxsize=4096)
def _on_one_line(line: str) -> Reading:
    """Name and affiliation on one line: 許靜宜（…副教授）, …副教授　許靜宜, Daniel Whitcombe, Research Fellow, …"""
    label = _LABEL.match(line)
    bare = line[label.end() :].strip() if label else line.strip()
    ways = [Reading(NOT_ONE)]
    several = _BEHIND_BRACKET.split(bare) if "）" in bare or ")" in bare else ()
    if len(several) > 1 and all(_BRACKETED.match(part.strip()) for part in several):
        each = [_bracketed(part.strip()) for part in several]
        ways.append(Reading(sum(r.cost for r in each), tuple(b for r in each for b in r.bylines)))
    ways.append(_bracketed(bare))
    for match in (_PARTING if has_han(bare) else _PARTING_LATIN).finditer(bare):
        before, after = canonical(bare[: match.start()]), canonical(bare[match.end() :])
        for name, affiliation in ((before, after), (after, before)):
            named = name_cost(name) if name and affiliation else NOT_ONE
            if named < NOT_ONE:
                cost = named + affiliation_cost(affiliation) + 0.4
                ways.append(Reading(cost, (BylineDraft(name, tuple(_own_affiliations(affiliation))),)))
    return min(ways, key=lambda reading: reading.cost)


def _bracketed(text: str) -> Reading:
    match = _BRACKETED.match(text)
    if not match or _TWO_BRACKETS.search(match["affiliation"]):
        return Reading(NOT_ONE)
    name, affiliation = canonical(match["name"]), canonical(match["affiliation"])
    cost = name_cost(name) + affiliation_cost(affiliation) + 0.2
    return Reading(cost, (BylineDraft(name, tuple(_own_affiliations(affiliation))),))


def _own_affiliations(text: str) -> list[str]:
    """The affiliations of one author on one line: 甲大學教授、乙研究院研究員 are two, 國家安全、國防研究所 is one."""
    parts = _LISTED.split(text)
    if len(parts) > 1 and all(is_post(part) and len(part) > 4 for part in parts):
        return [canonical(part) for part in parts]
    return [canonical(text)]


def _unwrapped(lines: Sequence[str]) -> list[tuple[float, list[str]]]:
    """The ways to take affiliation lines: one each, or two neighbours as one that was wrapped."""
    bare = [_without_post_label(line) for line in lines]
    ways: list[tuple[float, list[str]]] = [(0.0, bare)]
    for at in range(len(bare) - 1):
        if _runs_on(bare[at], bare[at + 1]):
            ways.append((_WRAPPED, [*bare[:at], join(bare[at], bare[at + 1]), *bare[at + 2 :]]))
    return ways


def _line_runs_on(first: str, second: str) -> bool:
    """Whether a line with name and affiliation may have been wrapped: it is long, it is not complete, and the next is
    no byline of its own, nor a sentence."""
    if width(first) <= _WRAPPED_FROM or first.endswith(("）", ")")) or _LABEL.match(second):
        return False
    if has_han(first + second):
        return not is_post(first) and affiliation_cost(second) < 1.0
    words = re.findall(r"[A-Za-z][\w’'-]*", second)
    return all(word[0].isupper() or word in _SMALL_WORDS for word in words) and _on_one_line(second).cost > 1.0


def _runs_on(first: str, second: str) -> bool:
    """Whether two lines may be one affiliation: the first is none that could end, or both look like parts of one."""
    if _OPEN_END.search(first) or _GOES_ON.match(second):
        return True
    if not has_han(first) and width(first) <= _WRAPPED_FROM:
        return False
    complete = is_post(first) and has_han(first)
    ends = is_post(first + second) or (affiliation_cost(second) >= 1.0 and ends_as_affiliation(first + second))
    if has_han(first) and not complete and width(first) > _WRAPPED_FROM and ends:
        return True
    return not complete and affiliation_cost(first) < 1.0 and affiliation_cost(second) < 1.0


def _without_post_label(line: str) -> str:
    return _POST_LABEL.sub("", line).strip()
